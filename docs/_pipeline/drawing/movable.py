"""Los fotogramas de una figura que se mueve. Se calculan en el núcleo, con su `mover`.

De cada estado se dibuja solo lo que `mover` toca, y se guarda en qué difiere del dibujo quieto.
Unos cuantos se dibujan también enteros: si no son iguales, las diferencias mienten.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from _pipeline.drawing import states
from _pipeline.drawing.honest import lies
from _pipeline.drawing.shots import Node, Studio, nodes
from _pipeline.drawing.states import FrameError, State, told, written

CHECKED = 5
_HANDLE = "asa"
_SHAPE = re.compile(r'<path id="([^"]+)"[^>]*/>')

Groups = Mapping[str, range]
Changes = dict[tuple[int, str], str]


def film(figure: Any, mover: Callable[..., str], honest: bool, /, **sliders: Any) -> str:
    """Los fotogramas de una figura, en JSON: su dibujo quieto, sus frases y lo que se mueve.

    Parameters
    ----------
    mover
        La función que la lleva a un estado y da su frase. Por omisión, al que se publica.
    honest
        Si ningún trazo puede cruzar un salto.
    **sliders
        Los valores de cada argumento suyo: `(primero, último, paso)`, o una lista.

    Raises
    ------
    FrameError
        Si algún fotograma no es lo que se vería al dibujarlo entero, o no tiene su frase.
    """
    stops = {name: states.stops(name, given) for name, given in sliders.items()}
    start = states.start(mover, stops)
    grid, every = states.states(stops, start)
    gids = {artist.get_gid() or "" for artist in figure.findobj()}
    handles = {gid for gid in gids if gid.partition("-")[0] == _HANDLE}
    studio = Studio(figure)
    shown, said = nodes(studio.whole())[0], _said(mover, start)
    if nodes(studio.whole())[0] != shown:
        raise FrameError("se enseña en otro estado; llama a mover() antes de plt.show()")
    fixed = studio.fixed()

    def only_moved(state: State) -> None:
        _said(mover, state)
        if studio.fixed() != fixed:
            raise _unlike(state)

    given = studio.watch(map(only_moved, every))
    _said(mover, start)
    svg = studio.whole()
    still, groups = nodes(svg)
    sentences, frames, shapes = [], [], dict[str, str]()
    for state in every:
        sentences.append(_said(mover, state))
        if honest and any(map(lies, figure.axes)):
            raise FrameError(f"{told(state)}, un trazo cruza un salto; córtalo con un nan")
        part = studio.part()
        shapes |= {found[1]: found[0] for found in _SHAPE.finditer(part)}
        frames.append(_changes(still, groups, part, state))
    if not any(frames):
        raise FrameError("nada se mueve; mover ha de cambiar sus artistas: set_data, set_text…")
    for state, frame in _some(list(zip(every, frames, strict=True))):
        _said(mover, state)
        _check(still, frame, nodes(studio.whole())[0], state)
    if _said(mover, start) != said:
        raise FrameError("mover dice otra cosa cuando vuelve al mismo estado")
    marks = {
        own: [i for i in groups.get(name, ()) if still[i][0] == "use"]
        for name, own in given.items()
    }
    unseen = "".join(shapes[name] for name in sorted(shapes) if f'id="{name}"' not in svg)
    return json.dumps(
        {
            "svg": svg.replace("</svg>", f"<defs>{unseen}</defs></svg>"),
            "stops": {name: list(map(written, values)) for name, values in stops.items()},
            "start": [stops[name].index(value) for name, value in start.items()],
            "asked": ", ".join(f"{name}={value!r}" for name, value in start.items()),
            "grid": grid,
            "said": said,
            "sentences": sentences,
            "moves": [
                [index, key, [frame.get((index, key), still[index][1][key]) for frame in frames]]
                for index, key in sorted({place for frame in frames for place in frame})
            ],
            "numeric": [not isinstance(values[0], str) for values in stops.values()],
            "handles": dict(_handles(handles, marks, frames, list(stops))),
        },
        ensure_ascii=False,
    )


def _said(mover: Callable[..., str], state: State) -> str:
    """La frase de un estado, después de llevar a él la figura."""
    try:
        sentence = mover(**state)
    except Exception as error:
        raise FrameError(f"{told(state)}, mover falla: {type(error).__name__}: {error}") from error
    if not isinstance(sentence, str) or not sentence.strip():
        raise FrameError(f"{told(state)}, mover no da su frase, sino {sentence!r}")
    return sentence


def _changes(still: list[Node], groups: Groups, part: str, state: State) -> Changes:
    """Los atributos de un estado que no son los del dibujo quieto."""
    drawn, places = nodes(part)
    changed: Changes = {}
    for name in groups.keys() | places.keys():
        ours, theirs = groups.get(name, range(0)), places.get(name, range(0))
        before, after = [still[i] for i in ours], [drawn[i] for i in theirs]
        if [(tag, set(own)) for tag, own in before] != [(tag, set(own)) for tag, own in after]:
            counted = f"con {len(after)} piezas, y al empezar con {len(before)}"
            raise FrameError(
                f"{told(state)}, algo se dibuja {counted}; mantén el número de letras y de puntos, "
                "sin que salgan de los ejes ni queden todos en nan, y esconde con set_alpha(0)"
            )
        for index, (_, old), (_, new) in zip(ours, before, after, strict=True):
            changed |= {(index, key): new[key] for key in new if new[key] != old[key]}
    # Su nombre sale de su forma: el nuevo no estaría en la página.
    if any("url(#" in value for value in changed.values()):
        raise FrameError(f"{told(state)}, cambia un recorte o una trama, y eso no se mueve")
    return changed


def _check(still: list[Node], frame: Changes, whole: list[Node], state: State) -> None:
    """Para si el dibujo quieto, con los cambios de un estado, no es el de ese estado."""
    made = [(tag, own | _of(frame, i)) for i, (tag, own) in enumerate(still)]
    if made != whole:
        raise _unlike(state)


def _unlike(state: State) -> FrameError:
    return FrameError(
        f"{told(state)}, lo que se mueve no es lo que se vería al dibujarla entera; mover solo "
        "cambia artistas que ya están, con su set_…: ni ejes, ni leyendas, ni su orden, ni otros "
        "nuevos, ni un array por dentro"
    )


def _of(frame: Changes, index: int) -> dict[str, str]:
    return {key: value for (place, key), value in frame.items() if place == index}


def _some(frames: Sequence[Any]) -> Iterator[Any]:
    last = len(frames) - 1
    for index in sorted({round(last * i / (CHECKED - 1)) for i in range(CHECKED)}):
        yield frames[index]


def _handles(
    asked: set[str],
    marks: Mapping[str, Sequence[int]],
    frames: Sequence[Changes],
    sliders: Sequence[str],
) -> Iterator[tuple[str, int]]:
    """La marca que se arrastra para mover cada control."""
    for gid in sorted(asked):
        slider = sliders[0] if gid == _HANDLE else gid.removeprefix(f"{_HANDLE}-")
        inside = marks.get(gid, [])
        if slider not in sliders or len(inside) != 1:
            raise FrameError(f"«{gid}» no es un punto que se mueva, o no nombra un control suyo")
        if not any((inside[0], axis) in frame for frame in frames for axis in "xy"):
            raise FrameError(f"«{gid}» no se mueve con su control")
        yield slider, inside[0]
