"""Ejercicio de «Softmax: cuando la derivada es una matriz»."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np

from activations._softmax import softmax, softmax_jacobian
from activations.exercises._comparing import Problem, number, versus
from activations.exercises._judge import Exercise, Mistake
from activations.exercises._reading import numbers

_CASES = [
    (np.array([2.0, 1.0, 0.0]), 1.0),
    (np.array([0.5, -1.0, 2.0, 0.0]), 2.0),
    (np.array([0.3, -0.4]), 0.5),
    (np.array([0.0, -np.inf, 1.0]), 1.0),
    # Aquí la exponencial se desborda si no se resta el máximo, y un cociente redondea z + h.
    (np.array([1000.0, 1001.0, 999.0]), 1.0),
    (np.array([-4000.0, -4000.0, -4002.0]), 2.0),
    (np.array([7.0]), 3.0),
    # Quien resta el primero, el menor, la media o la mediana se desborda; y T no es 1 ni 2.
    (np.array([-np.inf, 6000.0, 6001.0, 0.0, -300.0]), 3.0),
]
_INNER = "p @ p.T es un solo número, Σp_i²: la tabla de los p_i·p_j es np.outer(p, p)."


def _matrix(z: Any, t: float) -> Any:
    return softmax_jacobian((z - np.max(z)) / t) / t


def _near(got: Any, expected: Any, z: Any, t: float) -> Problem | None:
    """En tamaño, y no cifra a cifra: 1 − p se cancela. Las clases prohibidas, con 0 exacto."""
    got = numbers(got, expected.shape)
    off = np.isneginf(z)
    # Lo que mueve a p redondear z/T; un cociente, aunque sea de orden 4, se aparta más.
    size = 1 + np.max(np.abs(z[~off])) / t
    bad = ~(np.abs(got - expected) <= 8 * max(2.0**-52, float(np.finfo(got.dtype).eps)) * size / t)
    bad |= (off | off[:, None]) & (got != 0)
    if not bad.any():
        return None
    i, j = map(int, np.argwhere(bad)[0])
    place = f"con z = ({', '.join(map(number, z))}) y T = {number(t)}, en la fila {i + 1}"
    return f"{place} y la columna {j + 1} {versus(got[i, j], expected[i, j])}", z


def _like(answer: Callable[..., Any], seen: Sequence[Any], _: Any, within: float = 1e-9) -> bool:
    """Si hace lo mismo donde no se desborda: se puede fallar además en eso."""
    mine = [np.asarray(answer(*case)) for case in _CASES]
    got = [numbers(value, answered.shape) for value, answered in zip(seen, mine, strict=True)]
    return all(
        np.isnan(theirs).any() or np.allclose(theirs, ours, rtol=0, atol=within)
        for theirs, ours in zip(got, mine, strict=True)
    )


def _wrong(answer: Callable[..., Any], hint: str) -> Mistake:
    return Mistake(answer, hint, partial(_like, answer))


def _slip(formula: Callable[[Any, float], Any], hint: str, with_t: Any = np.divide) -> Mistake:
    """Un error en la fórmula, que se escribe con p y T; o en cómo entra T en p."""
    return _wrong(lambda z, t: formula(softmax(with_t(z, t)), t), hint)


def _of(p: Any, t: float = 1.0) -> Any:
    return (np.diag(p) - np.outer(p, p)) / t


def _naive(z: Any, t: float) -> Any:
    e = np.exp(z / t)
    return _of(e / e.sum(), t)


def _measured(z: Any, t: float, h: float = 1e-6) -> Any:
    steps = h * np.eye(len(z))
    return np.transpose([(softmax((z + d) / t) - softmax((z - d) / t)) / (2 * h) for d in steps])


def _told(first: Any) -> str:
    biggest = number(np.max(np.asarray(first, dtype=float)), 3)
    return f"Con z = (2, 1, 0) y T = 1, tus filas suman 0 y tu mayor entrada es {biggest}."


EXERCISES = (
    Exercise(
        name="jacobiana_softmax",
        solution=_matrix,
        cases=_CASES,
        agree=_near,
        tell=_told,
        mistakes={
            "sin restar el máximo": Mistake(
                _naive,
                "Una exponencial se desborda, o todas se quedan en 0: resta a z su máximo y, "
                "después, divide entre T.",
                lambda seen, _: _like(_matrix, seen, _) and any(np.isnan(g).any() for g in seen),
            ),
            "una prohibida con p > 0": Mistake(
                lambda z, t: _of(softmax(np.maximum(z - np.max(z), -700 * t) / t), t),
                "Una clase prohibida tiene p = 0 exacto, y exp(−∞) ya lo da.",
                lambda seen, _: _like(_matrix, seen, _) and bool(np.any(seen[3][1])),
            ),
            "solo n números": Mistake(
                lambda z, t: np.diag(_matrix(z, t)),
                "Son n números, y hay n² derivadas: cada p_i respecto de cada z_j.",
                lambda seen, _: all(isinstance(g, np.ndarray) and g.ndim == 1 for g in seen),
            ),
            "solo la diagonal": _slip(
                lambda p, t: np.diag(p * (1 - p)) / t,
                "Pones solo p(1 − p), la diagonal: fuera de ella va −p_i·p_j, entre T.",
            ),
            "sin T": _slip(lambda p, _: _of(p), "Si z_j se mueve 1, z_j/T se mueve 1/T: falta."),
            "T dos veces": _slip(
                lambda p, t: _of(p, t * t), "Divides entre T dos veces: sobra una."
            ),
            "T del revés": _slip(
                lambda p, t: _of(p) * t,
                "Multiplicas por T, y z_j/T se mueve 1/T por cada 1 de z_j: divide.",
            ),
            "z·T": _slip(_of, "Las p son la softmax de z/T, no de z·T.", np.multiply),
            "sin T en p": _slip(_of, "También p depende de T: softmax de z/T.", lambda z, _: z),
            "T en ningún sitio": _slip(
                lambda p, _: _of(p),
                "No has usado T: las p salen de z/T, y la derivada también se divide entre T.",
                lambda z, _: z,
            ),
            "signo": _slip(lambda p, t: -_of(p, t), "El signo está al revés: p_i sube con z_i."),
            "suma": _slip(
                lambda p, t: (np.diag(p) + np.outer(p, p)) / t,
                "Fuera de la diagonal va un menos: lo que gana una p lo pierden las otras.",
            ),
            "sin el menos": _slip(
                lambda p, t: abs(_of(p, t)), "Fuera de la diagonal falta el menos."
            ),
            "sin la diagonal": _slip(lambda p, t: -np.outer(p, p) / t, "Falta diag(p)."),
            "un 1 en la diagonal": _slip(
                lambda p, t: (np.eye(len(p)) - np.outer(p, p)) / t,
                "Por p_i se multiplica también δ_ij: en la diagonal va diag(p), no un 1.",
            ),
            "la del logaritmo": _slip(
                lambda p, t: (np.eye(len(p)) - p) / t,
                "Esa es la derivada de ln(p_i), el paso 4: falta multiplicar cada fila por p_i.",
            ),
            "p @ p.T": _slip(lambda p, t: (np.diag(p) - p @ p) / t, _INNER),
            "p @ p.T, sin T": _slip(lambda p, _: np.diag(p) - p @ p, f"{_INNER} Y divide entre T."),
            "sin diag": _slip(
                lambda p, t: (p - np.outer(p, p)) / t, "p va solo en la diagonal: np.diag(p)."
            ),
            "p_j² en toda la columna": _slip(
                lambda p, t: (np.diag(p) - p * p) / t,
                "Restas p_j² en toda la columna; fuera de la diagonal va p_i·p_j: np.outer(p, p).",
            ),
            "1 − p en todas": _slip(
                lambda p, t: np.outer(p, 1 - p) / t,
                "El 1 es δ_ij, y solo está en la diagonal: usa np.eye(len(z)).",
            ),
            "un cociente": Mistake(
                _measured,
                "Se acerca sin ser exacto, como un cociente: se pide la fórmula.",
                lambda seen, _: _like(_matrix, seen, _, within=1e-3),
            ),
        },
    ),
)
