"""Leer sin conexión: deja en el sitio `sw.js`, que guarda lo que se abre, y la huella de todo.

Para retirarlo, `ON = False`, y publicar: cada navegador que lo tenga borra lo guardado y lo quita.
Lo mismo deja quien sirve un borrador: en su dirección pudo estar antes el sitio publicado.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from urllib.parse import quote

import rjsmin

ON = True
_PROGRAM = Path(__file__).with_name("sw.js")
_FILES = ["**/index.html", "**/figura-*.js", "search/*.json", "assets/vivo/**/*"]
_FILES += [f"assets/*.{kind}" for kind in ("js", "css", "svg", "woff2")]
_FILES += ["assets/stylesheets/*.css", "assets/javascripts/*.js", "assets/javascripts/workers/*.js"]
_LETTERS = 6  # Bastan para que un fallo no pase por bueno, y las lleva la primera visita.
# Solo lo pide un sitio publicado. Un archivo abierto sin servidor
# y algunas ventanas privadas no lo admiten, y entonces se lee con conexión.
_ASK = """{
  const worker = new URL("../sw.js", document.currentScript.src);
  addEventListener("load", () => navigator.serviceWorker?.register(worker).catch(() => {}));
}"""


def keep(site: Path, *, published: bool) -> None:
    """Lo deja, y hace que las páginas lo pidan. Va lo último: después, nada puede cambiar."""
    files = {}
    if ON and published:
        shared = site / "assets/accesible.js"
        text = f"{shared.read_text(encoding='utf-8')}\n{rjsmin.jsmin(_ASK)}"
        shared.write_text(text, encoding="utf-8")
        found = {path for kind in _FILES for path in site.glob(kind) if path.is_file()}
        names = sorted(path.relative_to(site).as_posix() for path in found)
        files = {_asked(name): _print(site / name) for name in names}
    listed = json.dumps(files, ensure_ascii=False, separators=(",", ":"))
    program = rjsmin.jsmin(_PROGRAM.read_text(encoding="utf-8"))
    program = program.replace("Object.entries({})", f"Object.entries({listed})")
    (site / "sw.js").write_text(program, encoding="utf-8")


def _asked(name: str) -> str:
    """Como llega en una dirección."""
    return quote(name.removesuffix("index.html"), safe="/!$&'()*+,;=:@~")


def _print(path: Path) -> str:
    return base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()[:_LETTERS]
