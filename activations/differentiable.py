"""Lo que una función a trozos responde en cada punto: su valor, su derivada y las laterales."""

import math
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from activations import conventions
from activations._breaks import Side
from activations._calls import explained
from activations._checks import checked_order
from activations._elementwise import Floats, Kernel, evaluate, real_array
from activations._notation import number
from activations.conventions import AtKinks, Kink
from activations.piecewise import Piecewise


class Differentiable:
    """Una función a trozos, `function`, con un nombre para sus errores y fórmulas más rápidas."""

    function: Piecewise
    name: str
    closed_forms: tuple[Kernel | None, ...]

    @explained
    def __call__(self, x: ArrayLike, *, out: Floats | None = None) -> Any:
        """El valor f(x).

        Parameters
        ----------
        x
            Un número o un arreglo de números reales, de cualquier forma.
        out
            Arreglo donde dejar el resultado, de su misma forma y tipo.

        Returns
        -------
        ndarray o escalar de NumPy
            De la forma de `x`. float16, float32, float64 y longdouble se conservan; los enteros,
            los booleanos y las listas de ellos o de números de Python dan float64. Donde `x` es
            `nan`, `nan`.

        Raises
        ------
        TypeError
            Si `x` no es real o `out` no es un arreglo del tipo del resultado.
        ValueError
            Si `x` no es rectangular, o `out` es de otra forma o de solo lectura.
        """
        return evaluate(self._value, x, out, self.name)

    @explained
    def derivative(
        self,
        x: ArrayLike,
        *,
        order: int = 1,
        at_kinks: AtKinks = math.nan,
        out: Floats | None = None,
    ) -> Any:
        """La derivada clásica: `nan` donde no existe.

        Convenio: ninguno, salvo que se pida con `at_kinks`. Para entrenar una red,
        `f.derivative(x, at_kinks="left")`, o "right": un lado vale para todo el catálogo; un
        número, no: a 0.0 se niegan siete funciones.

        Parameters
        ----------
        x, out
            Como en `f(x)`.
        order
            1 o 2.
        at_kinks
            Qué responder donde la derivada no existe: un número del subdiferencial de cada
            esquina; o "left" o "right", el límite de la derivada por ese lado, que es lo único
            que vale en un salto o con `order=2`; o un diccionario {punto: número o lado}, que
            deja en `nan` los que no nombra.

        Raises
        ------
        TypeError
            Como en `f(x)`, o si `at_kinks` no es de ninguna de esas clases.
        ValueError
            Como en `f(x)`, o si `order` no es 1 o 2, o si `at_kinks` no está en el subdiferencial
            o nombra un punto donde la derivada existe.

        Examples
        --------
        >>> relu.derivative([0, 1])
        array([nan,  1.])
        >>> relu.derivative([0, 1], at_kinks="left")
        array([0., 1.])
        >>> relu.derivative([0, 1], at_kinks={0: 0.5})
        array([0.5, 1. ])
        """
        order = checked_order(order, (1, 2))
        if isinstance(at_kinks, (float, np.floating)) and math.isnan(at_kinks):
            kernel = self._slope if order == 1 else self._curvature
        else:
            kernel = self._decided(order, at_kinks)
        return evaluate(kernel, x, out, self.name)

    @explained
    def left_derivative(self, x: ArrayLike) -> Any:
        """La derivada por la izquierda: el límite del cociente incremental, en [−∞, ∞].

        En un salto vale lo que el cociente: 0 o la pendiente si la función llega por ese lado a su
        valor, y ±∞ si no. Tipos y errores, como en `f(x)`.
        """
        return evaluate(self._left, x, None, self.name)

    @explained
    def right_derivative(self, x: ArrayLike) -> Any:
        """La derivada por la derecha. Véase `left_derivative`."""
        return evaluate(self._right, x, None, self.name)

    @explained
    def subdifferential(self, x: float) -> tuple[float, float]:
        """El subdiferencial de Clarke en un punto, como par (mínimo, máximo).

        Donde hay derivada continua es solo ella; en una esquina, el intervalo entre las dos
        laterales. Si f es convexa, son las pendientes de todas las rectas de apoyo.

        Raises
        ------
        TypeError
            Si `x` no es un número real.
        ValueError
            Si `x` no es un solo punto finito; si es un salto; o si una lateral es infinita: allí f
            no es lipschitziana, y el subdiferencial de Clarke no está definido.

        Examples
        --------
        >>> absolute.subdifferential(0.0), absolute.subdifferential(2.0)
        ((-1.0, 1.0), (1.0, 1.0))
        """
        array = real_array(x, self.name)
        if array.ndim:
            problem = f"se pide punto a punto, y x tiene forma {array.shape}"
            raise ValueError(f"{self.name}: el subdiferencial {problem}; recorre sus elementos")
        point = float(array)
        if not math.isfinite(point):
            raise ValueError(f"{self.name}: el subdiferencial pide un x finito, y llegó {point}")
        sides = float(self.left_derivative(point)), float(self.right_derivative(point))
        if not all(map(math.isfinite, sides)):
            kinds = {kink.at: kink.kind for kink in self._kinks}
            kind = kinds.get(point, "una pendiente infinita, o que no cabe en float64")
            remedy = "mira left_derivative, right_derivative o distributional_derivative"
            problem = f"hay {kind}, y allí no existe el subdiferencial; {remedy}"
            raise ValueError(f"{self.name}: en x = {number(point)} {problem}")
        return min(sides), max(sides)

    @cached_property
    def _kinks(self) -> tuple[Kink, ...]:
        return conventions.kinks(self.function)

    @cached_property
    def _value(self) -> Kernel:
        return self._fastest(0)

    @cached_property
    def _slope(self) -> Kernel:
        return self._fastest(1)

    @cached_property
    def _curvature(self) -> Kernel:
        return self._fastest(2)

    def _fastest(self, order: int) -> Kernel:
        closed = self.closed_forms[order] if order < len(self.closed_forms) else None
        level = self.function.derivative(order)
        alone = None if level.breaks else level.pieces[0].jet[0]
        return closed or (alone if callable(alone) else level.values)

    @cached_property
    def _left(self) -> Kernel:
        return self._one_sided("left")

    @cached_property
    def _right(self) -> Kernel:
        return self._one_sided("right")

    def _one_sided(self, side: Side) -> Kernel:
        values = self.function.one_sided_derivatives(side)
        return self.function.derivative().with_values(values).values

    @cached_property
    def _decisions(self) -> dict[tuple[int, str], Kernel]:
        return {}

    def _decided(self, order: int, at_kinks: AtKinks) -> Kernel:
        choice = conventions.checked(at_kinks, self.name)
        key = order, repr(choice)
        if (kernel := self._decisions.get(key)) is None:
            kernel = conventions.decided(self.function, order, choice, self.name)
            self._decisions.clear()  # Solo el último convenio: suele ser siempre el mismo.
            self._decisions[key] = kernel
        return kernel
