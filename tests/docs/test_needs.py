"""What each cell needs, read in its code; and what runs again when a cell is run out of turn."""

import pytest
from _pipeline.course import read
from _pipeline.live import book
from _pipeline.live.needs import names
from support.living import apart
from support.sites import TUTORIALS


@pytest.mark.parametrize(
    ("source", "asked", "given", "touched"),
    [
        ("x = 1", "", "x", ""),
        ("print(x)", "x", "", ""),
        ("x = x + 1", "x", "x", ""),
        ("x += 1", "x", "x", ""),
        ("x = 1\nprint(x)", "", "x", ""),
        ("for h in pasos:\n    y = f(h)\n    print(y)", "pasos f", "h y", ""),
        ("def f(x, k=c):\n    t = x * k\n    return g(t) + w", "c g w", "f", ""),
        ("def f(n):\n    return f(n - 1)", "", "f", ""),
        ("f = lambda x: x + a", "a", "f", ""),
        ("[i * a for i in b if i]", "a b", "", ""),
        ("{k: v for k, v in d.items()}", "d", "", ""),
        ("class A(B):\n    n = m\n    def f(self):\n        return n + z", "B m n z", "A", ""),
        ("import numpy as np\nimport os.path", "", "np os", ""),
        ("from a import b as c, d", "", "c d", ""),
        ("x[0] = 1", "x", "", "x"),
        ("x.y.z = 1", "x", "", "x"),
        ("x[0] += 1", "x", "", "x"),
        ("del x[0]", "x", "", "x"),
        ("lista.append(1)", "lista", "", "lista"),
        ("entrena(red, 3)", "entrena red", "", "red"),
        ("y = entrena(red)", "entrena red", "y", ""),
        ("print(red)", "red", "", ""),
        ("a, (b, *c) = d", "d", "a b c", ""),
        ("with f() as g:\n    g.h()", "f g", "g", "g"),
        ("try:\n    1 / 0\nexcept E as e:\n    print(e)", "E", "e", ""),
        ("if (n := len(x)) > 1:\n    print(n)", "x", "n", ""),
        ("global x\nx = 1", "", "x", ""),
        ("def f():\n    global y\n    y = 1", "", "f", ""),
        ("match p:\n    case [a, b]:\n        print(a, b)", "p", "a b", ""),
        ("f'{x:{w}}'", "x w", "", ""),
    ],
)
def test_names(source, asked, given, touched):
    found = names(source)
    shown = [" ".join(sorted(s)) for s in (found.asked, found.given, found.touched)]
    assert shown == [" ".join(sorted(s.split())) for s in (asked, given, touched)]


@pytest.mark.parametrize("source", ["esto no es Python", "\0", "(" * 500])
def test_what_is_not_python_has_no_names(source):
    assert names(source) is None


class Heard(list):
    """What a book said, and what it ran: the code and if it was behind."""

    def __call__(self, kind, data):
        self.append((kind, data))

    @property
    def said(self):
        return "".join(data["text"] for kind, data in self if kind == "text")


def written(*sources):
    """Cells: a source each, or a pair with its role."""
    cells = []
    for number, given in enumerate(sources, 1):
        source, role = given if isinstance(given, tuple) else (given, "")
        cells.append({"name": f"celda {number}", "source": source, "saved": source, "role": role})
    return cells


@pytest.fixture
def open_book():
    heard = Heard()

    def run(cells, number):
        heard.clear()
        ended = page.run(cells, number - 1)
        return heard.said if ended else "falla"

    run.heard = heard
    with apart("default"):
        page = book.Book(heard)
        yield run


def test_what_is_needed_runs_before_and_once(open_book):
    cells = written("a = 1\nprint('uno')", "print('suelta')", "b = a + 1", "print(a, b)")
    assert open_book(cells, 4) == "1 2\n"
    assert open_book(cells, 4) == "1 2\n"
    cells[1]["source"] = "a = 50"
    assert open_book(cells, 4) == "50 51\n"


def test_changing_a_cell_repeats_what_came_from_it(open_book):
    cells = written("a = 1", "b = a + 1", "print(a, b)")
    assert open_book(cells, 3) == "1 2\n"
    cells[0]["source"] = "a = 10"
    assert open_book(cells, 3) == "10 11\n"
    cells[0]["source"] = "a = 20"
    assert open_book(cells, 1) == ""
    assert open_book(cells, 3) == "20 21\n"


