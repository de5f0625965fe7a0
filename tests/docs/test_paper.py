"""The course on paper: what is printed, where its numbers point, and what if nothing prints."""

import io
import json
import os
import re
import stat
import sys
import time
import zlib
from pathlib import Path

import psutil
import pytest
import yaml
from _pipeline import paper
from _pipeline.errors import BuildError
from _pipeline.paper import browser, chapter, pdf
from _pipeline.paper.book import AUTHOR
from bs4 import BeautifulSoup
from pypdf import PdfReader, PdfWriter
from support.sites import CONFIG, ORDER, build, environment

OUTSIDE = "https://example.org/a?b=c"
CELLS = f"""# Se lee en [un sitio]({OUTSIDE}) y en [la segunda](#segunda-parte).
#
# ## Predice
#
# ¿Cuánto es 1 + 1?
#
# - **A.** Uno.
# - **B.** Dos.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la B. Es un secreto.

# %% [markdown]
# ## Segunda parte
#
# ??? note "Un plegado"
#
#     Se lee abierto.
"""
FOUND = browser.found()
printing = pytest.mark.skipif(
    isinstance(FOUND, str) and "REQUIRE_BROWSER" not in os.environ, reason=str(FOUND)
)


def text(page):
    """The text of a page, in one line."""
    return re.sub(r"\s+", " ", page.extract_text())


@printing
def test_a_small_book(small, tmp_path):
    root = small(tutorial=CELLS)
    said = build(tmp_path / "site", root=root, PAPER_BROWSER=FOUND.program)
    assert said.returncode == 0, said.stderr
    book = PdfReader(tmp_path / "site" / paper.BOOK)
    pages = list(map(text, book.pages))
    titles = [entry.title for entry in book.outline if not isinstance(entry, list)]
    assert titles == ["Cómo se lee este libro", "Índice", "Una", "Soluciones"]
    secret = next(n for n, text in enumerate(pages) if "Es un secreto" in text)
    top = next(n for n, text in enumerate(pages) if "Uno." in text)
    assert top < secret
    assert f"página {secret + 1}." in pages[top]
    assert "Se lee abierto" in pages[top]
    assert f"({OUTSIDE})" in pages[top]
    again = build(tmp_path / "site again", root=root, PAPER_BROWSER=FOUND.program)
    assert "activaciones-curso: sin cambios, recuperado" in again.stderr
    one, two = ((tmp_path / name / paper.BOOK).read_bytes() for name in ("site", "site again"))
    assert one == two


@pytest.fixture(scope="module")
def printed(site):
    """The site's own papers, if it has them."""
    if not (site / paper.BOOK).exists():
        assert "SITE" not in os.environ or "REQUIRE_BROWSER" not in os.environ
        pytest.skip("this site was built without a browser")
    return PdfReader(site / paper.BOOK), PdfReader(site / paper.SHEET)


@pytest.fixture(scope="module")
def book(printed):
    """The site's book, and where each thing that is linked in it is."""
    reader, _ = printed
    return reader, pdf.places(reader.stream.getvalue())


def inside(content):
    """What a PDF says of itself, out of its compressed groups."""
    groups = re.finditer(rb"/Type /ObjStm [^>]+>>\nstream\n(.*?)\nendstream", content, re.DOTALL)
    return b"".join(zlib.decompress(group[1]) for group in groups)


def test_the_papers_are_tagged_and_say_what_they_are(printed):
    for reader in printed:
        root = reader.trailer["/Root"]
        assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("es", True)
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert reader.metadata.author == AUTHOR
        assert "funciones de activación" in reader.metadata.title
        assert set(reader.metadata) == {"/Title", "/Author"}  # And no date.
        content = inside(reader.stream.getvalue())
        assert content.count(b"/S /Figure") == len(re.findall(rb"/Alt [<(]", content))
        used = {name for page in reader.pages for name in fonts(page)}
        assert used >= {"STIXGeneral-Regular", "STIXGeneral-Bold", "ActivacionesMath"}
    assert content.count(b"/S /TH") == 6
    assert len(printed[1].pages) == 2


