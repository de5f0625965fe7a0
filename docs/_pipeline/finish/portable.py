"""La copia sin red: el sitio en un ZIP que se abre desde una carpeta, donde no hay servidor."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urljoin, urlsplit

import rjsmin

from _pipeline.finish import policy

NAME = "activaciones"
_PAGE = "llevatelo/index.html"
# Lo que pide un servidor, lo que no se usa y lo que pesa: un enlace a ello lleva al sitio.
_LEFT_OUT = (
    *("404.html", "_headers", "sw.js", "sitemap.xml*", "objects.inv", "*.map", "*.pdf", "*.whl"),
    *("assets/vivo/*", "assets/vivo.js", "assets/laboratorio.js", "assets/tarjeta.png"),
    *("assets/images/*", "assets/javascripts/lunr/*", "*.zip"),
)
# Lo que una página pide al usarla, y los programas que en el sitio corren en otro hilo.
_INDEX = "search/docs.json"
_ASKED = (_INDEX, "glosario/index.html")
_THREADS = ("assets/buscar.js", "assets/javascripts/workers/*.js")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_LINK = re.compile(r'(<a\b[^>]*\bhref=")([^"]*)("[^>]*>)(.*?)</a>', re.DOTALL)
_ADDRESS = re.compile(r'<link rel="canonical" href="([^"]+)">')
_PRELOAD = re.compile(r'<link rel="preload"[^>]*>\s*')
_FIRST_PROGRAM = re.compile(r'(?=<script defer src="([^"]*)assets/javascripts/bundle\.)')
_RUNS = re.compile(r'<script defer src="[^"]*assets/(?:vivo|laboratorio)\.js"></script>')
_CARD = re.compile(r'(?<=<p class="ficha">)(.*?</p>)', re.DOTALL)
_FORM = re.compile(
    r'(?:<p class="sin-python">.*?</p>\s*)?<p class="sin-javascript".*?</form>', re.DOTALL
)
_COPY = re.compile(r'(<div id="copia"[^>]*>).*?(?=</div>)', re.DOTALL)
_NO_PYTHON = "una página abierta desde una carpeta no puede poner Python en marcha"
_NO_CELLS = (
    f"Es la copia sin red: las celdas traen lo que dieron, y no se ejecutan, porque {_NO_PYTHON}. "
    "Con su cuaderno y Jupyter, sí."
)
_NO_LABORATORY = f"En la copia sin red no se deriva, porque {_NO_PYTHON}. {{site}}, sí."
_HERE = "Ya la tienes: lo que lees es la copia."


def pack(site: Path) -> None:
    """Deja en un sitio rematado su copia, y en la página que la ofrece, su enlace y su tamaño."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    kept = {name for name in files if not any(fnmatchcase(name, one) for one in _LEFT_OUT)}
    target = site / f"{NAME}.zip"
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in sorted(_contents(files, kept)):
            entry = zipfile.ZipInfo(f"{NAME}/{name}", _LONG_AGO)
            # Los mismos bits también en Windows, que escribiría aquí otra cosa.
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    if page := files.get(_PAGE):
        size = f"{target.stat().st_size / 1e6:.1f}"
        offer = f'<a href="../{target.name}" download>Descargar la copia</a>: un ZIP de {size} MB.'
        text = page.read_text(encoding="utf-8")
        page.write_text(_COPY.sub(rf"\1<p>{offer}</p>", text), encoding="utf-8")


def _contents(files: dict[str, Path], kept: set[str]) -> Iterator[tuple[str, bytes]]:
    for name in kept:
        content = files[name].read_bytes()
        if name.endswith(".html"):
            content = _page(content.decode(), name, kept).encode()
        elif name == _INDEX:
            content = _located(content)
        elif name == "search/search_index.json":
            yield "search/search_index.js", b"var __index=" + content
        elif any(fnmatchcase(name, one) for one in _THREADS):
            # En un hilo, lo suyo es de todo el programa; en la página, solo lo que él se lleva.
            content = b"document.currentScript.lleva=(self)=>{with(self){" + content + b"\n}}"
        if name in _ASKED:
            text = json.dumps(content.decode(), ensure_ascii=False)
            yield f"{name}.js", f"document.currentScript.lleva={text}".encode()
        if not name.startswith("search/"):
            yield name, content
    program = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
    yield "assets/copia.js", rjsmin.jsmin(program).encode()


def _page(text: str, name: str, kept: set[str]) -> str:
    """Una página, con sus enlaces a archivos y sin lo que una carpeta no puede dar."""
    address = found[1] if (found := _ADDRESS.search(text)) else ""

    def linked(match: re.Match[str]) -> str:
        before, target, after, inside = match.groups()
        if target.startswith("#") or urlsplit(target).scheme:
            return match[0]
        if target.endswith(".ipynb"):  # De una carpeta no se descarga: se abriría como texto.
            return f"cuaderno: <code>{_place(target, name)}</code>"
        found = _found(target, name, kept) or (address and urljoin(address, target))
        return f"{before}{found}{after}{inside}</a>" if found else inside

    if _RUNS.search(text):
        text = _RUNS.sub("", text)
        text = _CARD.sub(lambda m: f'{m[1]}\n<p class="ficha">{_NO_CELLS}</p>', text, count=1)
    site = "En el sitio publicado"
    site = f'<a href="{address}">{site}</a>' if address else site
    text = _FORM.sub(f"<p>{_NO_LABORATORY.format(site=site)}</p>", text)
    text = _COPY.sub(rf"\1<p>{_HERE}</p>", text)
    text = _FIRST_PROGRAM.sub(r'<script defer src="\1assets/copia.js"></script>\n', text, count=1)
    return policy.offline(_PRELOAD.sub("", _LINK.sub(linked, text)))


def _found(target: str, name: str, kept: set[str]) -> str | None:
    """Un enlace, hasta el archivo, o nada si la copia no lo lleva."""
    url = urlsplit(target)
    if not url.path:  # Los ejemplos del laboratorio rellenan su formulario.
        return None
    to = _place(url.path, name)
    if to in kept:
        return target
    if normpath(f"{to}/index.html") in kept:
        return url._replace(path=f"{url.path.rstrip('/')}/index.html").geturl()
    return None


def _place(target: str, name: str) -> str:
    """Dónde está, dentro de la copia, lo que una página enlaza."""
    return normpath(join(dirname(name), unquote(target)))


def _located(content: bytes) -> bytes:
    """El índice del buscador, con las direcciones de los archivos."""
    docs = json.loads(content)
    for one in docs:
        one["location"] = re.sub(r"(?:(?<=/)|^)(?=#|$)", "index.html", one["location"])
    return json.dumps(docs, ensure_ascii=False, separators=(",", ":")).encode()