def test_a_cell_that_is_no_longer_python_is_not_passed_over(open_book):
    cells = written("a = 1", "print(a)")
    assert open_book(cells, 2) == "1\n"
    cells[0]["source"] = "a = (2"
    assert open_book(cells, 2) == "falla"
    assert dict(open_book.heard)["error"]["said"].startswith("Celda 1, línea 1: ")


def test_a_name_used_again_further_down_is_given_back(open_book):
    cells = written("x = 1", "print(x)", "x = 2", "print(x)")
    assert open_book(cells, 4) == "2\n"
    assert open_book(cells, 2) == "1\n"
    assert open_book(cells, 4) == "2\n"


def test_what_a_cell_changes_inside_is_not_changed_twice(open_book):
    cells = written("lista = []", "lista.append(1)", "print(lista)")
    assert open_book(cells, 3) == "[1]\n"
    assert open_book(cells, 2) == ""
    assert open_book(cells, 3) == "[1]\n"
    assert open_book(cells, 2) == ""
    assert open_book(cells, 2) == ""
    assert open_book(cells, 3) == "[1]\n"


def test_a_module_is_not_changed_by_being_used(open_book):
    cells = written("import math as m", "m.sin(1)\nprint('otra')\nraise ValueError", "print(m.pi)")
    assert open_book(cells, 3) == "3.141592653589793\n"


def test_a_failure_behind_stops_and_is_not_taken_as_done(open_book):
    cells = written("a = 1 / 0", "print(a)")
    assert open_book(cells, 2) == "falla"
    assert [kind for kind, _ in open_book.heard].count("error") == 1
    cells[0]["source"] = "a = 5"
    assert open_book(cells, 2) == "5\n"
    cells[0]["source"] = "a = 6\n1 / 0"
    assert open_book(cells, 1) == "falla"
    assert open_book(cells, 2) == "falla"


CHECKED = 'check("derivada_arctan", derivada_arctan)'
STUB = f"""\
from activations.exercises import check


def derivada_arctan(x):
    return NotImplemented


{CHECKED}"""
RIGHT = STUB.replace("NotImplemented", "1 / (1 + x * x)")
WRONG = STUB.replace("NotImplemented", "x")
SOLVED = f"def derivada_arctan(x):\n    return 1 / (1 + x**2)\n\n\n{CHECKED}"
USER = "print(derivada_arctan(1), derivada_arctan.__code__.co_firstlineno)"


def exercise():
    return written((STUB, "exercise"), (SOLVED, "solution"), USER)


def test_a_cell_uses_the_readers_answer_only_if_it_is_right(open_book):
    cells = exercise()
    assert open_book(cells, 3) == "0.5 1\n"
    assert [data["text"] for kind, data in open_book.heard if kind == "note"]
    cells[0]["source"] = WRONG
    assert open_book(cells, 1) == ""
    assert not dict(open_book.heard)["verdict"]["ok"]
    assert open_book(cells, 3) == "0.5 1\n"
    cells[0]["source"] = RIGHT
    assert open_book(cells, 1) == ""
    assert dict(open_book.heard)["verdict"]["ok"]
    assert open_book(cells, 3) == "0.5 4\n"
    assert "note" not in dict(open_book.heard)
    cells[0]["source"] = RIGHT + "  # sin ejecutar"
    assert open_book(cells, 3) == "0.5 1\n"


def test_the_solution_runs_though_the_answer_cannot(open_book):
    cells = exercise()
    cells[0]["source"] = "def esto no es Python"
    assert open_book(cells, 2) == ""
    assert dict(open_book.heard)["verdict"]["ok"]


@pytest.mark.slow
@pytest.mark.parametrize("path", TUTORIALS, ids=lambda path: path.stem)
def test_each_cell_of_a_page_alone_gives_what_it_gives_in_its_turn(path):
    cells = [
        {
            "name": f"celda {cell.number}",
            "source": cell.source,
            "saved": cell.source,
            "role": next((tag for tag in cell.tags if tag in {"exercise", "solution"}), ""),
        }
        for cell in read.read(path).cells
        if cell.type == "code"
    ]

    def given(page, heard, target):
        heard.clear()
        assert page.run(cells, target), heard
        told = "".join(data.get("text", "") for kind, data in heard if kind != "note")
        return told, [kind for kind, _ in heard].count("figure")

    heard = Heard()
    with apart("default"):
        page = book.Book(heard)
        in_turn = [given(page, heard, target) for target in range(len(cells))]
    for target, expected in enumerate(in_turn):
        with apart("default"):
            assert given(book.Book(heard), heard, target) == expected, target + 1
