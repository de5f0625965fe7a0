"""The exam: what its questions become in a page, what stops the build, and its twenty answers."""

import re
from collections import Counter

import numpy as np
import pytest
from _pipeline import html
from _pipeline.course import choices, exam, gates, notebook, page, read
from _pipeline.errors import BuildError, Source
from bs4 import BeautifulSoup
from support.converting import converter
from support.sites import ROOT, TUTORIALS, WHEEL

import activations as act

EXAM = ROOT / "docs" / "examen.py"
FRONT = "# %% [raw]\n# ---\n# description: Una.\n# ---\n\n# %% [markdown]\n# # Una\n#\n# Hola.\n\n"
BACK = "Vuelve a [una](tutoriales/01-una.py#dos)."
GOOD = f"""\
## Una pendiente

Si $x$ crece,
¿qué hace *f*?

- **A.** Sube.
- **B.** Baja.
- **C.** Nada.

??? question "Cuando hayas elegido, abre aquí"
    La respuesta
    es la B. Y más. {BACK}

## Ni ábaco, ni tanh′

Otra.

- **A.** Una.
- **B.** Dos.
- **C.** Tres
  líneas.
- **D.** Cuatro.

??? question "Cuando hayas elegido, abre aquí"
    La respuesta es la D. {BACK}

## Tu resultado

Se ve.
"""


@pytest.fixture
def written(tmp_path, monkeypatch):
    monkeypatch.setattr(read, "DOCS", tmp_path)

    def write(*texts):
        cells = (re.sub("(?m)^", "# ", text).replace("# \n", "#\n") for text in texts)
        path = tmp_path / "prueba.py"
        text = FRONT + "".join(f"# %% [markdown]\n{cell}\n\n" for cell in cells)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def published(found):
    gates.before(found)
    text = page.written(found, {}, "").text
    made = converter().reset().convert(text.partition("---\n")[2].partition("---\n")[2])
    html.check(made, Source("prueba.md", text).at)
    return text, BeautifulSoup(made, "html.parser")


@pytest.mark.parametrize("apart", [False, True], ids=["one cell", "two cells"])
def test_each_list_becomes_a_form_of_its_own(apart, written):
    parts = re.split("(?=## Ni)", GOOD) if apart else [GOOD]
    text, soup = published(read.read(written(*parts)))
    assert 'scripts: ["examen.js"]\nstyles: ["examen.css"]' in text
    names = ["una-pendiente", "ni-abaco-ni-tanh"]
    forms = soup("form")
    assert [form["data-respuesta"] for form in forms] == ["B", "D"]
    assert [{radio["name"] for radio in form("input")} for form in forms] == [{n} for n in names]
    assert len({node["id"] for node in soup.select("[id]")}) == len(soup.select("[id]"))
    for form, name in zip(forms, names, strict=True):
        assert form.find_previous_sibling("h2")["id"] == name
        assert form.fieldset.find(True).name == "legend"
        assert form.find_next_sibling().name == "details"
        # The list of what to read again shows the last link of each answer.
        assert form.find_next_sibling()("a")[-1]["href"].startswith("tutoriales/01-una.py")
        assert all(radio.has_attr("hidden") for radio in form("input"))


def test_it_opens_saying_how_and_ends_with_the_count(written):
    _, soup = published(read.read(written(GOOD)))
    assert soup.find("p", string="Hola.").find_next_sibling("p")["class"] == ["como"]
    told = soup.select_one("[role=status]")
    assert (told.text, told.parent) == ("", soup)
    sentences = " ".join(told[f"data-{name}"] for name in ("cuenta", "fin", "pleno"))
    assert set(re.findall(r"\{(\w+)\}", sentences)) == {"bien", "dichas", "faltan"}
    assert [
        re.findall(r"\[.+?\]", told[f"data-{name}"]) for name in ("cuenta", "fin", "pleno")
    ] == [
        ["[ir a la primera]"],
        ["[Al final de la página]"],
        [],
    ]
    assert (told["data-si"], told["data-no"]) == ("Correcta", "Incorrecta")
    button = told.find_next_sibling("p")
    assert (button.text, button.has_attr("hidden")) == ("Empezar de nuevo", True)
    assert told.find_next_sibling("ul").attrs == {"id": "releer", "hidden": ""}


