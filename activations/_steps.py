"""Las funciones constantes a trozos, en una tabla."""

import math
from collections.abc import Sequence
from functools import reduce
from itertools import chain

import numpy as np

from activations._elementwise import Floats

_SMALLEST = math.ulp(0.0)


class Steps:
    """Una función constante a trozos: alterna lo que vale en cada tramo y en cada corte.

    Una tabla, porque con tramos así el tiempo se va en elegir el tramo, y no en calcularlo.
    """

    def __init__(
        self, breaks: Sequence[float], levels: Sequence[float], values: Sequence[float]
    ) -> None:
        pairs = zip(levels, values, strict=False)
        self.table = np.array([*chain.from_iterable(pairs), levels[-1], math.nan])
        self.breaks = breaks
        edges = (edge for b in breaks for edge in (b, math.nextafter(b, math.inf)))
        self.edges = np.array([*edges, math.nan])

    def values(self, x: Floats) -> Floats:
        """Los valores en `x`, float64 o longdouble."""
        # Buscar es más rápido para pocos puntos, si el procesador no anula los subnormales.
        if x.size <= 16 and x.dtype == np.float64 and _SMALLEST > 0:
            return self.table[self.edges.searchsorted(x, "right")]
        # Cada corte suma 1 en él y 2 detrás: los valores en los cortes tienen índice impar.
        counter = np.int8 if len(self.breaks) < 63 else np.int64
        index = reduce(np.add, (np.add(x >= b, x > b, dtype=counter) for b in self.breaks))
        y = self.table.astype(x.dtype, copy=False).take(index)
        np.copyto(y, x, where=np.isnan(x))
        return y
