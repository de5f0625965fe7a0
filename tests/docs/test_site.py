import contextlib
import functools
import json
import math
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from _pipeline.course import read
from _pipeline.maths import MATHS
from bs4 import BeautifulSoup
from support.sites import CONFIG, ORDER, ROOT, TUTORIALS, built

import activations

pytestmark = pytest.mark.slow
SITE = "https://ejemplo.org/activaciones/"
REPO = "https://github.com/ejemplo/activaciones"
COLAB = "https://colab.research.google.com/github/ejemplo/activaciones/"
ARITY = {"mfrac": 2, "msup": 2, "msub": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3}
ENGLISH = r"\b(?:Parameters|Returns|Raises|Attributes|Examples|Source code|Not found|Next)\b"
LOADED = ["src", "srcset", "poster", "data", "xlink:href", "style"]
POWERS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
SIGNS = str.maketrans({"−": "-", "∞": "inf", "…": None, "\u202f": None})
ELSEWHERE = re.compile(r"(?:https?:)?//\w")
KITCHEN = re.compile(
    r"_pipeline|_hooks|_overrides|requirements|(?:^|/)\.|\.(?:pyc?|jinja|toml|yml)$"
)
MACHINE = re.compile("|".join(re.escape(str(folder)) for folder in (ROOT, Path.home() / "")))


@functools.cache
def soups(folder):
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))}
    return {path: BeautifulSoup(text, "html.parser") for path, text in pages.items()}


@pytest.fixture(scope="module")
def addressed(tmp_path_factory):
    return built(tmp_path_factory, SITE_URL=SITE, REPO_URL=REPO)


@pytest.fixture(scope="module")
def both(site, addressed):
    return [site, addressed]


def tutorials(site):
    for stem in ORDER:
        folder = site / "tutoriales"
        source = (folder / f"{stem}.ipynb").read_text(encoding="utf-8")
        yield stem, soups(site)[folder / stem / "index.html"], json.loads(source)["cells"]


def words(soup, *without):
    text = soup.__copy__()
    for node in text(["script", "style", "svg", *without]):
        node.decompose()
    return text.get_text(" ")


def test_formulas_are_mathml(site):
    for path, soup in soups(site).items():
        assert not re.findall(r".*(?:\$|\\[a-zA-Z(\[]).*", words(soup, "code", "math")), path
        assert not [n for n in soup(ARITY) if len(n(True, recursive=False)) != ARITY[n.name]], path
        assert not [n for n in soup("mi") if re.search(r"^[áéíóú]$|[\\&$]", n.text)], path
    for stem, soup, cells in tutorials(site):
        text = "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
        asked = [m for m in MATHS.finditer(text) if m["block"] or m["inline"]]
        outputs = [output.get("data", {}) for c in cells for output in c.get("outputs", [])]
        printed = sum("text/latex" in data for data in outputs)
        assert len(soup.article("math")) == len(asked) + printed, stem
    assert "\N{FUNCTION APPLICATION}" not in (site / "search/docs.json").read_text(encoding="utf-8")


def drawn(letter):
    """The character that a browser draws for an <mi> of one letter."""
    for first, last, to in (
        ("∂", "∂", 0x1D715),
        ("A", "Z", 0x1D434),
        ("a", "z", 0x1D44E),
        ("Α", "Ω", 0x1D6E2),
        ("α", "ω", 0x1D6FC),
    ):
        if first <= letter <= last:
            return "ℎ" if letter == "h" else chr(to + ord(letter) - ord(first))
    return letter


def test_the_maths_font_has_every_character_and_the_pages_need_one_file(site):
    css = (ROOT / "docs" / "assets" / "estilo.css").read_text(encoding="utf-8")
    first, rest = (
        {
            chr(code)
            for part in ranges.replace("U+", "").split(", ")
            for code in range(int(part.split("-")[0], 16), int(part.split("-")[-1], 16) + 1)
        }
        for ranges in re.findall(r"unicode-range: (.+?);", css)
    )
    assert rest.isdisjoint(first)
    for path, soup in soups(site).items():
        used = {c for math in soup("math") for c in math.text if not c.isspace()}
        used |= {drawn(mi.text) for mi in soup("mi", mathvariant=False) if len(mi.text) == 1}
        used |= {"√" for _ in soup("msqrt")}  # It is no text: the browser draws it.
        assert used <= first, (path, used - first, "in the other file", used & rest)


def test_figures_have_their_text(site):
    for stem, soup, _ in tutorials(site):
        assert not soup.article(["img", "iframe", "canvas", "object"]), stem
        source = (ROOT / "docs" / "tutoriales" / f"{stem}.py").read_text(encoding="utf-8")
        figures = soup.select("article figure > svg[role=img]")
        assert len(figures) == len(re.findall(r"(?m)^# %%.* alt=", source)) > 0, stem
        labels = [svg["aria-label"] for svg in figures]
        assert not [label for label in labels if len(label) < 60 or re.search("[{}]", label)]


