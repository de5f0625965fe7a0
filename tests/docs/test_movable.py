"""The frames of a figure that moves: equal to drawing it whole, or refused."""

import json
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from _pipeline.drawing import film, honest, movable, shots, states
from _pipeline.drawing.style import STYLE
from _pipeline.numbers import spelled
from matplotlib.collections import LineCollection

X = np.linspace(-2, 2, 101)


class Drawing:
    """A figure of every kind of artist, and what moves it."""

    def __init__(self, handle=""):
        self.figure, (self.above, self.below) = plt.subplots(2)
        (self.curve,) = self.above.plot(X, X**2, label="curva")
        (self.mark,) = self.above.plot([0], [0], "o", gid=handle)
        self.area = self.above.fill_between(X, 0 * X, alpha=0.3)
        self.note = self.above.annotate("", (0, 1), (1, 1), arrowprops={"arrowstyle": "->"})
        self.text = self.above.text(0, 2, "0")
        (self.bar,) = self.below.bar([0], [1])
        self.dots = self.below.scatter([0, 1], [0, 1])
        self.above.legend(loc="upper left")
        self.above.set(ylim=(-1, 4))

    def mover(self, k=1):
        self.curve.set_ydata(k * np.sin(X))
        self.mark.set_data([k], [k**2 / 4])
        self.area.set_verts([np.column_stack([[0, k, k], [0, 0, 1]])])
        self.note.xy = (k, 0)
        self.text.set_text(f"{k:+d}")
        self.text.set_color("C1" if k < 0 else "C0")
        self.bar.set_height(abs(k) / 2)
        self.dots.set_offsets([[0, k], [k, 1]])
        return f"Va por {k}."


@pytest.fixture(autouse=True)
def style():
    with plt.rc_context(STYLE):
        yield
    plt.close("all")


def made(drawing, mover=None, *, honest=True, **sliders):
    mover = mover or drawing.mover
    mover()
    return json.loads(movable.film(drawing.figure, mover, honest, **(sliders or {"k": (-2, 2, 1)})))


def frame(given, index):
    """The pieces of the still drawing with what changes in one state."""
    pieces = [(tag, dict(attributes)) for tag, attributes in shots.nodes(given["svg"])[0]]
    for place, key, track in given["moves"]:
        pieces[place][1][key] = track[index]
    return pieces


def without_groups(pieces):
    return [piece for piece in pieces if piece[0] != "g"]


def test_every_frame_is_the_figure_drawn_whole():
    given = made(Drawing("asa"))
    assert given["stops"] == {"k": ["-2", "-1", "0", "1", "2"]}
    assert (given["start"], given["said"]) == ([3], "Va por 1.")
    assert given["sentences"] == [f"Va por {k}." for k in range(-2, 3)]
    for index, k in enumerate(range(-2, 3)):
        other = Drawing()  # another figure, that has never moved
        other.mover(k)
        whole = shots.nodes(shots.Studio(other.figure).whole())[0]
        assert without_groups(frame(given, index)) == without_groups(whole)
    assert {key for _, key, _ in given["moves"]} >= {"d", "x", "y", "href", "style"}
    (handle,) = given["handles"].values()
    assert shots.nodes(given["svg"])[0][handle][0] == "use"


def test_a_letter_that_is_not_in_the_first_frame_is_defined():
    given = made(Drawing())
    used = {track for _, key, tracks in given["moves"] if key == "href" for track in tracks}
    assert used
    assert all(f'id="{name.removeprefix("#")}"' in given["svg"] for name in used)


def lie(change, problem, **options):
    return pytest.param(change, problem, options, id=problem)


def at_one(act):
    """A mover that does something more in one state."""
    return lambda d: lambda k=1: (k == 2 and act(d), d.mover(k))[1]


def always(act):
    return lambda d: lambda k=1: (act(d, k), d.mover(k))[1]


def renewed(drawing, k):
    drawing.note.remove()
    drawing.note = drawing.above.annotate("", (k, 1), (1, 1), arrowprops={"arrowstyle": "->"})
    return drawing.mover(k)


SIGN = np.column_stack([X, np.sign(X)])
SEPARATE = np.where(X < 0, 0.0, 3.0)


