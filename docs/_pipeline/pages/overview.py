"""El curso visto entero, en las páginas que lo cuentan: objetivos, soluciones y lo que cita.

Un `.md` lo pide con las líneas `<!-- objetivos -->`, `<!-- docentes -->`, `<!-- soluciones -->` y
`<!-- bibliografia -->`; todo sale de los tutoriales.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from functools import partial

from _pipeline.errors import Source
from _pipeline.pages import marks, references
from _pipeline.pages.routes import Stop

# Quien busca no viene a por la solución.
_QUIET = 'data-search-exclude="1"'


def placed(pages: Mapping[str, str], course: Sequence[Stop]) -> dict[str, str]:
    """Cada página, con lo que pide del curso, en su orden."""
    writers = {
        "objetivos": lambda *_: _goals(course),
        "docentes": lambda *_: _taught(course),
        "soluciones": lambda *_: _solutions(course),
        "bibliografia": lambda *_: references.bibliography(course),
    }
    fill = partial(marks.filled, writers=writers)
    return {uri: fill(text, Source(uri, text).at) for uri, text in pages.items()}


def _goals(course: Sequence[Stop]) -> str:
    goals = [f"- [{goal}]({stop.uri})" for stop in course for goal in stop.goals]
    return ";\n".join(goals) + "."


def _taught(course: Sequence[Stop]) -> str:
    """Cada tutorial con sus minutos, lo que se sabe al terminarlo y los que pide antes."""
    numbers = {posixpath.basename(stop.uri): n for n, stop in enumerate(course, 1)}
    items = []
    for number, stop in enumerate(course, 1):
        before = ", ".join(str(n) for n in sorted(numbers[need] for need in stop.needs))
        facts = f"{stop.minutes}\u00a0min · " + (f"antes: {before}" if before else "sin requisitos")
        goals = "; ".join(stop.goals)
        items.append(f"{number}. [{stop.title}]({stop.uri}) · {facts}<br>Para {goals}.")
    return "\n".join(items)


def _solutions(course: Sequence[Stop]) -> str:
    parts = []
    for stop in course:
        if stop.solutions:
            parts.append(f"## {stop.title} {{ {_QUIET} }}\n\n[El ejercicio]({stop.uri}#ejercicio)")
            parts += [f"```python\n{code}\n```" for code in stop.solutions]
    return "\n\n".join(parts)
