"""The glossary: its entries, its page, and where a page links to it."""

import re
from html.parser import HTMLParser

import pytest
from _pipeline.course import read
from _pipeline.errors import BuildError, Source
from _pipeline.maths import MATHS
from _pipeline.pages import first_uses, glossary
from _pipeline.pages.glossary import Term
from markdown.extensions.toc import slugify
from support.serving import packed
from support.sites import ROOT, TUTORIALS

DOCS = ROOT / "docs"
TERMS = glossary.terms()
TITLES = {f"tutoriales/{path.name}": path.stem for path in TUTORIALS} | {"index.md": "Inicio"}
# A word in bold behind an article, or behind «se llama», is a term; but not these.
INTRODUCED = r"(?:\b(?:un|una|el|la)|llam\w+)\s+\*\*(?:el |la )?([^*]+)\*\*"
PLAIN = {"altura", "anchura", "centro", "doble", "entrada", "longitud", "probabilidad", "promedio"}
PLAIN |= {"salida"}
ORDINAL = {"primer paso", "primera", "segunda"}
# The name of a distribution of probability, once; the glossary has the curve.
ONCE = {"logístico"}


def text(path):
    """What a tutorial says, without its references nor its formulas."""
    cells = (cell.source for cell in read.read(path).cells if cell.type == "markdown")
    return MATHS.sub("$", "\n\n".join(cells)).split("\n## Referencias")[0]


def anchors(uri):
    path = DOCS / uri
    said = text(path) if path.suffix == ".py" else path.read_text(encoding="utf-8")
    return {slugify(title, "-") for title in re.findall(r"(?m)^#+ (.+)$", said)}


def test_the_entries_are_in_order_and_each_has_its_address():
    names = [glossary.order(term.name) for term in TERMS]
    assert names == sorted(names)
    assert len(TERMS) >= 60
    assert len({term.id for term in TERMS}) == len(TERMS)
    for term in TERMS:
        assert re.fullmatch(r"[a-z]{2,}(-[a-z]+)*", term.id), term.id
        assert term.id.startswith(slugify(term.name.split(" (")[0], "-")), term.id
    assert glossary.order("añadir") > glossary.order("anzuelo")
    assert glossary.order("Época") < glossary.order("error")


@pytest.mark.parametrize("term", TERMS, ids=[term.id for term in TERMS])
def test_a_definition_is_short_and_says_where_it_is_taught(term):
    bare = re.sub(r"\{ lang=en \}", "", term.definition)
    words = MATHS.sub(lambda m: f"x{m['after'] or ''}", bare)
    assert len(words.split()) <= 45
    assert words[0].isupper()
    assert words.endswith(".")
    for said in filter(None, (words, term.also)):
        assert max(len(sentence.split()) for sentence in re.split(r"[.:;] ", said)) <= 40
    assert not term.also or term.also.endswith(".")
    assert term.uri in TITLES
    _, _, part = term.page.partition("#")
    assert not part or part in anchors(term.uri)
    assert {uri for uri in term.but if uri not in TITLES} == set()


@pytest.mark.parametrize("term", [t for t in TERMS if t.avoid], ids=lambda term: term.id)
def test_what_is_avoided_is_not_what_is_written(term):
    for wrong in term.avoid:
        for form in (term.name, *term.forms):
            assert not re.search(wrong, form, re.IGNORECASE)


def test_every_word_that_a_tutorial_introduces_is_there():
    forms = {form for term in TERMS for form in (term.name, *term.forms)} | PLAIN | ORDINAL | ONCE
    known = re.compile("|".join(map(first_uses._pattern, sorted(forms))), re.IGNORECASE)
    found = {word for path in TUTORIALS for word in re.findall(INTRODUCED, text(path))}
    words = {" ".join(word.split()) for word in found if not re.search(r"[.$]", word)}
    assert len(words) > 20
    assert {word for word in words if not known.fullmatch(word)} == set()


