"""The routes of the home: written from what each tutorial says of itself."""

import pytest
from _pipeline.course import read
from _pipeline.errors import BuildError, Place
from _pipeline.pages import routes
from support.sites import TUTORIALS

NAV = [{"Inicio": "index.md"}, {"Una parte": ["t/b.py", {"Con título": "t/a.py"}]}, "t/c.py"]


def stop(name, minutes, *chosen):
    return routes.Stop(f"t/{name}.py", f"¿{name}?", minutes, Place(f"{name}.py", 5), chosen)


STOPS = [stop("a", 50, "corta"), stop("b", 1, "corta", "otra"), stop("c", 14), stop("z", 60)]


def placed(text, uri="index.md", stops=STOPS, nav=NAV):
    pages = {uri: text, "otra.md": "<!-- ruta: otra -->\n"}
    known = {stop.uri: stop for stop in stops}
    course = [known[uri] for uri in routes.ordered(known, nav)]
    return routes.placed(pages, course)[uri]


def test_the_order_is_that_of_the_navigation_and_the_minutes_add_up():
    assert placed("Antes\n\n    <!-- ruta: corta -->\n\nDespués\n") == (
        "Antes\n\n    **51 minutos**, en 2 páginas:\n\n"
        "    1. [¿b?](t/b.py) · 1\N{NO-BREAK SPACE}min\n"
        "    2. [¿a?](t/a.py) · 50\N{NO-BREAK SPACE}min\n\nDespués\n"
    )


def test_the_whole_course_is_every_tutorial_and_what_is_not_in_the_navigation_comes_last():
    text = "<!-- ruta: completa -->\n<!-- ruta: corta -->"
    lines = placed(text).splitlines()
    assert lines[0] == "**2 horas y 5 minutos**, en 4 páginas:"
    assert [line[4:7] for line in lines[2:6]] == ["¿b?", "¿a?", "¿c?", "¿z?"]
    unordered = placed(text, nav=None).splitlines()
    assert [line[4:7] for line in unordered[2:6]] == ["¿a?", "¿b?", "¿c?", "¿z?"]


def test_a_link_is_written_from_where_it_is_asked_for():
    text = "<!-- ruta: corta -->\n<!-- empieza: completa -->"
    last = placed(text, "docencia/index.md").splitlines()[-1]
    assert last == "[Empieza](../t/b.py){ .md-button .md-button--primary }"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "1 minuto"),
        (59, "59 minutos"),
        (60, "1 hora"),
        (61, "1 hora y 1 minuto"),
        (122, "2 horas y 2 minutos"),
    ],
)
def test_time_is_said_in_hours_and_minutes(minutes, said):
    assert routes.duration(minutes) == said


@pytest.mark.parametrize("wrong", ["cota", "completa"])
def test_a_route_that_nobody_asks_for_stops(wrong):
    with pytest.raises(BuildError, match=rf"^d\.py:5: «{wrong}» .*las hay: corta, otra"):
        placed("<!-- ruta: corta -->", stops=[*STOPS, stop("d", 1, wrong)])


def test_a_route_without_pages_stops():
    with pytest.raises(BuildError, match=r"^index\.md:3: .*«vacía».*rutas: \[vacía\]"):
        placed("<!-- ruta: corta -->\n\n<!-- ruta: vacía -->")


def test_a_page_may_be_in_no_route():
    bare = stop("a", 3)
    assert routes.placed({"index.md": "Nada.\n"}, [bare]) == {"index.md": "Nada.\n"}
    fronts = [read.read(path).front for path in TUTORIALS]
    assert {bool(front.routes) for front in fronts} == {True, False}


def test_what_a_route_takes_for_granted_is_said():
    first, second = stop("a", 5), stop("b", 5, "otra")._replace(needs=("a.py", "b.py"))
    text = routes.placed({"x/index.md": "<!-- ruta: otra -->"}, [first, second])["x/index.md"]
    assert text.endswith("\n\nDa por sabido lo de: [¿a?](../t/a.py).")
