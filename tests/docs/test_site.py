import functools
import json
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from _pipeline import tutorial
from building import ORDER, ROOT, TUTORIALS, built
from bs4 import BeautifulSoup

import activations

pytestmark = pytest.mark.slow
SITE = "https://ejemplo.org/activaciones/"
REPO = "https://github.com/ejemplo/activaciones"
STEMS = [path.stem for path in TUTORIALS]
ARITY = {"mfrac": 2, "msup": 2, "msub": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3}
ENGLISH = r"\b(?:Parameters|Returns|Raises|Attributes|Yields|Examples|Source code|Not found|Next)\b"


@functools.cache
def soups(folder):
    read = {p: p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.html"))}
    return {path: BeautifulSoup(text, "html.parser") for path, text in read.items()}


@pytest.fixture(scope="module")
def pages(site):
    found = soups(site)
    assert len(found) == len(TUTORIALS) + 3
    return found


@pytest.fixture(scope="module")
def addressed(tmp_path_factory):
    return built(tmp_path_factory.getbasetemp(), SITE_URL=SITE, REPO_URL=REPO)


def tutorials(site, pages):
    return [(stem, pages[site / "tutoriales" / stem / "index.html"]) for stem in STEMS]


def words(soup, *also):
    text = soup.__copy__()
    for node in text(["script", "style", "svg", *also]):
        node.decompose()
    return text.get_text(" ")


def test_formulas_are_mathml(site, pages):
    for path, soup in pages.items():
        left = re.findall(r".*(?:\$|\\[a-zA-Z(\[]).*", words(soup, "code", "math"))
        assert not left, path
        for node in soup(ARITY):
            assert len(node(True, recursive=False)) == ARITY[node.name], (path, node)
        assert not [n for n in soup("mi") if re.search(r"[áéíóú\\&$]", n.text)], path
    for stem, soup in tutorials(site, pages):
        notebook = json.loads((site / "tutoriales" / f"{stem}.ipynb").read_text(encoding="utf-8"))
        text = ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "markdown"]
        asked = tutorial.MATHS.findall(re.sub("`[^`\n]+`", "", "\n\n".join(text)))
        printed = [o for c in notebook["cells"] for o in c.get("outputs", []) if "data" in o]
        latex = sum("text/latex" in output["data"] for output in printed)
        assert len(soup.article("math")) == len(asked) + latex, stem


def test_figures_have_their_text(site, pages):
    for path, soup in pages.items():
        assert not soup.article.find_all(["img", "iframe", "canvas", "object"]), path
    for stem, soup in tutorials(site, pages):
        source = (ROOT / "docs" / "tutoriales" / f"{stem}.py").read_text(encoding="utf-8")
        figures = soup.select("article figure > svg")
        assert len(figures) == len(re.findall(r"^# %%.* alt=", source, re.MULTILINE)) > 0
        for svg in figures:
            assert svg["role"] == "img"
            assert len(svg["aria-label"]) >= 60
            assert not re.search("[{}]", svg["aria-label"]), svg["aria-label"]


def test_ids_are_unique_and_links_resolve(site, pages):
    ids = {}
    for path, soup in pages.items():
        found = [node["id"] for node in soup(id=True)]
        assert len(found) == len(set(found)), path
        ids[path] = {"", *found}
    for path, soup in pages.items():
        for target in [node["href"] for node in soup("a", href=True)]:
            url = urlsplit(target)
            if url.scheme or url.netloc:
                continue
            here = site if url.path.startswith("/") else path.parent
            to = (here / unquote(url.path).lstrip("/")).resolve() if url.path else path.resolve()
            to = to / "index.html" if to.is_dir() else to
            assert to.is_file(), (path, target)
            assert url.fragment == "" or unquote(url.fragment) in ids[to], (path, target)


LOADED = {"src", "srcset", "poster", "data", "xlink:href", "style"}
ELSEWHERE = re.compile(r"(?:https?:)?//[\w.-]+\.\w", re.ASCII)


def loads(soup):
    for node in soup(True):
        names = LOADED | ({"href"} if node.name in {"use", "image"} else set())
        yield from (str(node[name]) for name in names if node.has_attr(name))
        if node.name == "link" and not {"canonical", "prev", "next"} & set(node["rel"]):
            yield node["href"]
        if node.name == "style":
            yield node.text