def test_the_page_has_every_term_and_its_english():
    page = glossary.placed(Source("glosario.md", "Antes\n\n<!-- glosario -->\n"), TITLES)
    for term in TERMS:
        assert page.count(f"{{ #{term.id} }}") == page.count(f"](#{term.id})") == 1
        assert f"]({term.page})" in page
    letters = re.findall(r"(?m)^## (\w) ", page)
    assert letters == sorted(set(letters))
    english = re.findall(r"(?m)^\| \*(.+?)\*\{", page)
    assert english == sorted(english, key=glossary.order)
    assert glossary.placed(Source("otra.md", "Nada\n"), TITLES) == "Nada\n"


def test_a_page_that_there_is_not():
    with pytest.raises(BuildError, match=r"^_data/glosario\.toml:\d+: «.+» se explica en .+\.py"):
        glossary.placed(Source("glosario.md", "<!-- glosario -->"), {"index.md": "Inicio"})


def word(name, page="tutoriales/01-una.py", *forms, **facts):
    identifier = name.replace(" ", "-")
    return Term(identifier, name, name, "Eso.", page, forms or (name,), **facts)


NEEDS = {"tutoriales/03-tres.py": ["02-dos.py"], "tutoriales/02-dos.py": ["01-una.py"]}
SOME = [
    word("peso"),
    word("derivada"),
    word("derivada lateral"),
    word("ReLU"),
    word("regla de la cadena"),
    word("activación", "tutoriales/02-dos.py"),
    word("escalón", "tutoriales/01-una.py", "función escalón", "escalón"),
    word("redondeo", but=("tutoriales/03-tres.py",)),
]


def linked(said, uri="tutoriales/09-otra.py", terms=SOME):
    return first_uses.linked({uri: said}, NEEDS, terms)[uri]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("El peso y el peso.", "El [peso](../glosario.md#peso) y el peso."),
        ("Pesos.", "[Pesos](../glosario.md#peso)."),
        ("activaciones", "[activaciones](../glosario.md#activación)"),
        (
            "Las derivadas\nlaterales y la derivada.",
            "Las [derivadas\nlaterales](../glosario.md#derivada-lateral) "
            "y la [derivada](../glosario.md#derivada).",
        ),
        (
            "- Uno.\n- La regla de\n  la cadena.",
            "- Uno.\n- La [regla de\n  la cadena](../glosario.md#regla-de-la-cadena).",
        ),
        ("Un escalón.", "Un [escalón](../glosario.md#escalón)."),
        (
            '!!! note "Un peso"\n    El peso.',
            '!!! note "Un peso"\n    El [peso](../glosario.md#peso).',
        ),
        ("# Peso\n\n## ReLU\n\npeso", "# Peso\n\n## ReLU\n\n[peso](../glosario.md#peso)"),
        (
            "## Referencias\n\nPeso.\n\n## Más\n\nReLU",
            "## Referencias\n\nPeso.\n\n## Más\n\n[ReLU](../glosario.md#ReLU)",
        ),
        (
            '??? note "a"\n    Peso.\n\n    Peso.\n\nPeso.',
            '??? note "a"\n    Peso.\n\n    Peso.\n\n[Peso](../glosario.md#peso).',
        ),
        ("`peso`, $peso$ y peso", "`peso`, $peso$ y [peso](../glosario.md#peso)"),
    ],
)
def test_the_first_use_is_linked(said, expected):
    assert linked(said) == expected


