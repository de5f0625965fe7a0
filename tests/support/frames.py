"""The figures that move, drawn again from their page's own code, without the film."""

import contextlib
import io
import re
from xml.etree import ElementTree

import matplotlib as mpl
import matplotlib.pyplot as plt
from _pipeline.course import read
from _pipeline.drawing import shots, states
from _pipeline.drawing.figure import themed
from _pipeline.drawing.style import CYCLE, STYLE
from _pipeline.numbers import spelled
from support.sites import TUTORIALS

# A clip is called after its box, to the last bit.
CUT = re.compile(r"url\(#[\w-]+\)")


NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def movable():
    """Each cell whose figure moves, with its page."""
    pages = [read.read(path) for path in TUTORIALS]
    return [(page, cell) for page in pages for cell in page.cells if cell.mover]


def told(pair):
    """The name of a figure, for the test that looks at it."""
    page, cell = pair
    return f"{page.path.stem}-{cell.number}"


class Redrawn:
    """A figure as its cell leaves it, and what its `mover` does to it."""

    def __init__(self, page, cell):
        self.names = {}
        plt.switch_backend("Agg")
        with self._style(), contextlib.redirect_stdout(io.StringIO()):
            for one in page.cells:
                if one.type == "code" and one.number <= cell.number:
                    plt.close("all")
                    exec(compile(one.source, one.id, "exec"), self.names)
        sliders = eval(f"dict({cell.mover})", self.names)
        self.stops = {name: list(states.stops(name, given)) for name, given in sliders.items()}
        self.start = states.start(self.names["mover"], self.stops)
        self.figure, self._studio = self.names["figura"], None

    @staticmethod
    @contextlib.contextmanager
    def _style():
        with mpl.rc_context(STYLE | {"axes.prop_cycle": mpl.cycler(color=CYCLE)}):
            yield

    def at(self, state):
        """The sentence of a state and the pieces of its drawing, as the page writes them."""
        with self._style():
            sentence = spelled(self.names["mover"](**state))
            self._studio = self._studio or shots.Studio(self.figure)
            return sentence, plain(shots.nodes(self._studio.whole())[0])


def plain(pieces):
    """The pieces of a drawing without the names of this figure and the groups that only name."""
    kept = []
    for tag, attributes in pieces:
        own = {key: CUT.sub("url()", value) for key, value in attributes.items()}
        own.pop("id", None)
        if tag != "g" or own:
            kept.append((tag, {key: themed(value) for key, value in own.items()}))
    return kept


def pieces(html, prefix, moves):
    """What a drawing shows: without the names of its page, nor what only its slider needs."""

    def walk(node):
        if node.tag != "defs":
            moved = node.tag == "g" and "-mueve-" in node.get("id", "")
            own = {key: text.replace(f"{prefix}-", "") for key, text in node.attrib.items()}
            if moves:  # Drawn once more before being published, and a clip keeps the last bit.
                own = {key: CUT.sub("url()", text) for key, text in own.items()}
            yield from [] if moved else [(node.tag, own)]
            for child in node:
                yield from walk(child)

    return list(walk(ElementTree.fromstring(html.partition("</svg>")[0] + "</svg>")))


def unlike(pieces, others):
    """The pieces of two drawings that differ in more than what rounds the last bit of a number."""
    if len(pieces) != len(others):
        return [(len(pieces), len(others))]
    return [
        (one, other) for one, other in zip(pieces, others, strict=True) if not _same(one, other)
    ]


def _same(one, other):
    (tag, own), (other_tag, others) = one, other
    if tag != other_tag or own.keys() != others.keys():
        return False
    for key, value in own.items():
        said, numbers = zip(*map(_apart, (value, others[key])), strict=True)
        if said[0] != said[1] or len(numbers[0]) != len(numbers[1]):
            return False
        if any(abs(u - v) > 0.021 for u, v in zip(*numbers, strict=True)):
            return False
    return True


def _apart(text):
    """A text without its numbers, and its numbers."""
    return NUMBER.sub("", text).replace(" ", ""), [float(n) for n in NUMBER.findall(text)]
