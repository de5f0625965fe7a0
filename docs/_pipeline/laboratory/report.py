"""Lo que el laboratorio responde: el dibujo, las fórmulas, los puntos y las deltas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from _pipeline.drawing.figure import themed
from _pipeline.laboratory.asked import Asked, understood
from _pipeline.laboratory.mathml import mathml
from _pipeline.laboratory.said import distribution, exact, point, summed
from _pipeline.numbers import shortened
from activations import Activation, sample, svg, writing
from activations.conventions import kinks

_NAMES = ("f", "f′", "f″")


def report(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Todo lo que se sabe de la función que se pide, en JSON.

    Parameters
    ----------
    asked
        `pieces`, fórmulas en x, de izquierda a derecha, una más que cortes; `breaks`, los cortes;
        `values`, el valor en cada uno, o vacío; `a`, el parámetro; e `interval`, dónde se dibuja.
        Todo es texto, o listas de texto; solo `pieces` es obligatorio.

    Returns
    -------
    dict
        `errors`, lo que no vale: {field, place, says}. Si hay algo, lo demás está vacío. `drawing`,
        {svg, words}; `levels`, de f, f′ y f″, {name, latex, mathml, words}; `points`, los puntos
        sin derivada, {x, kind, left, right, subdifferential, says}; `derivatives`, las derivadas
        primera y segunda en el sentido de las distribuciones, {order, deltas, says}, y cada delta,
        {at, weight, order}.
    """
    empty: dict[str, Any] = {"drawing": None, "levels": [], "points": [], "derivatives": []}
    found = understood(asked)
    if not isinstance(found, Asked):
        return {"errors": [problem._asdict() for problem in found], **empty}
    f, interval = found
    try:
        drawing, levels = _drawn(f, interval)
    except ValueError as error:
        said = {"field": "interval", "place": None, "says": f"Intervalo: {error}."}
        return {"errors": [said], **empty}
    return {
        "errors": [],
        "drawing": drawing,
        "levels": levels,
        "points": [point(f, kink) for kink in kinks(f.function)],
        "derivatives": [summed(f, order) for order in (1, 2)],
    }


def _drawn(f: Activation, interval: tuple[float, float]) -> tuple[dict[str, str], list[Any]]:
    curves = [sample(distribution(f, order)[0], interval, 401) for order in range(3)]
    for name, curve in zip(_NAMES, curves, strict=True):
        for stroke in curve.strokes:
            if (lost := stroke.x[np.isnan(stroke.y)]).size:
                rule = "pasa por números que no caben en float64"
                where = f"en x = {exact(float(lost[0]))} la cuenta de {name}"
                raise ValueError(f"{where} {rule}; acorta el intervalo, o escríbela de otro modo")
    said = " ".join(f"{name}: {curve.words}" for name, curve in zip(_NAMES, curves, strict=True))
    titles = [f"{name}(x)" for name in _NAMES]
    formulas = [shortened(writing.formula(f.function, order)) for order in range(3)]
    levels = [
        {"name": name, "latex": latex, "mathml": mathml(latex), "words": curve.words}
        for name, latex, curve in zip(_NAMES, formulas, curves, strict=True)
    ]
    return {"svg": themed(svg.draw(*curves, titles=titles, label=said)), "words": said}, levels
