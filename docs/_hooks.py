"""Une la cadena con MkDocs, y es lo único que lo conoce: preparar, dejarle hacer y rematar."""

import logging

import click
import mkdocs
from _pipeline.errors import explained
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.utils import CountHandler

try:
    from _pipeline import finish, html, maths, prepare
except ModuleNotFoundError as error:
    raise PluginError(explained(error)) from None
logger = logging.getLogger(mkdocs.__name__)  # El de ProperDocs, si es él.
now = {}


def on_config(config):
    if not config.use_directory_urls:
        raise PluginError("las páginas se enlazan como carpetas; quita use_directory_urls: false")
    config.markdown_extensions.append(maths.MathExtension())
    logger.setLevel(min(logger.level, logging.WARNING))  # Con -q, --strict no vería los avisos.
    command = click.get_current_context().info_name  # Con `serve --clean`, el suceso dice «build».
    if command != "serve":  # Al servir, MkDocs ya lo hace en otra carpeta.
        facts = config.site_url, config.repo_url, config.strict, config.theme.name
        now["draft"] = draft = finish.Draft(config.site_dir, config.config_file_path, facts)
        if command == "build" and draft.unchanged():
            raise SystemExit(0)
        config.site_dir = str(draft.folder)


def on_files(files, config):
    uris = [f.src_uri for f in files if not (f.inclusion.is_excluded() or f.generated_by)]
    now["staged"] = staged = prepare.prepare(uris, config.nav, config.site_url, config.repo_url)
    for uri, content in {**staged.files, **staged.pages}.items():
        if file := files.get_file_from_path(uri):
            file.content_string = content  # mkdocs-jupyter ya no lo reconoce, y no lo convierte.
        else:
            files.append(File.generated(config, uri, content=content))
    config.nav = staged.nav
    config.extra |= staged.extra


def on_env(env, config, files):
    for file in files.documentation_pages():
        html.check(file.page.content, now["staged"].sources[file.src_uri].at)


def on_post_build(config):
    warned = any(isinstance(h, CountHandler) and h.get_counts() for h in logger.handlers)
    config.site_dir = finish.finish(config.site_dir, now.get("draft"), whole=not warned)


def on_build_error(error):
    if now.get("draft"):
        now["draft"].abandon()
    if problem := explained(error):
        raise PluginError(problem) from None