@pytest.mark.parametrize(
    ("change", "problem", "options"),
    [
        lie(always(lambda d, k: d.above.set_ylim(-1, 4 + k)), "no es lo que se vería"),
        lie(
            always(lambda d, k: d.above.get_legend().set_loc(["upper left", "lower left"][k > 0])),
            "lo que se vería al dibujarla",
        ),
        lie(always(lambda d, k: d.above.set_xticks([0, k + 3])), "no es lo que se vería al"),
        lie(at_one(lambda d: d.above.axhline(1)), "no es lo que"),
        lie(always(lambda d, k: d.curve.set_zorder(1 + (k > 1) * 9)), "es lo que se vería"),
        lie(
            always(lambda d, k: d.text.set_visible(k < 2)), "con k = 2, algo se dibuja con 0 piezas"
        ),
        lie(
            lambda d: lambda k=1: d.mover(k) if k else "",
            "con k = 0, mover no da su frase, sino ''",
        ),
        lie(lambda d: lambda k=1: d.mover(k) and None, "mover no da su frase, sino None"),
        lie(
            lambda d: lambda k=1: 1 / k and d.mover(k), "con k = 0, mover falla: ZeroDivisionError"
        ),
        lie(lambda _: lambda k=1: f"{k}, quieta.", "nada se mueve"),
        lie(lambda d: lambda h=1: d.mover(h), "mover recibe ['h'], y no ['k']"),
        lie(lambda d: lambda k=7: d.mover(k), "empieza en k = 7, que no es ninguna"),
        # Only in states that are not drawn whole.
        lie(
            always(lambda d, k: d.above.set_ylim(-1, 4 + (k == -1))), "con k = -1, lo que se mueve"
        ),
        lie(always(lambda d, k: d.text.set_zorder(3 + (k == -1))), "con k = -1, lo que se"),
        lie(always(lambda d, k: d.bar.set_hatch("/" if k < 0 else "x")), "recorte o una trama"),
        lie(lambda d: lambda k=1: renewed(d, k), "ni otros nuevos"),
        lie(lambda d: d.mover, "no vale; da (primero", k=[0, None]),
        lie(lambda d: d.mover, "pon de 2 a 41 paradas", k=(0, float("inf"), 1)),
        lie(lambda d: d.mover, "no vale; pon de 2 a 41 paradas", k=(0, 1e9, 1)),
        lie(lambda d: d.mover, "no llega a 2 de 0.7 en 0.7", k=(-2, 2, 0.7)),
        lie(lambda d: d.mover, "k tiene 401 paradas; pon de 2 a 41", k=(-2, 2, 0.01)),
        lie(lambda d: d.mover, "k tiene 1 paradas", k=[1]),
        lie(lambda d: d.mover, "no vale; da (primero, último, paso)", k=[1, 1]),
        lie(lambda d: d.mover, "k='no' no vale", k="no"),
        lie(lambda d: d.mover, "k=(1, 2) no vale", k=(1, 2)),
        lie(lambda d: d.mover, "k=(0, 1, 0) no vale", k=(0, 1, 0)),
    ],
)
def test_a_frame_that_lies_is_refused(change, problem, options):
    drawing = Drawing()
    with pytest.raises(states.FrameError, match=re.escape(problem)):
        made(drawing, change(drawing), **options)


def test_letters_come_in_the_same_number():
    drawing = Drawing()

    def mover(k=1):
        drawing.text.set_text("a" * (k + 3))
        return f"{k}"

    with pytest.raises(states.FrameError, match="mantén el número de letras"):
        made(drawing, mover)


def test_a_state_does_not_remember_how_it_was_reached():
    drawing, seen = Drawing(), []

    def mover(k=1):
        seen.append(k)
        drawing.curve.set_ydata(len(seen) * X)
        return "Se acuerda."

    with pytest.raises(states.FrameError, match="se enseña en otro estado"):
        made(drawing, mover)

    def saying(k=1):
        seen.append(k)
        drawing.curve.set_ydata(k * X)
        return f"Van {len(seen)}."

    with pytest.raises(states.FrameError, match="dice otra cosa"):
        made(drawing, saying)


def test_it_is_shown_where_it_starts():
    drawing = Drawing()
    drawing.mover(2)
    with pytest.raises(states.FrameError, match="llama a mover"):
        movable.film(drawing.figure, drawing.mover, True, k=[0, 1, 2])


def test_a_counterexample_may_cross_its_jump():
    def drawn():
        drawing = Drawing()
        (line,) = drawing.below.plot(X, SEPARATE)

        def mover(k=1):
            line.set_ydata(k * SEPARATE)
            return f"{k}"

        return drawing, mover

    with pytest.raises(states.FrameError, match="con k = 1, un trazo cruza un salto"):
        made(*drawn(), k=[0, 1])
    assert made(*drawn(), honest=False, k=[0, 1])["moves"]


@pytest.mark.parametrize("gid", ["asa-h", "asa"])
def test_a_handle_is_one_point_and_names_its_slider(gid):
    drawing = Drawing(gid)
    if gid == "asa":
        drawing.mark.set_marker("")
    with pytest.raises(states.FrameError, match="no es un punto"):
        made(drawing)


@pytest.mark.parametrize("moves", [True, False])
def test_a_handle_moves_with_its_slider(moves):
    drawing = Drawing("asa")

    def mover(k=1):
        drawing.curve.set_ydata(k * X)
        if moves:
            drawing.mark.set_data([0], [0])
        return f"Va por {k}."

    with pytest.raises(states.FrameError, match=r"no se mueve con su control|no es un punto que"):
        made(drawing, mover)


