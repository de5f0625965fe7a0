"""The page of the mistakes: its own, each with what refutes it, and those of the tutorials."""

import re

import pytest
from _pipeline.course import read
from _pipeline.errors import Source
from _pipeline.pages import mistakes
from bs4 import BeautifulSoup
from support.converting import converter
from support.sites import ORDER, ROOT

PAGE = ROOT / "docs" / "errores-frecuentes.py"
NOWHERE = Source("una.py", "").at
LINK = re.compile(r"\]\(tutoriales/([\w-]+)\.py\)")


def own():
    """Each mistake of the page: its title, its prose and its cells of code."""
    parts, found = "", []
    for cell in read.read(PAGE).cells:
        if cell.type == "code":
            found[-1][2].append(cell)
        for part in (
            re.split(r"^(?=##)", cell.source, flags=re.M) if cell.type == "markdown" else ()
        ):
            if part.startswith("### "):
                found.append((*part.removeprefix("### ").split("\n", 1), []))
            elif not part.startswith("#"):
                title, text, cells = found[-1]
                found[-1] = title, text + part, cells
    assert not parts
    return found


@pytest.mark.parametrize(("title", "text", "cells"), own(), ids=[title for title, *_ in own()])
def test_each_mistake_is_short_and_refuted(title, text, cells):
    assert re.fullmatch("«.+»", title)
    assert len(title) <= 70
    assert len(LINK.findall(text)) == 1
    words = re.sub(r"\]\([^)]+\)|\$[^$]+\$", "", text).split()
    assert len(words) <= 60
    (cell,) = cells
    assert not cell.tags
    assert len(list(filter(None, cell.source.split("\n")))) <= 6


def test_there_are_enough():
    assert 12 <= len(own()) <= 16


TUTORIALS = {
    "tutoriales/02-b.py": (
        "# B\n\n## Error frecuente: «f [0, 1] no sube»\n\n## Error frecuente: poner `x * (1 - x)`"
    ),
    "tutoriales/01-a.py": "# A\n\n## Error frecuente\n\n## Error frecuente: «½ σ» { #uno }\n",
    "tutoriales/03-c.py": "# C\n\n## Otra\n\n### Error frecuente: «no»\n",
}


def test_the_mistakes_of_the_tutorials_are_linked_under_their_page():
    made = mistakes.filled("Todas:\n\n<!-- errores -->\n", NOWHERE, "una.py", TUTORIALS)
    assert made == (
        "Todas:\n\n"
        "- **B**\n"
        "    - [«f [0, 1] no sube»](tutoriales/02-b.py#error-frecuente-f-0-1-no-sube)\n"
        "    - [poner `x * (1 - x)`](tutoriales/02-b.py#error-frecuente-poner-x-1-x)\n"
        "- **A**\n"
        "    - [«½ σ»](tutoriales/01-a.py#uno)\n"
    )
    said = "`<!-- errores -->`"
    assert mistakes.filled(said, NOWHERE, "una.py", TUTORIALS) == said
    assert "](02-b.py#" in mistakes.filled(
        "<!-- errores -->", NOWHERE, "tutoriales/z.py", TUTORIALS
    )


def test_the_links_are_the_anchors_of_the_page():
    for uri, text in TUTORIALS.items():
        made = BeautifulSoup(converter().reset().convert(text), "html.parser")
        listed = mistakes.filled("<!-- errores -->", NOWHERE, "una.py", {uri: text})
        links = re.findall(r"#([\w-]+)\)$", listed, re.MULTILINE)
        titled = [head["id"] for head in made("h2") if ":" in head.text or head["id"] == "uno"]
        assert links == titled


def test_the_page_asks_for_them():
    assert "\n# <!-- errores -->\n" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("stem", ORDER)
def test_every_tutorial_has_a_mistake_that_says_which(stem):
    cells = read.read(ROOT / "docs" / "tutoriales" / f"{stem}.py").cells
    text = "\n\n".join(cell.source for cell in cells if cell.type == "markdown")
    found = mistakes.filled(
        "<!-- errores -->", NOWHERE, "una.py", {f"{stem}.py": text}
    ).splitlines()
    title, *said = found
    assert re.fullmatch(r"- \*\*[^*]+\*\*", title)
    assert said
    assert all(re.match(r" {4}- \[«([A-ZÁÉÍÓÚ`\d].*»\]|f′)", line) for line in said), said
