"""The Markdown of a page, converted as the site does."""

import functools

from _pipeline import maths
from markdown import Markdown
from mkdocs.config import load_config
from support.sites import ROOT


@functools.cache
def converter():
    """What converts the Markdown of a page, with the extensions of the site."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    extensions = [*config.markdown_extensions, maths.MathExtension()]
    return Markdown(extensions=extensions, extension_configs=config.mdx_configs)