def fonts(page):
    """The fonts of a page, which carries each of them inside."""
    for font in page["/Resources"].get("/Font", {}).values():
        (inner,) = font.get_object()["/DescendantFonts"]
        assert "/FontFile2" in inner.get_object()["/FontDescriptor"]
        yield str(font.get_object()["/BaseFont"]).partition("+")[2]


def test_the_contents_say_where_each_chapter_is(book):
    reader, places = book
    contents = text(reader.pages[places["01-que-mide-la-derivada--principio"] - 2])
    top = [entry for entry in reader.outline if not isinstance(entry, list)]
    chapters = top[2:]  # After how to read it, and the contents.
    assert len(chapters) == len(ORDER) + 7
    for entry in chapters:
        number = reader.get_destination_page_number(entry) + 1
        title = re.sub(r"\s", " ", entry.title).strip()
        assert f"{title} {number} " in f"{contents} "
        page = text(reader.pages[number - 1])
        assert title in page
        assert f" {number} " in page[: len(title) + 15]


def test_an_answer_is_where_the_question_says_and_with_the_others(book):
    reader, places = book
    first = places["soluciones--principio"]
    answers = {name: page for name, page in places.items() if "--respuesta-" in name}
    assert len(answers) > 40
    assert first <= min(answers.values())
    asked = {}
    for page in reader.pages[: first - 1]:
        links = [str(link.get_object().get("/Dest", ""))[1:] for link in page.get("/Annots", [])]
        if found := answers.keys() & set(links):
            said = text(page)
            asked |= {name: f"página {answers[name]}." in said for name in found}
    assert asked == dict.fromkeys(answers, True)


def test_what_is_printed(site):
    nav = yaml.safe_load(CONFIG[CONFIG.index("\nnav:") : CONFIG.index("\nplugins:")])["nav"]
    html = paper.papers(site, json.loads(paper.plan(nav)[paper.PLAN]))[paper.BOOK]
    html = re.sub("<(svg|math|style).*?</\\1>|<span( class=[^>]*)?>", "", html, flags=re.DOTALL)
    whole = BeautifulSoup(html, "html.parser")
    sections = whole.find_all(class_="capitulo")
    assert [one.h1.text for one in sections][-2:] == ["Hoja de fórmulas", "Soluciones"]
    before = "".join(one.text for one in sections[:-1])
    assert before.count("Solución: página {{") == len(ORDER)
    answers = sections[-1].find_all(class_="respuesta")
    assert len(answers) == sections[-1].text.count(chapter.ANSWER) + len(ORDER)
    for answer in answers:
        assert answer.text.partition("}})")[2] not in before
    screen = ["details", "summary", "form", "input", "button", "script", "iframe", "img"]
    assert not whole.find_all(screen) + whole.find_all(hidden=True)
    places = {one["id"] for one in whole.find_all(id=True)}
    for link in whole.find_all("a"):
        if link["href"].startswith("#"):
            assert link["href"][1:] in places, link
        else:
            assert link["href"] in link.parent.text, link


def test_without_a_browser_it_is_said_and_no_link_is_dead(small, tmp_path):
    said = build(tmp_path / "site", root=small(tutorial=CELLS))
    assert said.returncode == 0
    assert "Sin PDF del curso ni de la hoja de fórmulas: PAPER_BROWSER está vacía" in said.stderr
    assert not [*tmp_path.glob("site/*.pdf"), *tmp_path.glob("site/papel*")]


PLACE = '<article><p class="papel" data-pdf="activaciones-curso.pdf">Imprime\nesto.</p></article>'


