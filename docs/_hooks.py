"""Une la cadena de `_pipeline` con MkDocs, y dice qué opciones admite."""

from __future__ import annotations

import base64
import logging
import os
import sys
import tomllib
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
import mkdocs
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs_jupyter.plugin import NotebookFile

HERE = str(Path(__file__).parent)
OPTIONS = (
    "execute",
    "kernel_name",
    "allow_errors",
    "show_input",
    "no_input",
    "no_prompt",
    "remove_tag_config",
)
state: dict[str, Any] = {}
figures: dict[str, dict[str, str]] = {}


def on_startup(command: str, dirty: bool) -> None:
    # Con un solo hilo, NumPy no reparte sus sumas según los núcleos que haya, y arranca antes.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    # Y con esta semilla, un conjunto impreso sale en el mismo orden cada vez.
    os.environ["PYTHONHASHSEED"] = "0"
    state["command"] = click.get_current_context().info_name  # `serve --clean` dice «build».


def on_config(config: Any) -> Any:
    # MkDocs quita esta carpeta de sys.path al terminar de cargar el archivo.
    if HERE not in sys.path:
        sys.path.insert(0, HERE)
    from _pipeline.maths import MathExtension
    from _pipeline.publish import Site

    if not config.use_directory_urls:
        raise PluginError("las páginas se enlazan como carpetas; quita use_directory_urls: false")
    # Al servir, MkDocs ya lo hace en otra carpeta.
    publishing, reuse = state["command"] != "serve", state["command"] == "build"
    state["site"] = Site.start(config, reuse=reuse) if publishing else None
    config.markdown_extensions.append(MathExtension())
    project = tomllib.loads((Path(HERE).parent / "pyproject.toml").read_text(encoding="utf-8"))
    config.extra["versions"] = {
        "activaciones": project["project"]["version"],
        "NumPy": version("numpy"),
        "matplotlib": version("matplotlib"),
    }
    # Con -q, MkDocs no cuenta los avisos y --strict los dejaría pasar.
    logger = logging.getLogger(mkdocs.__name__)  # El de ProperDocs, si es él.
    logger.setLevel(min(logger.level, logging.WARNING))
    return config


def on_files(files: Any, config: Any) -> Any:
    from _pipeline.cache import CACHE
    from _pipeline.catalog import generated
    from _pipeline.site import Tutorial
    from _pipeline.wheel import wheel

    for file in files:
        page = file.is_documentation_page() or file.inclusion.is_excluded()
        if not page and not file.src_uri.startswith("assets/"):
            raise PluginError(
                f"{file.src_uri}: se publicaría tal cual; un tutorial va en docs/tutoriales, sin "
                "subcarpetas, y lo que no es una página, en docs/assets"
            )
    plugin = config.plugins["mkdocs-jupyter"].config
    options = {name: plugin[name] for name in OPTIONS}
    cache = CACHE / "tutoriales"
    for section in (entry for entry in config.nav if "Catálogo" in entry):
        catalogue = generated(cache)
        section["Catálogo"] += [{title: uris} for title, uris in catalogue["nav"].items()]
        for uri, text in catalogue["pages"].items():
            files.append(File.generated(config, uri, content=text))
        if config.site_url:
            config.extra["card"] = "assets/tarjeta.png"
            content = base64.b64decode(catalogue["card"])
            files.append(File.generated(config, config.extra["card"], content=content))
    tutorials = {
        file.src_uri: Tutorial.load(file.src_uri, file.url, Path(file.abs_src_path), options, cache)
        for file in files
        if isinstance(file, NotebookFile)
    }
    state["tutorials"] = tutorials
    site_url, name = config.site_url or "", ""
    if site_url:
        name, content = wheel()
        files.append(File.generated(config, f"paquete/{name}", content=content))
    for tutorial in tutorials.values():
        content = tutorial.published(site_url, f"paquete/{name}")
        files.append(File.generated(config, tutorial.ipynb, content=content))
    return files


def on_pre_page(page: Any, config: Any, files: Any) -> Any:
    if page.file.src_uri in state["tutorials"]:
        del page.render  # La de mkdocs-jupyter: se convierte como cualquier otra página.
    return page


def on_page_read_source(page: Any, config: Any) -> str | None:
    tutorial = state["tutorials"].get(page.file.src_uri)
    repo = (config.repo_url or "").removeprefix("https://github.com/").strip("/")
    colab = f"https://colab.research.google.com/github/{repo}/blob/gh-pages" if repo else ""
    return tutorial and tutorial.page(state["tutorials"], colab)


def _where(page: Any) -> Any:
    from _pipeline import tutorial

    return partial(tutorial.at, page.file.src_uri, page.file.content_string)


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    from _pipeline import gates
    from _pipeline.figures import set_aside

    text, figures[page.file.src_uri] = set_aside(markdown)
    if page.file.src_uri not in state["tutorials"]:  # Los suyos se miraron antes de ejecutarlos.
        gates.prose(text, _where(page))
    return text


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    from _pipeline import finished

    finished.check(html, _where(page))
    return html


def on_post_page(output: str, page: Any, config: Any) -> str:
    from _pipeline.figures import put_back

    if state["site"]:
        output = state["site"].guarded(output, page.content)
    return put_back(output, figures[page.file.src_uri])


def on_post_template(output_content: str, template_name: str, config: Any) -> str:
    html = template_name.endswith(".html") and state["site"]
    return state["site"].guarded(output_content) if html else output_content


def on_post_build(config: Any) -> None:
    from _pipeline import cache, search, styles

    search.split(Path(config.site_dir))
    if state["site"]:
        styles.prune(Path(config.site_dir), cache.CACHE)
        state["site"].finish(config)


def on_build_error(error: Exception) -> None:
    if state.get("site"):
        state["site"].abandon()
    from _pipeline.publish import explained

    if (clear := explained(error)) is not error:
        raise clear from None
