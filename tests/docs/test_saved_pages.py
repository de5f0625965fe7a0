"""What the worker of the site may keep, and how to take it away."""

import base64
import hashlib
import json
import re

import pytest
from _pipeline.finish import offline

SITE = {
    "index.html": "<title>Inicio</title>",
    "tutoriales/año uno/index.html": "<p>ñ</p>",
    "tutoriales/uno/figura-1.js": "1",
    "assets/accesible.js": "reach();",
    "assets/letra.woff2": "letra",
    "assets/javascripts/bundle.js": "2",
    "assets/vivo/pyodide-1/python.whl": "3",
    "search/docs.json": "[]",
}
# What is downloaded, what nobody asks for, and the page of what is not there.
NEVER = ["404.html", "tutoriales/uno.ipynb", "assets/javascripts/bundle.js.map", "sitio.zip"]


@pytest.fixture
def folder(tmp_path):
    for name, text in {**SITE, **dict.fromkeys(NEVER, "")}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def listed(folder):
    program = (folder / "sw.js").read_text(encoding="utf-8")
    return json.loads(re.search(r"Object\.entries\((\{.*?\})\)", program)[1])


def test_each_file_is_listed_as_it_is_published(folder):
    offline.keep(folder, published=True)
    expected = {}
    for name in SITE:
        digest = hashlib.sha256((folder / name).read_bytes()).digest()
        address = name.removesuffix("index.html").replace("año uno", "a%C3%B1o%20uno")
        expected[address] = base64.b64encode(digest)[:6].decode()
    assert listed(folder) == expected
    program = (folder / "assets/accesible.js").read_text(encoding="utf-8")
    assert program.startswith("reach();")
    assert '"../sw.js"' in program


@pytest.mark.parametrize(("on", "published"), [(False, True), (True, False)])
def test_it_can_be_taken_away(folder, monkeypatch, on, published):
    monkeypatch.setattr(offline, "ON", on)
    offline.keep(folder, published=published)
    assert listed(folder) == {}
    assert (folder / "assets/accesible.js").read_text(encoding="utf-8") == "reach();"
