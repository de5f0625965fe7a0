"""La cadena sin MkDocs: `python -m _pipeline stage CARPETA`, y `finish SITIO` con lo que salga.

Y `runtime`, que trae el Python de las celdas que se ejecutan en la página.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path

from _pipeline.errors import BuildError, explained, log
from _pipeline.finish import finish
from _pipeline.pages import INDEX
from _pipeline.places import DOCS
from _pipeline.prepare import prepare
from _pipeline.runtime import gather

_USAGE = """\
Desde docs: python -m _pipeline stage CARPETA    deja en ella las páginas, en .md, y sus archivos
            python -m _pipeline finish SITIO     remata el sitio que un generador hizo con ellos
            python -m _pipeline runtime          trae el Python que se ejecuta en la página"""
# Lo que no se publica: lo que MkDocs oculta y lo que dice `exclude_docs`, en mkdocs.yml.
PRIVATE = (".*", "_*", "requirements.txt", "LICENSE")
_TO_TUTORIAL = re.compile(r"(\]\((?!https?:)[^)#?]+)\.py(?=[?#)])")


def stage(target: Path) -> None:
    """Deja en una carpeta nueva todo lo que un generador necesita: las páginas, en `.md`.

    Raises
    ------
    BuildError
        Si la carpeta ya tiene algo, o si algo no se puede publicar.
    """
    if target.exists() and any(target.iterdir()):
        raise BuildError(f"{target} ya tiene algo; di una carpeta nueva o vacía")
    found = (path.relative_to(DOCS) for path in DOCS.rglob("*") if path.is_file())
    uris = [path.as_posix() for path in found if not any(map(_private, path.parts))]
    staged = prepare(uris, [{"": [INDEX]}], os.environ.get("SITE_URL"), os.environ.get("REPO_URL"))
    pages = {
        re.sub(r"\.py$", ".md", uri): _TO_TUTORIAL.sub(r"\1.md", text).encode()
        for uri, text in staged.pages.items()
    }
    for uri, content in {**pages, **staged.files}.items():
        (target / uri).parent.mkdir(parents=True, exist_ok=True)
        (target / uri).write_bytes(content)
    shutil.copytree(DOCS / "assets", target / "assets", dirs_exist_ok=True)


def _private(name: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in PRIVATE)


def main(arguments: Sequence[str]) -> str | None:
    """Hace lo que se pide, y da el problema, si lo hay, en una línea."""
    log.addHandler(logging.StreamHandler())
    log.setLevel(logging.INFO)
    try:
        match arguments:
            case ["stage", folder]:
                stage(Path(folder))
            case ["finish", folder] if Path(folder).is_dir():
                finish(folder)
            case ["runtime"]:
                log.info(gather.gather())
            case ["finish", folder]:
                return f"{folder} no es una carpeta; di la del sitio que hizo el generador"
            case _:
                return _USAGE
    except Exception as error:
        if problem := explained(error):
            return problem
        raise
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
