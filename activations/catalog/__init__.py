"""El catálogo: cada activación, declarada una sola vez."""

from collections.abc import Mapping
from types import MappingProxyType

from activations.activation import Activation
from activations.catalog import curved, gated, linear, ramps, rectifiers, shrinkers, sigmoids, steps

_KIN = {
    "La recta": (linear,),
    "Saltos": (steps,),
    "Curvas en S y sus parientes": (sigmoids, ramps),
    "Rectificadores y sus parientes": (rectifiers, curved),
    "Umbrales y encogimientos": (shrinkers,),
    "Con puerta": (gated,),
}
FAMILIES: Mapping[str, tuple[Activation, ...]] = MappingProxyType(
    {
        title: tuple(f for m in modules for f in vars(m).values() if isinstance(f, Activation))
        for title, modules in _KIN.items()
    }
)
"""Las activaciones por su parentesco, que es el de los módulos que las declaran."""
ALL: Mapping[str, Activation] = MappingProxyType(
    {f.name: f for family in FAMILIES.values() for f in family}
)
"""Todas las activaciones, por su nombre."""
