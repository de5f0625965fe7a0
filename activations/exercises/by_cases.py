"""Ejercicio de «Derivo cada trozo y los junto: ¿ya tengo la derivada?»."""

from copy import deepcopy
from functools import partial
from itertools import product
from typing import Any

import numpy as np

from activations.exercises._comparing import Problem, number, versus
from activations.exercises._judge import Exercise, Mistake
from activations.exercises._reading import call, numbers, several

# Con alfa = 1 algunos fallos no se ven, y con alfa > 0 el signo de la salida es el de x.
_TRIALS = [
    (np.array([-2.0, 0.5, 0.0, -0.25, 3.0]), 2.0, np.array([0.5, -1.5, 2.0, -1.0, 0.75])),
    (np.array([1.5, -1.0, -0.0, -1.75]), 0.5, np.array([1.0, 0.25, -3.0, 2.0])),
    (np.array([-0.75, 0.0, -0.05]), -0.5, np.array([2.0, -1.0, 1.5])),
    (np.array([0.0, -1.5, 0.001]), 0.0, np.array([1.0, -0.5, 3.0])),
    (np.array([-0.001, -1.0, 0.0, 0.05, 800.0]), 1.5, np.array([0.5, 2.0, 1.0, -2.0, 1.0])),
    (np.array([0.0, -1.5, 2.0, -0.5, -1.25, 1.0]), 1.0, np.array([4.0, 1.0, -2.0, 0.5, 3.0, 1.5])),
]
_SIDES = (-1, 1, 0)  # el orden en que se mira; ∂C/∂α, lo último
_JOINT, _ALPHA = 2, 3
_ROUNDING = 1e-12  # el de f + alfa; un cociente se aparta más

# Las piezas de la respuesta: la buena, sin pista, y las que se confunden con ella.
_PAIRED = 4  # las primeras cambian todos los números, y se ven junto a otro fallo
_NEAR = "Se acerca sin ser exacto, como un cociente: se pide la fórmula."
_PIECES: dict[str, dict[str, Any]] = {
    "left": {
        "": lambda x, a: a * np.exp(x),
        "A la izquierda sumas 1, y αeˣ es la ELU más alfa.": lambda x, a: a * np.expm1(x) + 1,
        "A la izquierda está la ELU, que es la altura.": lambda x, a: a * np.expm1(x),
        "A la izquierda falta alfa: al derivar αeˣ, sigue ahí.": lambda x, _: np.exp(x),
        "El lado lo decide x, no el signo de la salida.": lambda x, a: (
            a * np.exp(x) if a > 0 else 1
        ),
        _NEAR: lambda x, a: a * (np.exp(x + 1e-6) - np.exp(x)) / 1e-6,
    },
    "chain": {
        "": np.multiply,
        "Falta dC_da, que multiplica a cada pendiente.": lambda _, slopes: slopes,
    },
    "joint": {
        "": lambda a: 1 if a == 1 else np.nan,
        "En x = 0 las laterales son alfa y 1: si coinciden, esa es la derivada; si no, no la hay, "
        "ni lo es su promedio.": lambda a: (a + 1) / 2,
    },
    "effect": {
        "": lambda x, _: np.expm1(np.minimum(0, x)),
        "A la derecha la salida es x, sin alfa: esos datos aportan 0.": lambda x, _: np.expm1(x),
        "A alfa la multiplica eˣ − 1, con su −1.": lambda x, _: np.where(x < 0, np.exp(x), 0),
        "Te sobra alfa: la multiplica eˣ − 1.": lambda x, a: a * np.expm1(np.minimum(0, x)),
        "Respecto de α no hay esquina: en x = 0 no va nan.": lambda x, _: np.where(x, x, np.nan),
        "El lado lo decide el signo de x, no el de la salida.": lambda x, a: (
            np.expm1(x) * (a * x < 0)
        ),
        "Con x = 800, eˣ es inf, y 0 por inf, nan: usa np.where.": lambda x, _: (
            (x < 0) * np.expm1(x)
        ),
    },
    "total": {
        "": lambda above, effects: np.sum(above * effects),
        "Promedias, y los efectos se suman.": lambda above, effects: np.mean(above * effects),
        "Falta dC_da, que multiplica a cada efecto.": lambda _, effects: np.sum(effects),
    },
}


