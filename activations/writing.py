"""Cómo se escribe una función a trozos: por casos, en texto y en LaTeX."""

from collections.abc import Mapping
from itertools import pairwise

from activations._notation import LATEX, MISSING, TEXT, number
from activations.conventions import kinks
from activations.piecewise import Piecewise


def cases(function: Piecewise, order: int, *, latex: bool) -> list[tuple[str, str]]:
    """La función por casos, o su derivada de orden `order`: pares (fórmula, condición).

    Un corte cuyo valor no es de ningún trozo va en un caso aparte.
    """
    script = LATEX if latex else TEXT
    level, unknown = function.derivative(order), "f" + "'" * order + "(x)"
    write, rows = script.number, []
    ends = pairwise((None, *level.details, None))
    for piece, (start, end) in zip(level.pieces, ends, strict=True):
        condition = "x" if start or end else ""
        if end:
            condition += f"{script.at_most if end.owner == 'left' else ' < '}{write(end.at)}"
        if start:
            mine = start.owner == "right"
            if end:
                low = script.at_most if mine else " < "
                condition = f"{write(start.at)}{low}{condition}"
            else:
                condition += f"{script.at_least if mine else ' > '}{write(start.at)}"
        rows.append(((piece.latex if latex else piece.text) or unknown, condition))
        if end and not end.owner:
            rows.append((write(end.value), f"x = {write(end.at)}"))
    return rows


def formula(function: Piecewise, order: int = 0) -> str:
    """Lo mismo, en una fórmula de LaTeX, con los puntos donde no existe juntos al final."""
    rows = cases(function, order, latex=True)
    points = [condition.removeprefix("x = ") for case, condition in rows if case == MISSING]
    rows = [row for row in rows if row[0] != MISSING]
    if points:
        among, others, where = "=", r"\ne", points[0]
        if len(points) > 1:
            among, others, where = r"\in", r"\notin", rf"\{{{', '.join(points)}\}}"
        if len({case for case, _ in rows}) == 1:
            rows = [(rows[0][0], f"x {others} {where}")]
        rows.append((MISSING, f"x {among} {where}"))
    if len(rows) == 1:
        return rows[0][0]
    lines = r" \\ ".join(rf"{case} & \text{{si }} {condition}" for case, condition in rows)
    return rf"\begin{{cases}} {lines} \end{{cases}}"


def summary(title: str, function: Piecewise, parameters: Mapping[str, float]) -> str:
    """La función por casos, sus parámetros y sus puntos sin derivada, en líneas de texto."""
    rows = cases(function, 0, latex=False)
    width = max(len(formula) for formula, _ in rows)
    lines = [f"{f:<{width}}   si {condition}" if condition else f for f, condition in rows]
    head = f"{title}(x) = "
    text = head + ("\n" + " " * len(head)).join(lines)
    if parameters:
        named = (f"{k} = {number(v)}" for k, v in parameters.items())
        text += f"\nParámetros: {', '.join(named)}."
    try:
        found = kinks(function)
    except ValueError as error:
        return f"{text}\nDerivada: {error}."
    for at, kind, *sides in found:
        text += f"\nEn x = {number(at)}, {kind.partition(' ')[2]}: la derivada no existe (nan)."
        text += f"\nDerivadas laterales: {' y '.join(map(number, sides))}."
    return text
