"""A prediction: what its list becomes in a page, and what stops the build."""

import re

import pytest
from _pipeline import html
from _pipeline.course import gates, notebook, page, predictions, read
from _pipeline.errors import BuildError, Source
from bs4 import BeautifulSoup
from support.converting import converter
from support.sites import FRONT, TITLE, TUTORIALS, WHEEL

GOOD = """\
## Predice

Antes, un dato.

Si $x$ crece de $a_1$ a $a_2$,
¿qué hace *f*?

- **A.** Sube $x < 1$, o `np.max(x)`
  y algo más.
- **B.** Baja.
- **C.** Nada.

??? question "Cuando hayas elegido, abre aquí"
    Piensa.

## Después

Se ve. La respuesta
es la B. Y más.
"""


def written(folder, text, *others):
    cells = [text, *others]
    body = "\n\n".join(
        "# %% [markdown]\n" + re.sub("(?m)^", "# ", cell).replace("# \n", "#\n") for cell in cells
    )
    path = folder / "99-prueba.py"
    path.write_text(f"{FRONT}{TITLE}# Hola.\n\n{body}\n", encoding="utf-8")
    return path


def read_and_checked(*arguments):
    found = read.read(written(*arguments))
    gates.before(found)
    return found


def published(found):
    text = page.written(found, {}, "").text
    made = converter().reset().convert(text.partition("---\n")[2].partition("---\n")[2])
    html.check(made, Source("99-prueba.md", text).at)
    return text, BeautifulSoup(made, "html.parser")


def test_a_list_becomes_choices_and_the_fold_comes_next(tmp_path):
    text, soup = published(read_and_checked(tmp_path, GOOD))
    assert 'scripts: ["predice.js"]' in text
    form = soup.form
    assert "action" not in form.attrs
    assert form.fieldset.find(True).name == "legend"
    legend = form.legend.get_text(" ", strip=True)
    assert re.sub(r"\s+", "", legend) == "Sixcrecedea1aa2,¿quéhacef?"
    assert form.find_previous_sibling("p").text == "Antes, un dato."
    assert form.find_next_sibling().name == "details"
    radios = form("input")
    assert [radio["value"] for radio in radios] == ["A", "B", "C"]
    for radio in radios:
        assert (radio["type"], radio["name"], radio["autocomplete"]) == ("radio", "predice", "off")
        assert radio.has_attr("hidden")
        assert radio.find_parent("label").strong.text == f"{radio['value']}."
    first = radios[0].find_parent("label")
    assert (len(first("math")), first.code.text) == (1, "np.max(x)")
    assert first.get_text(" ", strip=True).endswith("y algo más.")


def test_the_end_recalls_each_letter(tmp_path):
    _, soup = published(read_and_checked(tmp_path, GOOD))
    told = soup.select(".recuerdo")
    assert [node["data-letra"] for node in told] == ["A", "B", "C"]
    assert [node.text.partition(". ")[0] for node in told] == [
        "Al empezar habías dicho A, y la respuesta era la B",
        "Al empezar habías dicho B, y acertaste",
        "Al empezar habías dicho C, y la respuesta era la B",
    ]
    for node in told:
        assert (node.has_attr("hidden"), node.a["href"]) == (True, "#predice")
    assert told[-1].find_next_sibling() is None


def test_the_notebook_keeps_the_list(tmp_path):
    found = read_and_checked(tmp_path, GOOD)
    text = notebook.published(found, "tutoriales/99-prueba/", "", WHEEL)
    assert "- **B.** Baja." in text
    assert not re.search("radio|prediccion|recuerdo", text)


def test_a_page_without_a_prediction_asks_for_nothing(tmp_path):
    text, soup = published(read_and_checked(tmp_path, "Nada.\n\n- **A.** Una.\n- **B.** Otra."))
    assert "scripts" not in text
    assert not soup.select("form, .recuerdo")


def test_the_answer_may_come_in_another_cell(tmp_path):
    question, _, answer = GOOD.partition("## Después")
    found = read_and_checked(tmp_path, question, f"## Después{answer.replace('la B', 'la C')}")
    assert "acertaste" in published(found)[1].select(".recuerdo")[2].text


