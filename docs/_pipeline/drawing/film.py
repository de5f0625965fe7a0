"""Una figura que se mueve, en la página: sus controles, sus frases y el archivo que la mueve."""

from __future__ import annotations

import gzip
import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from _pipeline.numbers import spelled

_SUBSCRIPTS = str.maketrans("0123456789_", "₀₁₂₃₄₅₆₇₈₉ ")


@dataclass(frozen=True)
class Film:
    """Los fotogramas de una figura: su dibujo quieto, su frase y la de cada estado.

    `script` es el archivo que la mueve; la página lo pide cuando la figura está cerca. `asked` son
    los argumentos con que `mover` da el dibujo quieto: «h=1.0».
    """

    svg: str
    said: str
    sentences: tuple[str, ...]
    stops: Mapping[str, Sequence[str]]
    start: Sequence[int]
    numeric: Sequence[bool]
    asked: str
    script: str
    handled: bool

    CEILING = 8000

    @property
    def weight(self) -> int:
        """Lo que ocupa su archivo, comprimido, en bytes."""
        return len(gzip.compress(self.script.encode(), mtime=0))

    def controls(self, name: str, folder: str = "") -> str:
        """Sus controles y su frase, en HTML.

        Parameters
        ----------
        name
            El de la figura en su página.
        folder
            Dónde está su archivo, desde esa página, con su barra.
        """
        longest = max(self.sentences, key=len)
        sliders = zip(self.stops, self.start, self.numeric, strict=True)
        rows = (self._control(f"{name}-{s}", s, start, numeric=n) for s, start, n in sliders)
        said = f'<p data-larga="{html.escape(longest)}"><span>{html.escape(self.said)}</span></p>'
        handled = " data-asa" if self.handled else ""
        return (
            f'<div class="mover" data-film="{folder}{name}.js"{handled}>{said}{"".join(rows)}</div>'
        )

    def _control(self, place: str, slider: str, start: int, *, numeric: bool) -> str:
        stops = self.stops[slider]
        common = f'id="{place}" name="{slider}" autocomplete="off"'
        label = f'<label for="{place}">{slider.translate(_SUBSCRIPTS)}</label>'
        if numeric:
            return (
                f"<div>{label} = <b>{html.escape(stops[start])}</b>"
                f'<input type="range" {common} max="{len(stops) - 1}" value="{start}" '
                f'aria-valuetext="{html.escape(self.said)}"></div>'
            )
        options = (
            f'<option value="{i}"{" selected" * (i == start)}>{html.escape(stop)}</option>'
            for i, stop in enumerate(stops)
        )
        return f"<div>{label}<select {common}>{''.join(options)}</select></div>"


def read(text: str) -> Film:
    """Lo que da el núcleo, con sus números escritos como en español."""
    given = json.loads(text)
    stops = {name: list(map(spelled, values)) for name, values in given["stops"].items()}
    sentences = [spelled(sentence) for sentence in given["sentences"]]
    counts = list(map(len, stops.values()))
    shape = counts if given["grid"] else [len(sentences)]
    film = {
        "stops": list(given["stops"].values()),
        "names": list(stops.values()),
        "first": [] if given["grid"] else [sum(counts[:i]) for i in range(len(counts))],
        "said": _reduced(sentences, shape),
        "moves": [[i, key, *_reduced(track, shape)] for i, key, track in given["moves"]],
        "handles": [[list(stops).index(name), node] for name, node in given["handles"].items()],
    }
    data = json.dumps(film, ensure_ascii=False, separators=(",", ":"))
    return Film(
        svg=given["svg"],
        said=spelled(given["said"]),
        sentences=tuple(sentences),
        stops=stops,
        start=given["start"],
        numeric=given["numeric"],
        asked=given["asked"],
        script=f"document.currentScript.film={data}\n",
        handled=bool(given["handles"]),
    )


def _reduced(values: Sequence[str], shape: Sequence[int]) -> tuple[list[int], list[str]]:
    """Los valores de una cuadrícula sin repetir los que no dependen de un control, y sus pasos."""
    table: Any = np.array(values, dtype=object).reshape(shape)
    for axis in range(table.ndim):
        first = table.take([0], axis)
        if (table == first).all():
            table = first
    sizes = table.shape
    steps = [int(np.prod(sizes[i + 1 :])) * (size > 1) for i, size in enumerate(sizes)]
    return steps, table.ravel().tolist()
