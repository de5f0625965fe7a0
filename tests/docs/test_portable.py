"""The copy of the site that opens from a folder, with no server: what is in it, and what is not."""

import os
import re
import time
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from _pipeline.finish import policy, portable

ADDRESS = "https://ejemplo.org/sitio/"
NAMED = re.compile(r'(?:href|src|data-film)="([^"]*)"')
# Asked for by a program or by nobody: the licence of the letters travels with them.
UNNAMED = {"assets/activaciones-math-OFL.txt", "search/search_index.js", "search/docs.json.js"}
UNNAMED |= {"glosario/index.html.js", "assets/buscar.js"}


def unpacked(site):
    with zipfile.ZipFile(site / "activaciones.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names == sorted(set(names))
        return {name.removeprefix("activaciones/"): archive.read(name) for name in names}


@pytest.fixture
def little(tmp_path):
    def made(link, address="", head="", name="a/b/index.html"):
        page = f'<html><head><meta charset="utf-8">{head}</head><article>{link}</article></html>'
        if address:
            page = page.replace("</head>", f'<link rel="canonical" href="{address}a/b/"></head>')
        files = {
            name: page,
            "index.html": "<article></article>",
            "a/c/index.html": "<article></article>",
            "a/d.txt": "d",
            "libro.pdf": "pdf",
            "paquete/una.whl": "whl",
            "sw.js": "sw",
            "activaciones.zip": "otra",
            "_headers": "/*",
            "assets/javascripts/bundle.min.js.map": "{}",
            "assets/vivo/python.wasm": "wasm",
        }
        for place, text in files.items():
            (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / place).write_text(text, encoding="utf-8")
        portable.pack(tmp_path)
        return tmp_path

    return made


@pytest.mark.parametrize(
    ("link", "copied", "published"),
    [
        ('<a href="../..">x</a>', '<a href="../../index.html">x</a>', None),
        ('<a href="./">x</a>', '<a href="./index.html">x</a>', None),
        ('<a id="y" href="../c/">x</a>', '<a id="y" href="../c/index.html">x</a>', None),
        (
            '<a href="../c/?m=1&amp;n=2#s">x</a>',
            '<a href="../c/index.html?m=1&amp;n=2#s">x</a>',
            None,
        ),
        ('<a href="../d.txt">x</a>', '<a href="../d.txt">x</a>', None),
        ('<a href="#s">x</a>', '<a href="#s">x</a>', None),
        ('<a href="https://a.b/c.ipynb">x</a>', '<a href="https://a.b/c.ipynb">x</a>', None),
        ('<a href="../b.ipynb">x</a>', "cuaderno: <code>a/b.ipynb</code>", None),
        ('<a href="../../libro.pdf"><b>x</b></a>', "<b>x</b>", "libro.pdf"),
        ('<a href="?f=1&amp;g=2">x</a>', "x", "a/b/?f=1&amp;g=2"),
    ],
)
def test_a_link_is_to_a_file_or_to_the_site_or_is_none(little, link, copied, published):
    page = unpacked(little(link))["a/b/index.html"].decode()
    assert f"<article>{copied}</article>" in page
    page = unpacked(little(link, ADDRESS))["a/b/index.html"].decode()
    assert f'href="{ADDRESS}{published}"' in page if published else copied in page


def test_what_needs_a_server_or_weighs_stays_at_home(little):
    names = {"index.html", "a/b/index.html", "a/c/index.html", "a/d.txt", "assets/copia.js"}
    assert unpacked(little("")).keys() == names


def test_the_same_bits_another_day(little, monkeypatch):
    site = little('<a href="../c/">x</a>')
    before = (site / "activaciones.zip").read_bytes()
    (site / "activaciones.zip").unlink()
    for path in site.rglob("*"):
        os.utime(path, (time.time() - 1e6,) * 2)
        path.chmod(0o700)
    monkeypatch.setenv("TZ", "America/Bogota")
    monkeypatch.setattr("sys.platform", "win32")
    portable.pack(site)
    assert (site / "activaciones.zip").read_bytes() == before


def test_its_policy_lets_nothing_be_asked_for(tmp_path):
    page = '<html><head><meta charset="utf-8"><script>ours()</script></head></html>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    policy.guard(tmp_path)
    made = (tmp_path / "index.html").read_text(encoding="utf-8")
    said, narrow = (
        dict(
            part.split(" ", 1)
            for part in re.search(r'-Policy" content="([^"]*)"', text)[1].split("; ")
        )
        for text in (made, policy.offline(made))
    )
    assert said.keys() - narrow.keys() == {"connect-src", "worker-src", "manifest-src"}
    assert narrow == {name: said[name] for name in narrow}
    assert narrow["default-src"] == "'none'"


@pytest.mark.slow
def test_everything_its_pages_name_is_in_it_and_nothing_else(site):
    files = unpacked(site)
    texts = {name: data.decode() for name, data in files.items() if name.endswith(".html")}
    ids = {
        name: {*map(unescape, re.findall(r'\bid="([^"]*)"', text))} for name, text in texts.items()
    }
    named = set(re.findall(r"<code>(\S+\.ipynb)</code>", "".join(texts.values()))) | UNNAMED
    for name, text in texts.items():
        for target in map(unescape, NAMED.findall(text)):
            url = urlsplit(target)
            if url.scheme:
                continue
            to = os.path.normpath(Path(name).parent / unquote(url.path)) if url.path else name
            to = Path(to).as_posix()
            assert to in files, (name, target)
            named.add(to)
            assert not url.fragment or unquote(url.fragment) in ids[to], (name, target)
    for name in [name for name in named if name.endswith(".css")]:
        for target in re.findall(r"url\(['\" ]*+(?!data:)([^)'\"]+)", files[name].decode()):
            named.add(Path(os.path.normpath(Path(name).parent / target)).as_posix())
    worker = re.search(r"buscar\.js\?([^\"]*)", texts["index.html"])[1]
    named.add(f"assets/javascripts/{worker}")
    assert files.keys() == named


@pytest.mark.slow
def test_it_is_small_and_offered_with_its_size(site):
    size = (site / "activaciones.zip").stat().st_size
    assert size <= 5e6
    page = (site / "llevatelo/index.html").read_text(encoding="utf-8")
    offer = '<a href="../activaciones.zip" download>Descargar la copia</a>'
    assert f"{offer}: un ZIP de {size / 1e6:.1f} MB." in page
    assert "mkdocs build" not in page
    copied = unpacked(site)["llevatelo/index.html"].decode()
    assert "Ya la tienes" in copied
    assert ".zip" not in copied


@pytest.mark.slow
def test_what_cannot_work_is_not_offered(site):
    for name, data in unpacked(site).items():
        if name.endswith(".html"):
            text = data.decode()
            assert text.count("assets/copia.js") == 1, name
            assert text.index("assets/copia.js") < text.index("javascripts/bundle"), name
            assert not re.search(
                r'rel="preload"|vivo\.js|laboratorio\.js|<form[^>]*laboratorio', text
            ), name
            runs = "assets/vivo.js" in (site / name).read_text(encoding="utf-8")
            assert text.count("Es la copia sin red") == runs, name
    assert "no se deriva" in unpacked(site)["laboratorio/index.html"].decode()