def _solution(x: Any, alpha: float, above: Any, **hints: Any) -> Any:
    piece = {name: pieces[hints.get(name, "")] for name, pieces in _PIECES.items()}
    slopes = np.where(x < 0, piece["left"](x, alpha), 1.0)
    slopes[x == 0] = piece["joint"](alpha)
    by_alpha = piece["total"](above, piece["effect"](x, alpha))
    return piece["chain"](above, slopes), by_alpha


def _back(answer: Any) -> Any:
    """Lo que responde en todos los casos, parte a parte."""
    trials = []
    for case in _TRIALS:
        got = call(answer, *deepcopy(case))
        if got is None or got is NotImplemented or got is Ellipsis:
            return got
        pair = several(got, 2, "dos cosas: return [dC_dx, dC_dalfa]")
        slopes, by_alpha = numbers(pair[0], case[0].shape), numbers(pair[1], ())
        trials.append([*(slopes[np.sign(case[0]) == side] for side in _SIDES), by_alpha[None]])
    return list(zip(*trials, strict=True))


def _gap(got: Any, expected: Any, within: float = _ROUNDING) -> tuple[int, int, int] | None:
    """Dónde está lo primero que no encaja: la parte, el caso y el lugar."""
    for part, pairs in enumerate(zip(got, expected, strict=True)):
        for trial, (mine, right) in enumerate(zip(*pairs, strict=True)):
            # Quien calcula en float32 no puede dar más cifras que las suyas.
            rtol = max(within, 8 * float(np.finfo(mine.dtype).eps))
            for i in np.flatnonzero(~np.isclose(mine, right, rtol=rtol, atol=0, equal_nan=True)):
                return part, trial, int(i)
    return None


def _first(got: Any, expected: Any) -> Problem | None:
    if not (gap := _gap(got, expected)):
        return None
    part, trial, i = gap
    x, alpha, _ = _TRIALS[trial]
    place, what = np.nan, "∂C/∂α"
    if part != _ALPHA:
        place = x[np.sign(x) == _SIDES[part]][i]
        what = f"en x = {number(place)}, ∂C/∂x"
    pair = versus(got[part][trial][i], expected[part][trial][i])
    return f"con alfa = {number(alpha)}, {what} {pair}", place


def _like(hints: dict[str, Any], seen: Any, right: Any) -> bool:
    """Si lo primero que falla está donde fallan esas piezas y da lo mismo: explica ese número."""
    like = _back(partial(_solution, **hints))
    part, trial, _ = _gap(seen[0], right[0]) or (0, 0, 0)
    if "joint" in hints:
        return part == _JOINT
    mine, wrong = ([[answers[part][trial]]] for answers in (seen[0], like))
    within = 1e-4 if _NEAR in hints.values() else _ROUNDING
    its = _gap(like, right[0]) or (0, 0, 0)
    return its[:2] == (part, trial) and _gap(mine, wrong, within) is None


def _told(got: Any) -> str:
    return (
        f"Con alfa = 2, en x = 0 responde {got[_JOINT][0][0]}, porque hay una esquina, y ∂C/∂α es "
        f"{number(got[_ALPHA][0][0], 4)}; con alfa = 1 la esquina se cierra."
    )


def _mistakes() -> dict[str, Mistake]:
    """Quien falla en una parte puede fallar en sus dos piezas, y oye las dos pistas."""
    chosen: list[dict[str, Any]] = [{"joint": list(_PIECES["joint"])[1]}]
    for names in (("left", "chain"), ("effect", "total")):
        ones, others = (list(_PIECES[name]) for name in names)
        pairs = [*product(ones[:_PAIRED], others), *product(ones[_PAIRED:], [""])]
        chosen += [dict(zip(names, pair, strict=True)) for pair in pairs[1:]]
    told = {" ".join(filter(None, hints.values())): hints for hints in chosen}
    return {
        hint: Mistake(partial(_solution, **hints), hint, partial(_like, hints))
        for hint, hints in told.items()
    }


EXERCISES = (
    Exercise(
        name="vuelta_elu",
        solution=_solution,
        run=_back,
        agree=_first,
        tell=_told,
        mistakes=_mistakes(),
    ),
)