def test_a_page_links_only_the_paper_there_is(tmp_path):
    page = tmp_path / "llevatelo" / "index.html"
    page.parent.mkdir()
    page.write_text(PLACE, encoding="utf-8")
    (tmp_path / paper.PLAN).write_text('[["", ["tutoriales/01-mini/"]]]', encoding="utf-8")
    paper.bind(tmp_path, tmp_path / "cache", published=False)
    assert page.read_text(encoding="utf-8") == PLACE
    assert not (tmp_path / paper.PLAN).exists()


def fake(folder, does):
    """A browser that says its version and then does something else."""
    program, script = folder / "chromium", folder / "chromium.py"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n', encoding="utf-8")
    script.write_text(
        "import sys, subprocess, time, pathlib\n"
        "if '--version' in sys.argv: print('Chromium 150.0.1.2'); sys.exit()\n"
        "pdf = [a for a in sys.argv if a.startswith('--print-to-pdf=')][0].partition('=')[2]\n"
        f"{does}\n",
        encoding="utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return browser.Browser(str(program), "150.0.1.2")


BROKEN = {
    "nothing": ("print('no display')", "no deja un PDF entero; lo último que dice: no display"),
    "half": ("pathlib.Path(pdf).write_bytes(b'%PDF-1.4 half')", "no deja un PDF entero"),
}


@pytest.mark.skipif(os.name == "nt", reason="a script is not a program")
@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_browser_leaves_nothing(kind, tmp_path):
    does, told = BROKEN[kind]
    with pytest.raises(BuildError, match=told):
        browser.printed(fake(tmp_path, does), "<p>", tmp_path / "work")
    assert not list((tmp_path / "work").iterdir())


@pytest.mark.skipif(os.name == "nt", reason="a script is not a program")
def test_a_hanging_browser_is_ended_with_all_it_started(tmp_path, monkeypatch):
    monkeypatch.setattr(browser, "SECONDS", 2)
    child = (
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(77)'])\n"
        "pathlib.Path(__file__).with_name('started').touch()\ntime.sleep(77)"
    )
    start = time.monotonic()
    with pytest.raises(BuildError, match="no ha acabado de imprimir en 2 s"):
        browser.printed(fake(tmp_path, child), "<p>", tmp_path / "work")
    assert time.monotonic() - start < 20
    assert (tmp_path / "started").exists()
    ours = [p for p in psutil.process_iter(["cmdline"]) if "time.sleep(77)" in str(p.info)]
    assert not psutil.wait_procs(ours, timeout=5)[1]
    assert not list((tmp_path / "work").iterdir())


def test_a_number_that_is_not_known_or_a_strange_pdf_is_not_published(monkeypatch, tmp_path):
    one = browser.Browser("chromium", "150.0.1.2")
    content = io.BytesIO()
    PdfWriter().write(content)
    for made, told in ((content.getvalue(), "en qué página está b"), (b"%PDF", "no se entiende")):
        monkeypatch.setattr(browser, "printed", lambda *_, made=made, **__: made)
        monkeypatch.setattr(pdf, "finished", lambda content, _: content)
        with pytest.raises(BuildError, match=told):
            paper._printed(one, f"<p>{chapter.HERE % 'b'}", tmp_path)


def test_which_browser(monkeypatch, tmp_path):
    monkeypatch.setenv(browser.VARIABLE, "")
    assert browser.found() == "PAPER_BROWSER está vacía"
    monkeypatch.setenv(browser.VARIABLE, "no-existe")
    with pytest.raises(BuildError, match=r"^PAPER_BROWSER=no-existe no es un programa"):
        browser.found()
    if os.name != "nt":
        old = fake(tmp_path, "")
        script = Path(old.program).with_suffix(".py")
        text = script.read_text(encoding="utf-8")
        for version, told in (("130.0.1.2", "hace falta la 131"), ("", "no dice su versión")):
            script.write_text(text.replace("150.0.1.2", version), encoding="utf-8")
            monkeypatch.setenv(browser.VARIABLE, old.program)
            assert told in browser.found()


def test_the_environment_of_the_tests_prints_nothing():
    assert environment()[browser.VARIABLE] == ""
