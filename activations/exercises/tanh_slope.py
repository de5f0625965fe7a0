"""Ejercicio de «¿Por qué la derivada de tanh llega a 1 y la de σ solo a 1/4?»."""

from functools import partial

import numpy as np

from activations.exercises._comparing import approximate
from activations.exercises._judge import Exercise, Mistake

# En 1000 la derivada vale 1e-6: un cociente, que allí resta números casi iguales, no la ve.
_X = np.array([0.5, -3.0, 0.0, 2.0, 1000.0])

EXERCISES = (
    Exercise(
        name="derivada_arctan",
        solution=lambda x: 1 / (1 + x**2),
        cases=[(_X,), (np.linspace(-5, 5, 8).reshape(2, 4),), (0.5,)],
        mistakes={
            "con menos": Mistake(
                lambda x: 1 / (1 - x**2),
                "El signo de dentro es un más: tan′ = 1 + tan².",
            ),
            "el cuadrado fuera": Mistake(
                lambda x: 1 / (1 + x) ** 2,
                "El cuadrado es solo de la x: 1 + x², no (1 + x)².",
            ),
            "sin invertir": Mistake(
                lambda x: 1 + x**2,
                "Eso es 1 + x², lo que multiplica a y′: falta despejar. (1/1 + x**2 es lo mismo.)",
            ),
            "tan en vez de x": Mistake(
                lambda x: 1 / (1 + np.tan(x) ** 2),
                "Ahí va tan(y), que es x; no tan(x).",
            ),
            "signo": Mistake(
                lambda x: -1 / (1 + x**2),
                "arctan siempre sube: su derivada es positiva.",
            ),
            "un cociente": Mistake(
                lambda x: (np.arctan(x + 1e-6) - np.arctan(x)) / 1e-6,
                "Se acerca sin ser exacto, como un cociente: se pide la fórmula.",
                partial(approximate, within=1e-3),
            ),
            "la propia arctan": Mistake(
                np.arctan,
                "Eso es arctan(x), la altura; se pide su derivada, y′.",
            ),
            "la de arcsen": Mistake(
                lambda x: 1 / np.sqrt(1 + x**2),
                "No hay ninguna raíz: tan′ = 1 + tan², sin raíces.",
            ),
            "sin el cuadrado": Mistake(
                lambda x: 1 / (1 + x),
                "Falta el cuadrado: tan²(y) es x².",
            ),
            "arctan en vez de x": Mistake(
                lambda x: 1 / (1 + np.arctan(x) ** 2),
                "Dentro va tan(y), que es x; no y, que es arctan(x).",
            ),
            "la de tanh": Mistake(
                lambda x: 1 - np.tanh(x) ** 2,
                "Esa es la derivada de tanh, no la de arctan.",
            ),
        },
    ),
)
