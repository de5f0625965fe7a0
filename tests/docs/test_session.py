"""What runs in the reader's browser, run here: the same as published, and nothing breaks it."""

import ast
import builtins
import json
import re
import subprocess
import sys
import time
from xml.etree import ElementTree

import matplotlib.pyplot as plt
import pytest
from _pipeline.drawing import style
from _pipeline.live import backend, imports, printed
from _pipeline.live.session import Session
from _pipeline.places import DOCS, PACKAGE
from IPython.lib.pretty import pretty
from support.living import apart
from support.sites import ROOT

from activations import plot

FIGURE = (
    "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nline = ax.plot([0, 1], [0, 2])\n"
)
ALT = "Una recta que sube de 0 a 2."


class Page:
    """A session, and what it has sent since the last run."""

    def __init__(self):
        self.sent = []
        self.session = Session(self._sent)

    def _sent(self, kind, data):
        json.dumps(data, ensure_ascii=False).encode()
        self.sent.append((kind, data))

    def __call__(self, source, name="celda 1", **options):
        self.sent.clear()
        self.ended = self.session.run(source, name, **options)
        return self.sent[:]

    def text(self, source, **options):
        sent = self(source, **options)
        assert {kind for kind, _ in sent} <= {"text"}, sent
        return "".join(data["text"] for _, data in sent)

    def only(self, kind, source, **options):
        sent = self(source, **options)
        assert [found for found, _ in sent] == [kind], sent
        return sent[0][1]


@pytest.fixture
def live():
    with apart("default"):
        yield Page()


def test_nothing_heavy_is_loaded_before_it_is_asked_for():
    code = (
        f"import sys; sys.path[:0] = {[str(DOCS), str(ROOT)]!r}\n"
        "from _pipeline.live.session import Session\n"
        "s = Session(lambda *sent: seen.append(sent)); seen = []\n"
        "s.run('print(1 + 1)', 'celda 1')\n"
        "print(*{'numpy', 'matplotlib', 'PIL', 'activations'} & sys.modules.keys())\n"
        "s.run('import matplotlib as m\\nm.rcParams[\"grid.linewidth\"], m.get_backend()', 'c 2')\n"
        "s.run('from activations.exercises import check\\ncheck(\"tasa_mortal\", ...)\\n1', 'c')\n"
        "print(*(data for _, data in seen), sep='\\n')"
    )
    command = [sys.executable, "-W", "ignore::EncodingWarning", "-c", code]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    first, *rest = done.stdout.splitlines()
    assert first == ""
    width, verdict = map(ast.literal_eval, rest[2:4])
    assert width["text"] == "(0.7, 'module://_pipeline.live.backend')"
    assert (verdict["ok"], verdict["text"][:16]) == (False, "Aún sin resolver")


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("1\n2", "2"),
        ("2;", None),
        ("2; # ;", None),
        ("2  # ;", "2"),
        ("None", None),
        ("x = 3", None),
        ("'a;'", "'a;'"),
        ("(\n2\n)", "2"),
        ("", None),
        ("# nada", None),
    ],
)
def test_the_last_expression_is_shown(source, value, live):
    sent = live(source)
    assert sent == ([("shown", {"text": value, "latex": ""})] if value else [])


WIDE = [list(range(40)), {f"clave {i}": i / 3 for i in range(9)}, tuple("abcdefgh" * 3), [[1] * 40]]


@pytest.mark.parametrize("value", [*WIDE, [1, 2], {"b": 1, "a": 2}, "x" * 200, [0.1] * 15, 3.0])
def test_values_are_written_as_in_a_notebook(value, live):
    assert live.only("shown", repr(value))["text"] == pretty(value)


def test_formulas_and_pictures(live):
    shown = live.only("shown", "import activations as act\nact.relu")
    assert shown["latex"].startswith(r"$\displaystyle \text{ReLU}")
    curve = live.only("picture", "c = act.sample(act.relu, (-1, 1))\nc")["html"]
    assert "vale 0 hasta x = 0, luego sube hasta 1" in curve
    assert "var(--fig-1)" in curve
    own = (
        "class D:\n"
        "    def _repr_svg_(self): return '<svg/>'\n"
        "    def __repr__(self): return '<&>'\n"
    )
    assert 'aria-label="&lt;&amp;&gt;"' in live.only("picture", own + "D()")["html"]
    assert live.only("shown", own + "D")["latex"] == ""


def test_verdicts(live):
    exercise = "from activations.exercises import check\n"
    assert live.only("verdict", exercise + "check('derivada_relu', ...)")["ok"] is False
    thrown, one = live("check('derivada_relu', ...)\n1")
    assert thrown[0] == "verdict"
    assert one[1]["text"] == "1"
    assert live("r = check('derivada_relu', ...)") == []
    solved = "from activations.exercises import ALL\n"
    right = live.only("verdict", solved + "check('derivada_relu', ALL['derivada_relu'].solution)")
    assert right["ok"] is True


