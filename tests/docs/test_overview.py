"""The pages that tell of the whole course: goals, what teachers need, solutions and references."""

import re
from urllib.parse import parse_qs

import pytest
from _pipeline.course import read
from _pipeline.drawing import states
from _pipeline.errors import BuildError, Place
from _pipeline.laboratory import report
from _pipeline.pages import overview, references, routes
from support.sites import ORDER, ROOT, TUTORIALS

AT = Place("a.py", 3)
COURSE = [
    routes.Stop("t/a.py", "¿A?", 12, AT, goals=["decir a"], cited=["dirac-1930"]),
    routes.Stop("t/b.py", "¿B?", 8, AT, needs=["a.py"], goals=["ver b"], solutions=["b = 1"]),
]
TEACHERS = (ROOT / "docs" / "para-docentes.md").read_text(encoding="utf-8")


def placed(mark):
    return overview.placed({"x.md": f"Antes\n\n<!-- {mark} -->\n"}, COURSE)["x.md"]


def test_each_page_gets_what_it_asks_for():
    assert "\n- [decir a](t/a.py);\n- [ver b](t/b.py).\n" in placed("objetivos")
    assert "1. [¿A?](t/a.py) · 12\N{NO-BREAK SPACE}min · sin requisitos<br>" in placed("docentes")
    assert "2. [¿B?](t/b.py) · 8\N{NO-BREAK SPACE}min · antes: 1<br>Para ver b." in placed(
        "docentes"
    )
    solutions = placed("soluciones")
    assert '## ¿B? { data-search-exclude="1" }\n\n[El ejercicio](t/b.py#ejercicio)\n' in solutions
    assert "\n```python\nb = 1\n```" in solutions
    assert "¿A?" not in solutions
    assert placed("ruta: otra") == "Antes\n\n<!-- ruta: otra -->\n"


def test_the_bibliography_says_where_each_reference_is_cited():
    lines = placed("bibliografia").splitlines()[2:]
    assert len(lines) == len(references.known())
    cited = [line for line in lines if "](t/a.py)" in line]
    assert cited == [line for line in lines if "Dirac" in line and "Quantum" in line]


def test_a_reference_that_is_not_there_stops_with_its_remedy():
    with pytest.raises(BuildError, match=r"a.py:3: «nadie-1900» no está en .*referencias\.toml"):
        references.filled("<!-- referencias: dirac-1930, nadie-1900 -->", lambda _: AT)


def test_every_reference_is_cited_and_every_tutorial_cites():
    texts = {p.stem: "\n".join(c.source for c in read.read(p).cells) for p in TUTORIALS}
    asked = {stem: references.cited(text) for stem, text in texts.items()}
    assert all(asked.values())
    assert {key for keys in asked.values() for key in keys} == set(references.known())


def test_the_history_tells_what_its_references_tell():
    history = (ROOT / "docs" / "historia.md").read_text(encoding="utf-8").partition("## Antes")[2]
    known = references.known()
    # Verhulst's own papers have not been seen: Bacaër tells of 1838 and 1845.
    years = {"1838", "1845"} | {reference.year for reference in known.values()}
    assert set(re.findall(r"\b1[89]\d\d\b|\b20\d\d\b", history)) <= years
    authors = " ".join(reference.authors for reference in known.values())
    dated = re.findall(r"([A-ZÁÉ][\w-]+)(?: y otros)?,? \(?\d{4}", history)
    assert len(dated) > 5
    assert all(name in f"En De {authors}" for name in dated), dated


@pytest.mark.parametrize("path", TUTORIALS, ids=lambda path: path.stem)
def test_every_tutorial_says_what_it_is_for(path):
    goals = read.read(path).front.goals
    assert goals
    for goal in goals:
        assert re.match(r"\w+(?:ar|er|ir)(?:lo|la)?\b", goal), goal
        assert len(goal.split()) <= 22


STATES = re.findall(r"\]\(tutoriales/([\w-]+)\.py\?([^)#]+)", TEACHERS)


@pytest.mark.parametrize(("stem", "query"), STATES, ids=str)
def test_the_links_for_teachers_open_a_state_that_the_figure_has(stem, query):
    cells = read.read(TUTORIALS[0].with_stem(stem)).cells
    controls = {k: v for cell in cells for k, v in eval(f"dict({cell.mover})").items()}
    for name, (value,) in parse_qs(query).items():
        control = name.removeprefix("mover-")
        stops = states.stops(control, controls[control])
        assert value in [stop if isinstance(stop, str) else f"{stop:g}" for stop in stops]


def test_the_links_for_teachers_fill_the_laboratory():
    found = re.findall(r"\]\(laboratorio\.md\?([^)]+)\)", TEACHERS)
    assert len(found) >= 2
    for query in found:
        assert report.report(parse_qs(query))["errors"] == []


def test_the_course_is_whole():
    assert {path.stem for path in TUTORIALS} == set(ORDER)
