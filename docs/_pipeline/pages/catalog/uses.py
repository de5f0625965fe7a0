"""Qué toma cada tutorial del paquete. Se lee sin ejecutar nada: de ello depende el catálogo."""

from __future__ import annotations

import ast
import warnings

from _pipeline.places import DOCS

TUTORIALS = DOCS / "tutoriales"


def table() -> dict[str, tuple[str, list[str]]]:
    """De cada tutorial, su título y los nombres que usa: `act.relu` tras importar `act`."""
    sources = {p.name: p.read_text(encoding="utf-8") for p in sorted(TUTORIALS.glob("*.py"))}
    return {name: (_title(text), sorted(_names(text))) for name, text in sources.items()}


def _title(source: str) -> str:
    titles = (line for line in source.splitlines() if line.startswith("# # "))
    return next(titles, "").removeprefix("# # ")


def _names(source: str) -> set[str]:
    # De sus fallos y sus avisos se habla al ejecutarlo.
    with warnings.catch_warnings(action="ignore"):
        try:
            nodes = list(ast.walk(ast.parse(source)))
        except SyntaxError:
            return set()
    imports = (alias for node in nodes if isinstance(node, ast.Import) for alias in node.names)
    ours = {alias.asname for alias in imports if alias.name == "activations"}
    attributes = (node for node in nodes if isinstance(node, ast.Attribute))
    return {a.attr for a in attributes if isinstance(a.value, ast.Name) and a.value.id in ours}
