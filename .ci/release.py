"""Mira si una etiqueta se puede publicar, y escribe las notas de esa versión.

    python .ci/release.py v0.2.0 > notes.md

La versión la dice activations/__init__.py; las notas, el CHANGELOG.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def version(root: Path = ROOT) -> str:
    """La versión del paquete, sin importarlo: aquí no hace falta NumPy."""
    source = (root / "activations" / "__init__.py").read_text(encoding="utf-8")
    (said,) = re.findall(r'^__version__ = "(.+)"$', source, re.MULTILINE)
    return str(said)


def notes(tag: str, root: Path = ROOT) -> str:
    """Lo que el CHANGELOG cuenta de esa etiqueta, si es la de la versión y ya tiene su fecha."""
    said = version(root)
    if tag != f"v{said}":
        sys.exit(f"llegó la etiqueta {tag}, y la versión es {said}: la suya es v{said}")
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    for section in re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]:
        title, _, text = section.partition("\n")
        if re.fullmatch(rf"{re.escape(said)} - \d{{4}}-\d\d-\d\d", title):
            return text.strip()
    wanted = f"«## {said} - AAAA-MM-DD»"
    sys.exit(f"al CHANGELOG le falta el título {wanted}, con el día en que se publica")


def main(*arguments: str) -> None:
    """Escribe las notas, si la etiqueta es de un commit de main."""
    if len(arguments) != 1:
        sys.exit(f"llegaron {len(arguments)} argumentos, y release.py pide uno: la etiqueta")
    text = notes(*arguments)
    ancestor = ("git", "merge-base", "--is-ancestor", "HEAD", "origin/main")
    if subprocess.run(ancestor, cwd=ROOT, check=False).returncode:
        sys.exit(f"el commit de {arguments[0]} no está en main, y solo se publica lo que está")
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
