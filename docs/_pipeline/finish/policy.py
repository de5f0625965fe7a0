"""La política de seguridad: qué puede correr en cada página, dicho en ella y en las cabeceras."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_CONTENT = re.compile(r"<article\b.*</article>", re.DOTALL)
_CHARSET = '<meta charset="utf-8">'
# Lo que una página pide a su servidor.
_SERVED = "connect-src 'self'; worker-src 'self'; manifest-src 'self'; "


def guard(site: Path) -> None:
    """Pone a cada página su política, y escribe `_headers`, para quien las sirva.

    Solo corren los programas de la plantilla, reconocidos por su huella: los que vengan en el
    contenido, no.
    """
    every: set[str] = set()
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        found = {_digest(script) for script in _INLINE.findall(_CONTENT.sub("", text))}
        every |= found
        meta = f'<meta http-equiv="Content-Security-Policy" content="{_policy(found)}">'
        page.write_text(text.replace(_CHARSET, _CHARSET + meta, 1), encoding="utf-8")
    # Python corre en un obrero, que obedece a sus cabeceras y no a lo que diga la página.
    policy = _policy({*every, "'wasm-unsafe-eval'"}) + "; frame-ancestors 'none'"
    headers = f"/*\n  Content-Security-Policy: {policy}\n  X-Content-Type-Options: nosniff\n"
    (site / "_headers").write_text(headers, encoding="utf-8")


def offline(page: str) -> str:
    """Una página con la política de donde no hay servidor: no pide nada."""
    return page.replace(_SERVED, "", 1)


def _policy(hashes: set[str]) -> str:
    scripts = " ".join(["'self'", *sorted(hashes)])
    # Las figuras y los menús traen atributos style; programas, ninguno que no esté contado.
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data:; font-src 'self'; {_SERVED}base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