def test_figures(live):
    drawn = live.only("figure", FIGURE + "plt.show()", alt=ALT)["html"]
    assert f'aria-label="{ALT}"' in drawn
    assert "Ver los datos" in drawn
    names = re.findall(r'\bid="([^"]+)"', drawn)
    assert names
    assert all(name.startswith("viva-celda-1-1-") for name in names)
    assert set(re.findall(r'(?:href="#|url\(#)([^")]+)', drawn)) <= set(names)
    for open_one in ("", "fig", "fig;", "plt.show(); fig"):
        assert live.only("figure", FIGURE + open_one, alt=ALT)["html"] == drawn
    assert [kind for kind, _ in live(FIGURE + FIGURE)] == ["figure", "figure"]
    again = live(FIGURE + "plt.show()\nax.set_title('otra')\nfig", alt=ALT)
    assert [kind for kind, _ in again] == ["figure", "figure"]
    assert "otra" in again[1][1]["html"]
    assert not set(re.findall(r'\bid="([^"]+)"', again[1][1]["html"])) & set(names)
    assert live(FIGURE + "plt.close()") == live("plt.figure()") == live("plt.show()") == []
    assert plt.get_fignums() == []
    assert live("plt.figure(); 1 / 0")[0][0] == "error"
    assert plt.get_fignums() == []


def test_the_text_of_a_figure_is_never_false(live):
    def told(**options):
        html = live.only("figure", options.pop("source", FIGURE), **options)["html"]
        return ElementTree.fromstring(html.partition("</svg>")[0] + "</svg>").get("aria-label")

    assert told(alt=ALT) == ALT
    changed = told(alt=ALT, changed=True)
    assert changed.startswith("Dibujo de tu código")
    assert changed.endswith(f"De la figura de la página se decía: {ALT}")
    assert told() == "Dibujo de la celda 1. Sus datos están debajo."
    nothing = FIGURE.replace("ax.plot([0, 1], [0, 2])", "ax.bar([0], [1])")
    assert told(source=nothing) == "Dibujo de la celda 1."
    assert "Ver los datos" not in live.sent[0][1]["html"]
    many = FIGURE + "for i in range(200): ax.plot([0, i], [0, i])"
    assert told(source=many) == "Dibujo de la celda 1."


def test_the_colours_of_the_reader_stay(live):
    html = live.only("figure", FIGURE + "b = ax.plot([0, 1], color='#ff0000'), ax.imshow([[0, 1]])")
    assert "#ff0000" in html["html"]
    assert "<image" in html["html"]


def test_a_figure_too_big_for_a_page_is_refused(live, monkeypatch):
    live(FIGURE)
    monkeypatch.setattr("_pipeline.live.backend._HEAVY", 1000)
    error = live.only("error", FIGURE + "plt.show()")
    assert error["line"] == 4
    assert re.match(
        r"Línea 4: el dibujo ocupa 0\.0 MB, y en una página caben 0; dibuja", error["said"]
    )


def test_what_the_reader_sets_in_matplotlib_lasts(live):
    live("import matplotlib.pyplot as plt\nplt.rcParams['lines.linewidth'] = 9")
    assert live.only("shown", "plt.rcParams['lines.linewidth']")["text"] == "9.0"
    assert style.STYLE["lines.linewidth"] == 2


@pytest.mark.parametrize("source", ["", "plt.close('all')", "1 / 0"])
def test_a_backend_of_the_reader_is_only_for_its_cell(source, live):
    use = "import matplotlib.pyplot as plt\nplt.matplotlib.use('svg')\n"
    assert live(use + "plt.get_backend()")[0][1]["text"] == "'svg'"
    live(use + source)
    sent = live(FIGURE + "plt.show()\nprint(1)")  # Another backend would draw it at the end.
    assert [kind for kind, _ in sent] == ["figure", "text"]


def test_a_quiet_cell_says_only_that_it_fails_and_draws_nothing(live, monkeypatch):
    noisy = "print(1)\nimport warnings; warnings.warn('a')\n"
    drawn = []
    monkeypatch.setattr(backend, "html", lambda *_, **__: drawn.append(1))
    assert live(noisy + FIGURE + "plt.show()\nplt.figure()\nfig", quiet=True) == []
    assert not drawn
    monkeypatch.undo()
    assert plt.get_fignums() == []
    assert live.only("shown", "type(fig).__name__")["text"] == "'Figure'"
    error = live.only("error", "print(1)\n1 / 0", name="celda 7", quiet=True)
    assert error["said"].startswith("Celda 7, línea 2: se divide entre 0")
    assert error["line"] is None  # The page would mark it in the cell that was asked for.


