"""El catálogo: cada activación, declarada una sola vez."""

from collections.abc import Mapping
from types import MappingProxyType

from activations.activation import Activation
from activations.catalog import gated, linear, rectifiers, shrinkers, sigmoids, steps

ALL: Mapping[str, Activation] = MappingProxyType(
    {
        value.name: value
        for module in (linear, steps, sigmoids, rectifiers, shrinkers, gated)
        for value in vars(module).values()
        if isinstance(value, Activation)
    }
)
"""Todas las activaciones, por su nombre."""