def test_the_notebook_keeps_the_lists(written):
    found = read.read(written(GOOD))
    text = notebook.published(found, "prueba/", "https://e.org/", WHEEL)
    assert "- **B.** Baja." in text
    assert "https://e.org/tutoriales/01-una/#dos" in text
    assert not re.search("radio|prediccion|marcador|Empezar de nuevo", text)


def test_a_loose_page_without_options_is_no_exam(written):
    text, soup = published(read.read(written('## Una\n\n??? question "¿Y esto?"\n    Nada.')))
    assert not re.search("scripts|styles", text)
    assert not soup.select("form, .como, .marcador")


WRONG = {
    "no options": (r"(?:- \*\*[ABC].*\n)+", "", "faltan las opciones"),
    "no fold": (r"\?\?\? .*\n {4}La(?:.*\n)+?\n(?=## Ni)", "", "plegada"),
    "open fold": (r"\?\?\? q", "???+ q", "plegada"),
    "no question": (r"Si(?:.*\n)+?\n(?=-)", "", "falta la pregunta"),
    "no answer": ("La respuesta\n    es la B. ", "", "no se dice"),
    "answered twice": ("Y más.", "La respuesta es la B.", "dos veces"),
    "answer not in the list": ("es la B", "es la D", "la D, que no está"),
    "answer before": (
        r"Si \$x((?:.*\n)+?) {4}La respuesta\n    es la B\.",
        r"La respuesta es la B. Si $x\1    Piensa.",
        "delante de las opciones",
    ),
    "was": ("La respuesta\n    es", "La respuesta era", "no está como se espera"),
    "two options": (r"- \*\*C\.\*\* N.*\n", "", "tres o cuatro opciones"),
    "five options": (r"(- \*\*D.*\n)", r"\1- **E.** Cinco.\n", "tres o cuatro opciones"),
    "out of order": (r"\*\*C\.\*\* N", "**D.** N", "van de dos a cinco"),
    "small letter": (r"\*\*C\.\*\* N", "**c.** N", "opción se escribe"),
    "loose list": (r"\n- \*\*B\.\*\* B", "\n\n- **B.** B", "línea en blanco"),
    "deeper heading": ("## Ni", "### Ni", "dos veces"),
    "no heading": ("## Una pendiente\n", "", "va bajo su título"),
    "no way back": (r" Vuelve a \[.*\)\.\n\n## Ni", "\n\n## Ni", "adónde volver"),
    "two ways back": ("Y más.", BACK, "adónde volver"),
    "back without a place": ("#dos", "", "adónde volver"),
    "back elsewhere": ("tutoriales/01-una.py", "catalogo/relu.md", "adónde volver"),
    "same title": ("## Ni ábaco, ni tanh′", "## Una pendiente", "se titula así"),
    "same name": ("## Ni ábaco, ni tanh′", "## ¿Una pendiente?", "se titula así"),
    "answer alone": (r"Se ve\.", "La respuesta es la B.", "faltan las opciones"),
}