def test_ids_are_unique_and_links_resolve(site):
    ids = {path: [node["id"] for node in soup(id=True)] for path, soup in soups(site).items()}
    for path, soup in soups(site).items():
        assert len(ids[path]) == len(set(ids[path])), path
        for target in [node["href"] for node in soup("a", href=True)]:
            url = urlsplit(target)
            if not url.scheme and not url.netloc:
                here = site if url.path.startswith("/") else path.parent
                to = (here / unquote(url.path).lstrip("/")).resolve() if url.path else path
                to = to / "index.html" if to.is_dir() else to
                assert to.is_file(), (path, target)
                assert not url.fragment or unquote(url.fragment) in ids[to], (path, target)


def test_nothing_is_loaded_from_elsewhere(both):
    for folder in both:
        for path, soup in soups(folder).items():
            nodes = soup.select("link:not([rel=canonical]), use, image")
            loaded = [node.get("href", "") for node in nodes]
            loaded += [str(node[name]) for name in LOADED for node in soup(attrs={name: True})]
            assert not [text for text in loaded if ELSEWHERE.search(text)], path
            assert not soup.select("link[rel=next], link[rel=prefetch]"), path  # nor beforehand
        for path in folder.rglob("*.css"):
            css = path.read_text(encoding="utf-8")
            loaded = re.findall(r"url\(['\" ]*+(?!data:)[^)]*\)|@import[^;]*", css)
            assert not [text for text in loaded if ELSEWHERE.search(text)], path


def test_the_kitchen_is_not_published(both):
    names = [path.relative_to(folder).as_posix() for folder in both for path in folder.rglob("*")]
    assert not [name for name in names if KITCHEN.search(name)]


def test_each_tutorial_leads_on(site):
    contents = CONFIG.split("\nnav:")[1].split("\nplugins:")[0]
    beyond = re.search(rf"{ORDER[-1]}\.py\n(?:.+:\n)*.*?([\w-]+)\.(?:py|md)\n", contents)[1]
    ways = ["../..", *(f"../{stem}/" for stem in ORDER), f"../../{beyond}/"]
    for stem, soup, _ in tutorials(site):
        before, after = soup.select("a.md-footer__link--prev, a.md-footer__link--next")
        at = ways.index(f"../{stem}/")
        assert (before["href"], after["href"]) == (ways[at - 1], ways[at + 1]), stem
        assert soup.select(f'.ficha a[href="../{stem}.ipynb"]'), stem
        assert re.search(r"\d+ minutos", soup.select_one(".ficha").text), stem
        assert "Colab" not in soup.text, stem


def test_everything_is_in_spanish(site):
    for path, soup in soups(site).items():
        titles = ["article"] if path.parent.name in [*ORDER, "historia"] else []  # Of papers.
        assert soup.html["lang"] == "es", path
        assert not re.search(ENGLISH, words(soup, "code", "pre", *titles)), path
    assert soups(site)[site / "404.html"].h1.text == "Esta página no existe"


def test_the_reference_names_everything(site):
    article = soups(site)[site / "referencia" / "index.html"].article
    said = [node.text for node in article("code")] + [node["id"] for node in article(id=True)]
    said = {re.sub(r"^activations\.(\w+).*", r"\1", name) for name in said}
    assert set(activations.__all__) <= said | set(activations.catalog.ALL)


def test_every_activation_has_its_page_card_and_row(site):
    pages = {path.parent.relative_to(site).as_posix(): soup for path, soup in soups(site).items()}
    for listing in ("catalogo", "catalogo/formulas"):
        article = pages[listing].article
        links = {link["href"].strip("./") for link in article("a", href=True)}
        assert set(activations.catalog.ALL) <= links, listing
    for name, f in activations.catalog.ALL.items():
        article = pages[f"catalogo/{name}"].article
        assert f.title in article.h1.text
        assert len(article("svg", role="img")) == 1
        assert [math.get("display") for math in article("math")][:3] == ["block"] * 3
        heads = [head.text.removesuffix("¶") for head in article("h2")]
        assert ("Donde la derivada no existe" in heads) == bool(f.kinks)
    for name, stem in (("relu", "07-relu-en-cero"), ("tanh", "05-derivada-de-tanh")):
        assert pages[f"catalogo/{name}"].article.select(f'a[href="../../tutoriales/{stem}/"]')


def test_every_figure_has_its_data(site):
    diagrams = {}
    for path in TUTORIALS:
        cells = [cell for cell in read.read(path).cells if cell.alt]
        diagrams[path.stem] = ["diagram" in cell.tags for cell in cells]
    assert {flag for flags in diagrams.values() for flag in flags} == {True, False}
    for path, soup in soups(site).items():
        drawings = soup.select("figure.grafica")
        without = diagrams.get(path.parent.name, [False] * len(drawings))
        rows = [len(drawing.select("details.datos tbody tr")) for drawing in drawings]
        pairs = zip(rows, without, strict=True)
        assert not [n for n, bare in pairs if (n if bare else n <= 3)], path