@pytest.mark.parametrize("which", ["site", "addressed"])
def test_nothing_is_loaded_from_elsewhere(which, request):
    folder = request.getfixturevalue(which)
    for path, soup in soups(folder).items():
        assert not [text for text in loads(soup) if ELSEWHERE.search(text)], path
    for path in folder.rglob("*.css"):
        css = path.read_text(encoding="utf-8")
        loaded = re.findall(r"url\([^)]*\)|@import[^;]*", re.sub(r"/\*.*?\*/", "", css))
        assert not [u for u in loaded if ELSEWHERE.search(u) and "data:image" not in u], path
    for path in folder.rglob("*.svg"):
        assert not re.search(r'(?:href|src)="\w*:?//', path.read_text(encoding="utf-8")), path


def test_the_kitchen_is_not_published(site):
    kitchen = re.compile(r"_pipeline|_hooks|_overrides|requirements|\.(?:py|pyc|jinja|toml|yml)$")
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert not [name for name in files if kitchen.search(name)]
    assert not [name for name in files if Path(name).name.startswith(".")]


def test_each_tutorial_leads_on(site, pages):
    ways = ["../..", *(f"../{stem}/" for stem in ORDER), "../../referencia/"]
    for stem, soup in tutorials(site, pages):
        (before,), (after,) = (soup.select(f"a.md-footer__link--{side}") for side in ("prev", "next"))
        at = ways.index(f"../{stem}/")
        assert (before["href"], after["href"]) == (ways[at - 1], ways[at + 1]), stem
        assert (site / "tutoriales" / f"{stem}.ipynb").is_file()
        assert soup.select_one(f'.ficha a[href="../{stem}.ipynb"]'), stem
        assert re.search(r"\d+ minutos", soup.select_one(".ficha").text)
        assert "Colab" not in soup.text


def test_everything_is_in_spanish(site, pages):
    for path, soup in pages.items():
        assert soup.html["lang"] == "es", path
        assert soup.find("meta", {"name": "description"})["content"], path
        titles = ["article"] if path.parent.name in STEMS else []
        assert not re.search(ENGLISH, words(soup, "code", "pre", *titles)), path
    lost = pages[site / "404.html"]
    assert lost.h1.text.strip() == "Esta página no existe"
    assert lost.find("a", string="inicio")


def test_the_reference_names_everything(site, pages):
    article = pages[site / "referencia" / "index.html"].article
    ids = {node["id"] for node in article(id=True)}
    table = {row.td.text.strip() for row in article.table("tr") if row.td}
    assert table == set(activations.catalog.ALL)
    said = " ".join(node.text for node in article("code"))
    for name in set(activations.__all__) - table:
        own = f"activations.{name}" in ids or any(f"activations.{name}." in i for i in ids)
        assert own or re.search(rf"\b{name}\b", said), name


def test_nothing_is_left_over(site, pages):
    machine = re.compile(re.escape(str(ROOT)) + "|" + re.escape(str(Path.home())) + r"[/\\]")
    for path, soup in pages.items():
        assert not re.search(r"\{\{|\}\}|[Pp]rovisional|TODO", words(soup)), path
        assert not machine.search(str(soup)), path
    for path in site.glob("tutoriales/*.ipynb"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\{\{ |\?\?\? \w|!!! \w", text), path
        assert not machine.search(text), path


@pytest.mark.parametrize("which", ["site", "addressed"])
def test_notebooks_can_be_run_by_others(which, request):
    folder = request.getfixturevalue(which)
    for stem in STEMS:
        notebook = nbformat.read(folder / "tutoriales" / f"{stem}.ipynb", as_version=4)
        nbformat.validate(notebook)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert any(cell.outputs for cell in code)
        install = code[0].source.partition("%pip install ")[2].split()
        if which == "site":
            assert not install
        else:
            assert install[-1].startswith(SITE)
            assert (folder / install[-1].removeprefix(SITE)).is_file()


def test_a_site_with_an_address(addressed):
    (wheel,) = addressed.glob("paquete/*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {"activations/__init__.py", "activations/py.typed"} <= set(names)
    assert not [n for n in names if not re.match(r"activations/|activaciones-[\d.]+\.dist-info/", n)]
    for path, soup in soups(addressed).items():
        assert soup.find("a", string=re.compile("error"), href=f"{REPO}/issues/new"), path
        if path.parent.name in STEMS:
            colab = soup.find("a", string=re.compile("^[Aa]brir en Colab$"))["href"]
            assert colab.startswith("https://colab.research.google.com/github/ejemplo/activaciones/")
            assert colab.endswith(f"/tutoriales/{path.parent.name}.ipynb")
