"""Comparar lo que sale con lo que debía salir, y decirlo."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from activations.exercises._reading import numbers

Problem = tuple[str, Any]


def number(value: Any, digits: int = 6) -> str:
    """Un número en pocas cifras, con su signo menos."""
    return f"{float(value) + 0.0:.{digits}g}".replace("-", "−")


def versus(got: Any, expected: Any) -> str:
    """«da …, y debe dar …», con las cifras que hagan falta para ver la diferencia."""
    pairs = ((number(got, digits), number(expected, digits)) for digits in (6, 9, 12, 17))
    left, right = next((pair for pair in pairs if pair[0] != pair[1]), ("?", "?"))
    return f"da {left}, y debe dar {right}"


def close(got: Any, expected: Any, *arguments: Any, rtol: float = 1e-9) -> Problem | None:
    """El primer desacuerdo entre dos resultados numéricos y dónde está, o `None` si no lo hay."""
    x = arguments[0] if arguments else None
    expected = np.asarray(expected, dtype=float)
    got = numbers(got, expected.shape)
    # Quien calcula en float32 no puede dar más cifras que las suyas.
    rtol = max(rtol, 8 * float(np.finfo(got.dtype).eps))
    bad = ~np.isclose(got, expected, rtol=rtol, atol=0.0, equal_nan=True)
    if not bad.any():
        return None
    where = tuple(np.argwhere(bad)[0])
    place = ""
    if not callable(x) and x is not None and np.shape(x) == expected.shape:
        x = np.asarray(x)[where]
        place = f"en x = {number(x)} "
    return f"{place}{versus(got[where], expected[where])}", x


def approximate(seen: Sequence[Any], right: Sequence[Any], within: float) -> bool:
    """Si todo se acerca a lo correcto, como hace un cociente."""
    return all(
        np.allclose(numbers(got, np.shape(exact)), exact, rtol=within, atol=within)
        for got, exact in zip(seen, right, strict=True)
    )