STROKES = {
    "infinite": (lambda axes: axes.plot([0, 1, 1.01, 2, 3], [-1, -1, 1, 1, np.inf]), True),
    "collection": (lambda axes: axes.add_collection(LineCollection([SIGN])), True),
    "vlines": (lambda axes: axes.vlines(0, 0, 1), False),
    "axvline": (lambda axes: axes.axvline(0), False),
    "point": (lambda axes: axes.plot([0], [0]), False),
    "nothing": (lambda axes: axes.plot([0, 1], [np.nan, np.nan]), False),
}


@pytest.mark.parametrize(("draw", "lying"), STROKES.values(), ids=STROKES.keys())
def test_every_stroke_is_looked_at(draw, lying):
    _, axes = plt.subplots()
    draw(axes)
    axes.set(xlim=(-2, 2), ylim=(-2, 2))
    assert honest.lies(axes) == lying


def two(drawing, first, second):
    def mover(a=0, b="x"):
        drawing.curve.set_ydata(a * X)
        drawing.text.set_text(b)
        drawing.text.set_color("C1" if b == "x" else "C0")
        return f"a = {a}, b = {b}"

    return made(drawing, mover, a=first, b=second)


def state(script, places, moved=0):
    """What the page's program does with a film: the sentence and the attributes of a state."""
    data = json.loads(script.removeprefix("document.currentScript.film="))
    if data["first"]:
        places = [data["first"][moved] + places[moved]]

    def at(steps, track):
        return track[sum(step * place for step, place in zip(steps, places, strict=True))]

    return at(*data["said"]), {(i, key): at(*track) for i, key, *track in data["moves"]}


def test_a_grid_does_not_repeat_what_does_not_depend_on_a_slider():
    given = two(Drawing(), list(range(10)), ["x", "y", "z"])
    done = film.read(json.dumps(given))
    assert given["grid"]
    for index in range(30):
        said, changed = state(done.script, divmod(index, 3))
        assert said == given["sentences"][index]
        tracks = {(i, key): track[index] for i, key, track in given["moves"]}
        assert changed == tracks
    for _, key, _, track in json.loads(done.script.partition("=")[2])["moves"]:
        assert len(track) == (10 if key == "d" else 3)


def test_what_does_not_fit_in_a_grid_moves_one_at_a_time():
    given = two(Drawing(), list(range(40)), [*"abcdefghijklmnopqrstuvwx"])
    done = film.read(json.dumps(given))
    assert not given["grid"]
    assert len(given["sentences"]) == 64
    assert state(done.script, [39, 5], moved=0)[0] == "a = 39, b = x"
    assert state(done.script, [39, 5], moved=1)[0] == "a = 0, b = f"


def test_too_many_states_are_refused():
    drawing = Drawing()

    def mover(a=0, b=0, c=0, d=0, e=0):
        drawing.curve.set_ydata((a + b + c + d + e) * X)
        return "Cinco."

    with pytest.raises(states.FrameError, match="tiene 205 estados, y caben 200"):
        made(drawing, mover, **dict.fromkeys("abcde", (-20, 20, 1)))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Con h = -0.5 vale 1e-05.", "Con h = −0.5 vale 1·10⁻⁵."),
        ("De -40 a 30000, o 3-2.", "De −40 a 30\u202f000, o 3-2."),
        ("La capa w1 y el 25 %", "La capa w1 y el 25 %"),
        ("0.000000000001", "0.000000000001"),
    ],
)
def test_the_numbers_of_a_sentence_are_written_as_in_prose(text, read):
    assert spelled(text) == read


def test_the_controls_say_what_they_move():
    done = film.read(json.dumps(two(Drawing(), [-1, 0, 1], ["x", "<"])))
    controls = done.controls("figura-3")
    assert '<label for="figura-3-a">a</label> = <b>0</b>' in controls
    assert 'type="range" id="figura-3-a" name="a" autocomplete="off" max="2" value="1"' in controls
    assert '<option value="1">&lt;</option>' in controls
    assert 'data-film="figura-3.js"' in controls
    assert 'data-film="../una/figura-3.js"' in done.controls("figura-3", "../una/")


def test_words_that_end_in_a_digit_are_not_a_slider():
    drawing = Drawing()

    def mover(f="<i>ReLU6"):
        drawing.curve.set_ydata(len(f) * X)
        return f"Es {f}."

    done = film.read(json.dumps(made(drawing, mover, f=["<i>ReLU6", "ELU1"])))
    assert "<select" in done.controls("figura-1")
    assert "<i>" not in done.controls("figura-1")


def test_a_step_does_not_end_in_minus_zero():
    stops = states.stops("h", (-0.9, 0.9, 0.3))
    assert [*map(states.written, stops)] == ["-0.9", "-0.6", "-0.3", "0", "0.3", "0.6", "0.9"]
