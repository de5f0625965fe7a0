"""Ejercicio de «¿Cuánto vale la derivada de ReLU en cero?»."""

from typing import Any

import numpy as np

from activations.exercises._judge import Exercise, Mistake

_X = np.array([-2.0, 0.0, 2.0, -0.5, 0.5, -1e-300, 1e-300, -0.0])


def _solution(x: Any, en_cero: float) -> Any:
    return np.where(x == 0, en_cero, np.where(x > 0, 1.0, 0.0))


EXERCISES = (
    Exercise(
        name="derivada_relu",
        solution=_solution,
        cases=[(_X, np.nan), (_X, 0.0), (_X, 0.5), (_X, 1.0)],
        tell=lambda _: (
            "El número en 0 lo elige quien llama a tu función: con np.nan dice que ahí no hay "
            "derivada, y con cualquier otro, un convenio."
        ),
        mistakes={
            "ignora en_cero y responde 0": Mistake(
                lambda x, _: np.where(x > 0, 1.0, 0.0),
                "En x = 0 devuelves siempre 0: ahí tiene que devolver en_cero.",
            ),
            "ignora en_cero y responde 1": Mistake(
                lambda x, _: np.where(x >= 0, 1.0, 0.0),
                "En x = 0 devuelves siempre 1: ahí tiene que devolver en_cero.",
            ),
            "deriva al revés": Mistake(
                lambda x, en_cero: np.where(x == 0, en_cero, np.where(x > 0, 0.0, 1.0)),
                "Los lados están cambiados: a la izquierda de 0 la ReLU es plana.",
            ),
            "devuelve la ReLU": Mistake(
                lambda x, en_cero: np.where(x == 0, en_cero, np.maximum(0, x)),
                "A la derecha devuelves el valor x; la pendiente de la recta y = x es 1.",
            ),
            "en_cero en toda la izquierda": Mistake(
                lambda x, en_cero: np.where(x > 0, 1.0, en_cero),
                "en_cero es solo para x == 0; donde x es negativo va un 0.",
            ),
            "multiplica por nan": Mistake(
                lambda x, en_cero: (x > 0) + (x == 0) * en_cero,
                "Con en_cero = nan, 0 * nan es nan y lo llena todo: elige con np.where.",
            ),
            "ignora en_cero y responde 0.5": Mistake(
                lambda x, _: np.where(x > 0, 1.0, np.where(x < 0, 0.0, 0.5)),
                "En x = 0 devuelves siempre 0.5: ahí tiene que devolver en_cero.",
            ),
            "casi cero": Mistake(
                lambda x, en_cero: np.where(np.isclose(x, 0), en_cero, x > 0),
                "en_cero es solo para el 0 exacto, x == 0; 1e-300 no lo es, por pequeño que sea.",
            ),
            "cociente centrado": Mistake(
                lambda x, _: (np.maximum(0, x + 1e-6) - np.maximum(0, x - 1e-6)) / 2e-6,
                "Eso es un cociente centrado: en 0 promedia los dos lados.",
            ),
            "cociente incremental": Mistake(
                lambda x, _: (np.maximum(0, x + 1e-6) - np.maximum(0, x)) / 1e-6,
                "Eso es un cociente con h = 1e-6: cerca de 0 mezcla los dos lados.",
            ),
        },
    ),
)