def test_warnings_say_their_line(live):
    text = live.text("import numpy as np\n\nx = np.array(1.0) / 0", name="celda 4")
    assert text == "Aviso, línea 3: se divide entre 0, y NumPy da inf o nan; con enteros y //, 0.\n"
    for _ in range(2):  # As in a kernel: again each time the cell is run.
        again = live.text("\nx = np.array(1.0) / 0", name="celda 4")
        assert again.startswith("Aviso, línea 2")
    integer = live.text("\nx = np.int64(2) ** 62 * 4", name="celda 4")
    assert integer.startswith("Aviso, línea 2: sale un número mayor")
    assert integer.endswith("con enteros, otro que no es el resultado.\n")
    assert live.text("\nx = '\\s'").startswith(r"Aviso, línea 2: «\s» no es nada en un texto")
    glyph = live(FIGURE + "b = ax.set_title('\U00012345')")  # It is drawn once the cell is over.
    assert glyph[0][1]["text"].startswith("Aviso: UserWarning: Glyph 74565 ")
    assert glyph[0][1]["text"].endswith(".\n")
    assert ".." not in glyph[0][1]["text"]
    assert live.text("import sys\nprint('a', file=sys.stderr)") == "a\n"


@pytest.mark.parametrize("n", [400, 401, 10_000])
def test_many_lines(n, live):
    text = live.text(f"for i in range({n}): print(i)")
    assert text.count("\n") <= printed.LINES + 2
    assert text.startswith("0\n1\n2\n")
    left = {400: "", 401: "… y 4 caracteres más", 10_000: "… y 9600 líneas más"}[n]
    assert text.splitlines()[-1].startswith(left or "399")
    assert len(live.sent) < 5


def test_one_long_line_and_what_comes_after_it(live):
    text = live.text("print('a' * 50_000_000)\nprint('b' * 10)")
    assert len(text) < printed.LETTERS + 80
    assert text.endswith("\n… y 2 líneas más, que no se enseñan.\n")
    shown = live.only("shown", "'a' * 1_000_000")["text"]
    assert len(shown) < printed.LETTERS + 80


def test_a_print_that_is_not_seen_is_cheap(live):
    live("for i in range(500): print(i)")
    start = time.process_time()
    live("for i in range(200_000): print(i)")
    assert time.process_time() - start < 2
    assert len(live.sent) <= 3


def test_a_long_cell_shows_how_it_goes(live):
    live("import time\nfor i in range(3):\n    print(i)\n    time.sleep(0.12)")
    assert len(live.sent) >= 3
    live("for i in range(300): print(i)")
    assert len(live.sent) <= 2


def test_any_text_is_data(live):
    told = live.text(r"print('\ud83d\ude00 \ud800\0\r<b>&', end='')")
    assert told == "😀 �\0\r<b>&"
    assert live.only("shown", r"'\ud800'")["text"] == r"'\ud800'"


@pytest.mark.parametrize(
    "broken",
    [
        "import sys\nsys.stdout = sys.stderr = None",
        "import sys\nsys.stdout.close()",
        "print = None\nlen = 3\ndel print, len",
        "import builtins\ndel builtins.print, builtins.len, builtins.isinstance, builtins.repr",
        "import builtins\nbuiltins.__dict__.clear()",
        "__builtins__ = {}\n__name__ = 'otra'",
        "exit()",
        "import sys\nsys.exit(3)",
        "raise SystemExit('adiós')",
        "import warnings\nwarnings.showwarning = None",
        "import sys\nsys.modules['__main__'] = None",
        "import linecache\nlinecache.cache.clear()",
    ],
)
def test_a_cell_cannot_break_the_next(broken, live):
    before = dict(vars(builtins)), sys.stdout, sys.stderr, sys.modules["__main__"]
    assert live(broken) == []
    assert live.ended
    assert (dict(vars(builtins)), sys.stdout, sys.stderr, sys.modules["__main__"]) == before
    assert live.text("print(len('abc'), __name__)") == "3 __main__\n"
    assert live.only("error", "1 / 0")["line"] == 1


def test_one_namespace(live):
    live("from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int = 3", name="celda 1")
    assert live.only("shown", "A()", name="celda 2")["text"] == "A(x=3)"
    assert live.only("shown", "import typing\ntyping.get_type_hints(A)")["text"].startswith("{'x'")
    other = Page()
    assert other.only("error", "A()")["line"] == 1


def test_packages(live):
    ask = live.session.packages
    assert ask(["import nada.de, numpy as np\nfrom tampoco import x", "def f(:"]) == [
        "nada",
        "tampoco",
    ]
    assert ask(["from . import x", "import sys, __main__, os.path", "\0"]) == []


def test_what_only_one_module_of_the_package_brings(live, monkeypatch):
    found = {}
    for path in PACKAGE.rglob("*.py"):
        inside = set(imports._asked(path.read_text(encoding="utf-8")))
        for name in {name.partition(".")[0] for name in inside}:
            if name not in {*sys.stdlib_module_names, "numpy", "activations"}:
                module = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
                found[module] = name
    assert {*imports.BRINGS} == {*found, "activations.plot"}
    assert {plot.__module__: "matplotlib"} == found
    monkeypatch.setattr(imports, "BRINGS", dict.fromkeys(imports.BRINGS, "nada"))
    for source in ("from activations.plotting import plot", "from activations import plot"):
        assert live.session.packages([source]) == ["nada"]
    assert live.session.packages(["import activations"]) == []