@pytest.mark.parametrize(("old", "new", "problem"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_chosen_or_is_not_answered_stops(old, new, problem, written):
    text, changes = re.subn(old, new, GOOD)
    assert changes
    path = written(text)
    with pytest.raises(BuildError) as caught:
        exam.check(read.read(path))
    place = re.match(r"prueba\.py:(\d+): (?P<rest>[^\n]+)$", str(caught.value))
    assert problem in place["rest"]
    whole = path.read_text(encoding="utf-8")
    assert whole.partition("# Hola.")[0].count("\n") < int(place[1]) <= whole.count("\n")


def test_a_lesson_still_has_one_prediction(tmp_path):
    path = tmp_path / "99-prueba.py"
    front = FRONT.replace("Una.\n", "Una.\n# requisitos: []\n", 1)
    rows = re.sub("(?m)^", "# ", GOOD).replace("# \n", "#\n")
    path.write_text(f"{front}# %% [markdown]\n{rows}\n", encoding="utf-8")
    found = read.read(path)
    assert found.lesson
    with pytest.raises(BuildError, match="no tiene «## Predice»"):
        gates.before(found)


# The exam itself.
PAGE = read.read(EXAM)
TITLES = {path.name: read.read(path).title for path in TUTORIALS}


def asked():
    for cell in PAGE.cells:
        for found in choices.SECTION.finditer(cell.source if cell.type == "markdown" else ""):
            rest = re.split("(?m)^## ", cell.source[found.end() :], maxsplit=1)[0]
            fold = re.sub(r"[ \n]+", " ", rest.partition("\n")[2]).strip()
            yield pytest.param(found, fold, id=exam._name(found["title"]))


QUESTIONS = list(asked())


def right(fold):
    return choices.ANSWER.search(fold)[1]


def bare(text):
    """Its words, each formula and each number being one."""
    return len(re.sub(r"\{\{.*?\}\}|\$[^$]+\$", "x", text).split())


def test_there_are_twenty_about_every_tutorial_and_the_letters_are_spread():
    assert len(QUESTIONS) == 20
    folds = [param.values[1] for param in QUESTIONS]
    asked_about = Counter(re.search(r"\(tutoriales/([^#]+)#", fold)[1] for fold in folds)
    assert set(asked_about) == set(TITLES)
    # What is listed at the end is told apart.
    assert len({re.search(r"\(tutoriales/(\S+)\)\.", fold)[1] for fold in folds}) == 20
    letters = [right(fold) for fold in folds]
    assert set(Counter(letters).values()) <= {4, 5, 6}
    assert not re.search(r"(.)\1\1", "".join(letters))


@pytest.mark.parametrize(("section", "fold"), QUESTIONS)
def test_each_question_is_fair_and_leads_to_a_page(section, fold):
    options = dict(choices.OPTION.findall(section["options"]))
    assert len(options) in {3, 4}
    lengths = {letter: bare(text) for letter, text in options.items()}
    others = [length for letter, length in lengths.items() if letter != right(fold)]
    # Its length does not give it away.
    assert min(others) - 3 <= lengths[right(fold)] <= max(others) + 3
    said, text, name = re.fullmatch(
        r"(La respuesta es la .*) Vuelve a \[(.+)\]\(tutoriales/(.+)#[\w-]+\)\.", fold
    ).groups()
    assert bare(said) <= 50
    assert text == TITLES[name]


def test_the_right_one_is_not_the_longest_too_often():
    longest = 0
    for param in QUESTIONS:
        section, fold = param.values
        options = dict(choices.OPTION.findall(section["options"]))
        longest += max(options, key=lambda letter: len(options[letter])) == right(fold)
    assert longest <= 8


def slope(f, x, h=1e-6):
    return (f(x + h) - f(x - h)) / (2 * h)


def action(f):
    """What a function does to one φ, by the midpoints of many pieces of [-8, 8]."""
    x = (np.arange(1_600_000) + 0.5) / 1e5 - 8
    return np.sum(f(x) * phi(x)) / 1e5


def phi(x):
    return np.exp(-(x**2)) * (1 + np.sin(x))


def chosen(**options):
    """The only letter whose statement holds."""
    (letter,) = [letter for letter, holds in options.items() if holds]
    return letter


def of_a_million():
    steps = (1e-9, 1e-11)
    error = [abs(((1e6 + np.tanh(1 + h)) - (1e6 + np.tanh(1))) / h - 0.42) for h in steps]
    return chosen(A=error[0] < 1e-3, B=error[1] > error[0] > 0.03, C=error[1] < 1e-3)


def of_lines():
    x = np.linspace(-3, 3, 601)
    under = {g: np.all(g * x <= np.maximum(x, 4 * x)) for g in (0, 0.5, 1, 2, 2.5, 4, 4.5)}
    fits = {g for g, below in under.items() if below}
    return chosen(A=fits == {1, 4}, B=fits == {2.5}, C=fits == {1, 2, 2.5, 4}, D=0.5 in fits)


def of_a_jump():
    x = (np.arange(1_600_000) + 0.5) / 1e5 - 8
    derivative = -np.sum(np.where(x < 1, 4, -2) * np.gradient(phi(x), 1e-5)) / 1e5
    at = {"A": 0, "B": -6 * phi(1), "C": -6 * phi(0), "D": -2 * phi(1)}
    return chosen(**{letter: abs(derivative - value) < 1e-3 for letter, value in at.items()})


def of_a_library():
    def relu(value, tangent):
        return max(value, 0), tangent * (value > 0)

    (_, first), (_, second) = relu(0, 3), relu(0, -3)
    return "ABC"[[5, 2, 0].index(first - second + 2)]


def of_classes():
    z = np.log([0.5, 0.25, 0.25])
    moved = (act.softmax(z + np.array([0, 0, 0.04])) - act.softmax(z))[0]
    falls = {"A": 0, "B": 0.02, "C": 0.005, "D": 0.01}
    return chosen(**{letter: abs(moved + fall) < 1e-3 for letter, fall in falls.items()})


def of_corners():
    def at(alpha):
        return alpha * -np.expm1(-1e-7) / 1e-7

    fits = {alpha for alpha in (1, 1 / 3, 2, 3) if abs(at(alpha) - 3) < 1e-3}
    return chosen(A=fits == {1}, B=fits == {1 / 3}, C=len(fits) == 4, D=fits == {3})


def of_a_missing_factor():
    """A hidden layer of tanh, without its derivative, against the centred quotients."""
    rng = np.random.default_rng(0)
    x, y, w, v = rng.normal(size=2), 0.3, rng.normal(size=(4, 2)), rng.normal(size=4)

    def loss(w, v):
        return (v @ np.tanh(w @ x) - y) ** 2 / 2

    error, a = v @ np.tanh(w @ x) - y, np.tanh(w @ x)
    basis = np.eye(8).reshape(8, 4, 2)
    measured = np.reshape([slope(lambda t, e=e: loss(w + t * e, v), 0) for e in basis], (4, 2))
    outer = [slope(lambda t, e=e: loss(w, v + t * e), 0) for e in np.eye(4)]
    ratio = np.outer(error * v, x) / measured
    told = np.allclose(error * a, outer) and np.all(ratio > 1) and np.allclose(*ratio.T)
    return "D" if told and len({f"{one:.3f}" for one in ratio[:, 0]}) == 4 else ""


# What a computation answers, apart from the words of the page.
COMPUTED = {
    "un-millon-de-mas": of_a_million,
    "dos-alturas-de-la-sigmoide": lambda: "ABC"[
        [abs(s * (1 - s) - 0.16) < 1e-9 for s in (0.2, 0.4, -0.8)].index(True)
    ],
    "solo-con-la-salida": lambda: "ABCD"[
        [len({f(x) for x in (-2, 2)}) for f in (np.square, lambda x: x**3, np.cos, abs)].index(2)
    ],
    "una-tangente-hiperbolica-mas-ancha": lambda: "ABCD"[
        [1, 2, 0.5, 0.25].index(round(max(slope(np.tanh, x / 2) / 2 for x in range(-9, 10)), 6))
    ],
    "un-escalon-que-no-esta-en-0": lambda: chosen(
        A=(5 - 5) / 1e-9 == 0 and (2 - 5) / -1e-9 > 1e9, B=(2 - 5) / -1e-9 == 0
    ),
    "rectas-que-no-pasan-por-encima": of_lines,
    "una-caja-que-crece-y-se-estrecha": lambda: chosen(
        A=abs(action(lambda x: (abs(x) < 5e-4) / 0.001**0.5) - phi(0)) < 0.1,
        D=action(lambda x: (abs(x) < 5e-4) / 0.001**0.5) < 0.04,
    ),
    "un-salto-hacia-abajo": of_a_jump,
    "ondas-cada-vez-mas-pequenas": lambda: chosen(
        A=abs(np.sin(1e4)) < 0.01 and abs(np.sin(1e4 + 2)) < 0.01,
        C=abs(action(lambda x: -np.sin(100 * x))) < 1e-6,
    ),
    "un-gradiente-que-no-cuadra": of_a_missing_factor,
    "preguntar-justo-en-0": of_a_library,
    "una-capa-que-redondea": lambda: "B" if slope(np.round, 0.3) == 0 else "",
    "un-parametro-que-elegir": of_corners,
    "por-debajo-de-una-recta": lambda: chosen(
        A=all(f.derivative(2.0) > 1 and f(2.0) < 2 for f in (act.gelu, act.silu, act.mish)),
        B=act.silu.derivative(2.0) < 1,
    ),
    "tres-clases": of_classes,
}


@pytest.mark.parametrize("name", COMPUTED)
def test_a_computation_answers_the_same(name):
    folds = {param.id: param.values[1] for param in QUESTIONS}
    assert COMPUTED[name]() == right(folds[name])
