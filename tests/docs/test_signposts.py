"""At the end of a tutorial, where a route goes on, and how it ends."""

from _pipeline.errors import Place
from _pipeline.pages import routes, signposts

AT = Place("a.py", 5)
COURSE = [
    routes.Stop("t/a.py", "¿A?", 5, AT, routes=["corta"]),
    routes.Stop("t/b.py", "¿B?", 5, AT),
    routes.Stop("t/c.py", "¿C?", 5, AT, routes=["corta", "otra"]),
    routes.Stop("t/d.py", "¿D?", 5, AT, routes=["otra"]),
]
HOME = """# Inicio

=== "La corta"

    Dos páginas.

    <!-- ruta: corta -->

    Ya sabes eso. Sigue por [B](t/b.py), o por
    [lo demás](otra.md#hoy), o [fuera](https://ejemplo.org).

=== "La otra"

    <!-- ruta: otra -->

## Más

Texto.
"""


def test_a_route_says_what_comes_next_and_how_it_ends():
    signs = signposts.signs({"index.md": HOME}, COURSE)
    assert signs["t/a.py"] == ('\n!!! tip "En la ruta «La corta»"\n\n    Sigue en [¿C?](c.py)\n')
    assert signs["t/c.py"] == (
        '\n!!! tip "Fin de la ruta «La corta»"\n\n'
        "    Ya sabes eso. Sigue por [B](../t/b.py), o por\n"
        "    [lo demás](../otra.md#hoy), o [fuera](https://ejemplo.org).\n"
    )


def test_what_the_foot_of_the_page_says_is_not_said_twice():
    signs = signposts.signs({"index.md": HOME}, COURSE)
    assert signs.keys() == {"t/a.py", "t/c.py"}  # D follows C, and that route has no ending.


def test_the_home_asks_from_another_folder():
    signs = signposts.signs({"x/home.md": HOME}, COURSE)
    assert "[lo demás](../x/otra.md#hoy)" in signs["t/c.py"]
