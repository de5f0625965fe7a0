"""Ejercicios de «¿Cómo se deriva lo que no tiene derivada?»."""

import numpy as np

from activations.exercises._comparing import approximate
from activations.exercises._judge import Exercise, Mistake

_PRIME = np.array([1.0, -0.5, 3.0])
# Lo que sale, en los cuatro casos, si φ′ se deriva otra vez.
_SECOND = 0.0, 2.0, 0.5, 0.5

EXERCISES = (
    Exercise(
        name="aplicar_delta_prima",
        solution=lambda dphi: -dphi(0.0),
        cases=[
            (np.cos,),
            (lambda x: 1.0 - 2.0 * x,),
            (lambda x: -0.5 * np.exp(x),),
            (np.polynomial.Polynomial(_PRIME),),
        ],
        mistakes={
            "sin el signo": Mistake(
                lambda dphi: dphi(0.0),
                "Falta un signo: al pasar la derivada a φ aparece un menos.",
            ),
            "cero": Mistake(
                lambda _: 0.0,
                "δ′ no es cero: mira cómo cambia φ en 0, no cuánto vale.",
            ),
            "en otro punto": Mistake(
                lambda dphi: -dphi(1.0),
                "La delta está en 0: evalúa φ′ ahí.",
            ),
            "deriva otra vez": Mistake(
                lambda dphi: -(dphi(1e-6) - dphi(-1e-6)) / 2e-6,
                "Recibes φ′, que ya está derivada: solo falta evaluarla.",
                lambda seen, _: approximate(seen, _SECOND, within=1e-3),
            ),
        },
    ),
)
