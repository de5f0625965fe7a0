"""Los estados de una figura que se mueve: por qué valores pasa, y dónde empieza."""

from __future__ import annotations

import inspect
import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

STOPS, STATES = 41, 200

Stops = Mapping[str, Sequence[Any]]
State = Mapping[str, Any]


class FrameError(ValueError):
    """Lo que no deja publicar una figura que se mueve."""


def stops(name: str, given: Any) -> Sequence[Any]:
    """Los valores por los que pasa un control."""
    values = given
    match given:
        case int() | float() as first, int() | float() as last, int() | float() as step if (
            isinstance(given, tuple) and step
        ):
            if not all(map(math.isfinite, given)) or abs(last - first) > 1000 * abs(step):
                raise FrameError(f"{name}={given} no vale; pon de 2 a {STOPS} paradas")
            count = round((last - first) / step)
            values = [round(first + step * i, 12) or 0 for i in range(count + 1)]
            if not values or not math.isclose(values[-1], last, abs_tol=1e-9):
                raise FrameError(f"{name}={given} no llega a {last} de {step} en {step}")
    known = isinstance(values, list) and all(isinstance(v, str | int | float) for v in values)
    if not known or len(set(values)) != len(values):
        raise FrameError(f"{name}={given!r} no vale; da (primero, último, paso) o una lista")
    if not 2 <= len(values) <= STOPS:
        raise FrameError(f"{name} tiene {len(values)} paradas; pon de 2 a {STOPS}")
    return list(values)


def start(mover: Callable[..., str], stops: Stops) -> State:
    """El estado que se publica: el que `mover` toma si no se le dice ninguno."""
    start = {name: p.default for name, p in inspect.signature(mover).parameters.items()}
    if list(start) != list(stops):
        raise FrameError(f"mover recibe {list(start)}, y no {list(stops)}, en ese orden")
    for name, value in start.items():
        if value not in stops[name]:
            raise FrameError(f"mover empieza en {name} = {value}, que no es ninguna de sus paradas")
    return start


def states(stops: Stops, start: State) -> tuple[bool, list[State]]:
    """Todos los estados, y si son los de la cuadrícula; si no caben, se mueven de uno en uno."""
    grid = math.prod(map(len, stops.values())) <= STATES
    found = list(_grid(stops) if grid else _one_by_one(stops, start))
    if len(found) > STATES:
        raise FrameError(f"tiene {len(found)} estados, y caben {STATES}; pon menos paradas")
    return grid, found


def _grid(stops: Stops) -> Iterator[State]:
    for values in itertools.product(*stops.values()):
        yield dict(zip(stops, values, strict=True))


def _one_by_one(stops: Stops, start: State) -> Iterator[State]:
    """Al mover un control, los demás vuelven a su sitio."""
    for name, values in stops.items():
        for value in values:
            yield {**start, name: value}


def written(value: Any) -> str:
    """Una parada, como se escribe en la dirección de la página."""
    return value if isinstance(value, str) else f"{value:.12g}"


def told(state: State) -> str:
    """Un estado, como lo nombra un error."""
    return "con " + ", ".join(f"{name} = {written(value)}" for name, value in state.items())