WRONG = {
    "no options": (r"- \*\*[ABC].*\n(?:  .*\n)?", "", "faltan las opciones"),
    "no fold": (r"\?\?\? .*\n    .*\n", "", "plegada"),
    "open fold": (r"\?\?\? q", "???+ q", "plegada"),
    "another box": (r"\?\?\? question", "!!! question", "plegada"),
    "text before the fold": (r"\n\?\?\?", "\nPiensa.\n\n???", "opción se escribe"),
    "no question": (r"Antes(?:.*\n)+?\n(?=-)", "", "falta la pregunta"),
    "no answer": ("La respuesta\nes la B. ", "", "no se dice"),
    "answered twice": ("Y más.", "La respuesta es la B.", "dos veces"),
    "another answer": ("Y más.", "La respuesta era la C.", "dos veces"),
    "answer not in the list": ("es la B", "es la D", "la D, que no está"),
    "answer before": ("Antes, un dato.", "La respuesta es la B.", "dos veces"),
    "only before": (
        r"Antes, un dato\.((?:.*\n)+)Se ve\. La respuesta\nes la B\.",
        r"La respuesta es la B.\1Se ve.",
        "delante de las opciones",
    ),
    "was": ("La respuesta\nes", "La respuesta era", "no está como se espera"),
    "in the middle": ("La respuesta\nes la B.", "Y la respuesta es la B.", "no está como"),
    "colon": ("es la B.", "es la B: baja.", "no está como se espera"),
    "bold": ("es la B.", "es la **B**.", "no está como se espera"),
    "without article": ("es la B.", "es B.", "no está como se espera"),
    "one option": (r"- \*\*[BC].*\n", "", "van de dos a cinco"),
    "six options": (
        r"- \*\*C.*\n",
        "".join(f"- **{c}.** Nada.\n" for c in "CDEF"),
        "van de dos a cinco",
    ),
    "out of order": (r"\*\*C\.", "**D.", "van de dos a cinco"),
    "repeated": (r"\*\*C\.", "**B.", "van de dos a cinco"),
    "from B": (r"- \*\*A(?:.*\n){2}", "", "van de dos a cinco"),
    "small letter": (r"\*\*C\.", "**c.", "opción se escribe"),
    "without point": (r"\*\*C\.\*\*", "**C**", "opción se escribe"),
    "point outside": (r"\*\*C\.\*\*", "**C**.", "opción se escribe"),
    "without bold": (r"\*\*C\.\*\*", "C.", "opción se escribe"),
    "asterisk": (r"- \*\*C", "* **C", "opción se escribe"),
    "numbered": (r"- \*\*C\.\*\*", "3.", "opción se escribe"),
    "two paragraphs": (r"(- \*\*B.*\n)", r"\1\n    Otro.\n\n", "línea en blanco"),
    "loose list": (r"\n- \*\*B", "\n\n- **B", "línea en blanco"),
    "glued fold": (r"\n\n\?\?\?", "\n???", "línea en blanco"),
    "glued list": (r"\n\n- \*\*A", "\n- **A", "línea en blanco"),
    "two predictions": ("## Después", "## Predice\n\n## Después", "dos predicciones"),
    "deeper heading": ("## Predice", "### Predice", "no se entiende"),
    "longer heading": ("## Predice", "## Predice un poco", "no se entiende"),
    "answer alone": (r"## Predice(?:.*\n)+?(?=## )", "", "no tiene «## Predice»"),
}


@pytest.mark.parametrize(("old", "new", "problem"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_chosen_or_is_not_answered_stops(old, new, problem, tmp_path):
    text, changes = re.subn(old, new, GOOD)
    assert changes
    path = written(tmp_path, text)
    with pytest.raises(BuildError) as caught:
        predictions.check(read.read(path))
    place = re.match(r"99-prueba\.py:(\d+): (?P<rest>[^\n]+)$", str(caught.value))
    assert problem in place["rest"]
    last = path.read_text(encoding="utf-8").count("\n")
    first = path.read_text(encoding="utf-8").partition("# Hola.")[0].count("\n") + 1
    assert first < int(place[1]) <= last


def test_the_line_is_that_of_what_is_wrong(tmp_path):
    for old, new in (("**C.** N", "**c.** N"), ("es la B. Y más.", "es la B: y más.")):
        path = written(tmp_path, GOOD.replace(old, new))
        rows = path.read_text(encoding="utf-8").split("\n")
        with pytest.raises(BuildError) as caught:
            predictions.check(read.read(path))
        line = int(str(caught.value).split(":")[1])
        assert new in rows[line - 1] or new in rows[line]


@pytest.mark.parametrize("path", TUTORIALS, ids=lambda path: path.stem)
def test_every_tutorial_asks_and_answers(path):
    found = read.read(path)
    predictions.check(found)
    assert predictions.scripts(found) == ("predice.js",)
    recalls = predictions.recalled(found)
    assert sum("acertaste" in recall for recall in recalls) == 1
    assert len(recalls) >= 3