def test_the_sheet_can_be_sorted(site):
    article = soups(site)[site / "catalogo" / "formulas" / "index.html"].article
    rows = [row("td") for row in article.table("tr") if row.td]
    sortable = [[len(cell.select("[data-orden]")) for cell in row] for row in rows]
    assert sortable == [[1, 0, 0, 1, 1, 1, 0]] * len(activations.catalog.ALL)


def number(text):
    """What a cell of the table of the libraries says, if it is a number."""
    text = re.sub(r"·10(\S+)", lambda m: f"e{m[1].translate(POWERS)}", text)
    top, _, bottom = text.translate(SIGNS).partition("/")
    with contextlib.suppress(ValueError):
        return float(top) / float(bottom or 1)
    return None


def within(said, ends):
    if None in ends:
        return False
    slack = 1e-6 * max(1.0, *map(abs, ends)) if math.isfinite(ends[0]) else 0.0
    return ends[0] - slack <= said <= ends[-1] + slack


def test_the_answers_of_the_libraries_are_judged(site):
    article = soups(site)[site / "catalogo" / "bibliotecas" / "index.html"].article
    rows = {row.td.text: [cell.text for cell in row("td")[1:]] for row in article("tr") if row.td}
    assert rows["F.relu(x)en x = 0laterales 0 y 1"][0] == "[0, 1]"
    assert rows["torch.sign(x)en x = 0laterales ∞ y ∞"][0] == "ningún número"
    for right, *answers in rows.values():
        ends = [number(text) for text in right.strip("[]").split(", ")]
        for text in filter(None, answers):
            said = number(text.removesuffix(" ✗"))
            if said is not None:
                corner = len(ends) == 2 or right in ("nan", "ningún número")
                good = corner if math.isnan(said) else right != "nan" and within(said, ends)
                assert good == (not text.endswith("✗")), (right, text)
    marks = sum(cell.count("✗") for row in rows.values() for cell in row)
    counts = re.findall(r"Respuestas medidas: \d+; con ✗: (\d+)\.", article.text)
    assert (len(counts), sum(map(int, counts))) == (5, marks)
    assert (site / "catalogo" / "esquinas.json").is_file()


def test_nothing_is_left_over(both):
    for folder in both:
        for path, soup in soups(folder).items():
            assert not re.search(r"\{\{|\}\}|[Pp]rovisional|TODO", words(soup)), path
            assert not MACHINE.search(str(soup)), path
        for path in folder.rglob("*.ipynb"):
            source = path.read_text(encoding="utf-8")
            assert not re.search(r"\{\{ |\?\?\? \w|!!! \w", source), path
            assert not MACHINE.search(source), path


def test_notebooks_are_whole(both):
    for folder in both:
        for stem in ORDER:
            notebook = nbformat.read(folder / "tutoriales" / f"{stem}.ipynb", as_version=4)
            nbformat.validate(notebook)
            code = [cell for cell in notebook.cells if cell.cell_type == "code"]
            assert any(cell.outputs for cell in code), stem
            wheel = re.search(rf'"{SITE}([^"]+)"', code[0].source)
            assert bool(wheel) == (folder != both[0]), stem
            assert not wheel or (folder / wheel[1]).is_file(), stem


def test_each_page_says_what_it_is(addressed):
    titles = set()
    for path, soup in soups(addressed).items():
        if path.name == "404.html":
            continue
        url = SITE + path.relative_to(addressed).as_posix().removesuffix("index.html")
        said = {meta["property"]: meta["content"] for meta in soup("meta", property=True)}
        data = json.loads(soup.find("script", type="application/ld+json").string)
        assert soup.find("link", rel="canonical")["href"] == said["og:url"] == data["url"] == url
        description = soup.find("meta", attrs={"name": "description"})["content"]
        assert description == said["og:description"] == data["description"]
        assert 40 <= len(description) <= 220, (path, len(description))
        assert said["og:title"] == data["name"]
        card = (addressed / said["og:image"].removeprefix(SITE)).read_bytes()
        assert card.startswith(b"\x89PNG")
        assert len(card) < 300_000  # Above this, some messengers drop it.
        assert (data["@type"], data["inLanguage"]) == ("LearningResource", "es")
        assert data["educationalLevel"]
        assert data["license"].startswith("https://creativecommons.org/")
        assert ("timeRequired" in data) == (path.parent.name in ORDER)
        titles.add(said["og:title"])
    assert len(titles) == len(soups(addressed)) - 1
    pages = (addressed / "sitemap.xml").read_text(encoding="utf-8").count("<loc>")
    assert pages == len(titles)


def test_a_site_with_an_address(addressed):
    (wheel,) = addressed.glob("paquete/*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {"activations/__init__.py", "activations/py.typed"} <= set(names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"activations", "activaciones"}
    assert not [
        p for p, soup in soups(addressed).items() if not soup("a", href=f"{REPO}/issues/new/choose")
    ]
    for stem, soup, _ in tutorials(addressed):
        (colab,) = soup("a", string=re.compile("^[Aa]brir en Colab$"))
        assert re.fullmatch(f"{COLAB}.+/tutoriales/{stem}.ipynb", colab["href"])
