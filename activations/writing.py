"""Cómo se escribe una función a trozos: por casos, en texto y en LaTeX."""

from collections.abc import Mapping

from activations._notation import LATEX, MISSING, TEXT, Rows, by_cases, in_lines, number
from activations.conventions import kinks
from activations.piecewise import Piecewise


def cases(function: Piecewise, order: int, *, latex: bool) -> Rows:
    """La función por casos, o su derivada de orden `order`: pares (fórmula, condición)."""
    level, unknown = function.derivative(order), "f" + "'" * order + "(x)"
    written = [(piece.latex if latex else piece.text) or unknown for piece in level.pieces]
    return by_cases(written, level.details, LATEX if latex else TEXT)


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
    text = in_lines(f"{title}(x) = ", cases(function, 0, latex=False))
    if parameters:
        pairs = parameters.items()
        named = (f"{k} = {number(v) if isinstance(v, float) else v}" for k, v in pairs)
        text += f"\nParámetros: {', '.join(named)}."
    try:
        found = kinks(function)
    except Exception as error:  # También los de una derivada ajena: un repr no falla.
        return f"{text}\nDerivada: {error}."
    for at, kind, *sides in found:
        text += f"\nEn x = {number(at)}, {kind.partition(' ')[2]}: la derivada no existe (nan)."
        text += f"\nDerivadas laterales: {' y '.join(map(number, sides))}."
    return text
