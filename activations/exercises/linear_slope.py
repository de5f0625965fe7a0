"""Ejercicio de «¿Qué mide la derivada de una función de activación?»."""

from functools import partial

import numpy as np

from activations.exercises._comparing import approximate
from activations.exercises._judge import Exercise, Mistake

# Con una x tan grande un cociente se queda sin cifras, y no pasa por la derivada.
_X = np.array([0.5, -3.0, 0.0, 2.0, 1e6])

EXERCISES = (
    Exercise(
        name="derivada_lineal",
        solution=lambda x, m, _: np.full(np.shape(x), float(m)),
        cases=[
            (_X, 2.0, 1.0),
            (np.arange(6).reshape(2, 3), 0.5, -1.0),
            (_X, 0.0, 3.0),
            (_X, -1.5, 0.0),
        ],
        mistakes={
            "un solo número": Mistake(
                lambda _x, m, _b: m,
                "La derivada es m en todos los puntos: repítela tantas veces como puntos hay en x.",
            ),
            "una fila": Mistake(
                lambda x, m, _: np.full(len(x), float(m)),
                "len(x) solo cuenta las filas; la forma entera es np.shape(x).",
            ),
            "la recta": Mistake(
                lambda x, m, b: m * x + b,
                "Eso es el valor de la recta; se pide cuánto sube al avanzar.",
            ),
            "m por x": Mistake(
                lambda x, m, _: m * x,
                "Al derivar m·x desaparece la x: queda m.",
            ),
            "con b": Mistake(
                lambda x, m, b: np.full(np.shape(x), m + b),
                "b sube o baja la recta entera; no cambia su inclinación.",
            ),
            "trunca a entero": Mistake(
                lambda x, m, _: np.full_like(x, m),
                "np.full_like copia el tipo de x: si es de enteros, m pierde los decimales.",
            ),
            "un cociente": Mistake(
                lambda x, m, b: (m * (x + 1e-6) + b - (m * x + b)) / 1e-6,
                "Se acerca sin ser exacto, como un cociente: la derivada de una recta es exacta.",
                partial(approximate, within=0.05),
            ),
        },
    ),
)