@pytest.mark.parametrize(
    "said",
    [
        "pesos-pluma, sobrepeso, ReLU(x), ReLU′ y f-ReLU",
        "---\ndescription: El peso.\n---\n\nNada.",
        "```python\npeso = 1\n\npeso\n```\n\n~~~\npeso\n~~~",
        "    $$\n    \\text{peso}\n    $$",
        "[el peso](x.md) pesa; después, el peso no se enlaza otra vez.",
        "Se llama **peso**, y el peso ya está dicho. También los *pesos*.",
        "[cuánto es el peso de verdad](x.md) y ![un peso](peso.svg) y [peso][1]\n\n[1]: peso.md",
        "| peso | ReLU |\n|--|--|\n| peso | ReLU |",
        "<p>El peso</p>\n\nNada.",
        '<form class="a" markdown="1">\n\n- <label>peso</label>\n\n</form>',
        '??? note "a"\n    peso\n\n    - ReLU\n\n      peso\n\n???+ tip "b"\n    peso',
        '=== "peso"\n\n    peso',
        "::: activations.peso\n    options:\n      peso: true",
        '**9 minutos** · antes: el peso\n{ .ficha data-search-exclude="1" }',
        "Nada[^1].\n\n[^1]: El peso.",
        "Nada.\n\n## Referencias\n\nEl peso de la ReLU.",
        "<!-- peso -->\n\nNada{ .peso title=peso }.",
        "\\peso y https://peso.org/ReLU",
        "**Un lema con peso y\ncon ReLU.** *Y otro peso.*",
    ],
)
def test_nothing_else_is(said):
    assert linked(said) == said


def test_the_page_that_teaches_a_term_does_not_link_it():
    assert linked("El peso.", "tutoriales/01-una.py") == "El peso."
    assert linked("El redondeo.", "tutoriales/03-tres.py") == "El redondeo."
    assert linked("El peso.", "otra.md") == "El [peso](glosario.md#peso)."


def test_if_they_do_not_fit_those_learnt_last_wait():
    terms = [word(f"a{chr(n)}a", "tutoriales/02-dos.py") for n in range(97, 97 + first_uses.MOST)]
    said = " ".join(term.name for term in terms) + " peso"
    made = linked(said, "tutoriales/03-tres.py", [*terms, word("peso")])
    assert made.count("](") == first_uses.MOST
    assert made.endswith("[peso](../glosario.md#peso)")
    assert f" {terms[-1].name} " in made


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("peso", "pesos"),
        ("razón áurea", "razón áureas"),
        (
            "derivada en el sentido de las distribuciones",
            "derivadas en el sentido de las distribuciones",
        ),
        ("función de prueba", "funciones de\n    prueba"),
        ("matriz", "matriz"),
        ("SiLU", "silu"),
    ],
)
def test_the_plural_is_understood(form, said):
    assert re.fullmatch(first_uses._pattern(form), said, re.IGNORECASE)


class Links(HTMLParser):
    """The links of a page to the glossary, each with what is around it."""

    VOID = frozenset(["br", "hr", "img", "input", "link", "meta"])

    def __init__(self, html):
        super().__init__()
        self.open, self.found = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "a" and "glosario/#" in (values.get("href") or ""):
            self.found.append((values["href"].partition("#")[2], set(self.open)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass


APART = {"a", "code", "pre", "h1", "h2", "h3", "h4", "table", "figure", "summary", "legend"}
APART |= {"label", "details", "strong", "em", "math", "svg"}


@pytest.mark.slow
def test_in_the_site_they_are_few_and_light_and_where_they_may_be(site):
    total = 0
    for path in [*site.glob("tutoriales/*/index.html"), *site.glob("*/index.html")]:
        html = path.read_text(encoding="utf-8")
        article = html[html.index("<article") : html.index("</article>")]
        links = Links(article).found
        total += len(links)
        assert len(links) <= first_uses.MOST
        assert len({name for name, _ in links}) == len(links)
        assert not [name for name, around in links if around & APART]
        assert ("assets/glosario.js" in html) == bool(links)
        bare = re.sub(r'<a href="[^"]*glosario/#[^"]*">([^<]*)</a>', r"\1", html)
        bare = re.sub(r'<script[^>]*glosario\.js"></script>', "", bare)
        assert packed(html.encode()) - packed(bare.encode()) <= 350
        taught = {term.id for term in TERMS if term.uri == f"tutoriales/{path.parent.name}.py"}
        assert not taught & {name for name, _ in links}
    assert total > 90
    assert packed((site / "assets/glosario.js").read_bytes()) <= 1024
