import ast
import functools
import re

import pytest
from _pipeline.course import read
from _pipeline.maths import MATHS
from _pipeline.pages import catalog, glossary
from _pipeline.places import CACHE
from support.sites import CONFIG, LOOSE, ROOT, TUTORIALS

# Wrong forms are allowed where they are quoted («Error frecuente», and the titles and the names of
# the page of the mistakes), in code, references and tags.
MISTAKES = r"(?ms)^## (?:Error(?:es)? frecuentes?(?:: .+)?|Nombres equivocados)$.*?(?=^## |\Z)"
MISTAKES += r"|^### «[^\n]+»$"
SOURCES = r"(?ms)^## Referencias$.*?(?=^## |\Z)|Fuente:.*|^tags: [^\n]*"
CODE = r"(?s)<small>.*?</small>|"
CODE += r"\{\{ .+? \}\}|```.*?```|`[^`]+`|\]\([^)\n]*\)|</?\w[^<>\n]*>|https?://\S+"
TERMS = glossary.terms()
# What to write, and the forms to avoid: the words of the glossary say theirs.
BANNED = {term.name: "|".join(term.avoid) for term in TERMS if term.avoid} | {
    "tú": r"\bvosotr[ao]s\b|\bvuestr[ao]s?\b|\w[áé]is\b|\bustede?s?\b|\bvos\b|\btenés\b",
    "tomar": r"\bcog(?:er|es?|en|emos|ido|iendo|ió)\b|\bcoj(?:as?|o|an)\b",
    "0.5": r"(?<![\d,(\[])\d+,\d+(?![\d,)\]])",
    "30 000, con espacio fino": r"(?<![\w./-])\d{5,}(?![\w.])|\b\d{1,3} \d{3}\b",
    "25 %": r"\d%",
}


def pages():
    for path in [*TUTORIALS, *LOOSE]:
        cells = read.read(path).cells
        yield path.name, "\n\n".join(c.source for c in cells if c.type != "code")
        alts = (c.alt for c in cells)
        yield f"{path.name}, figuras", re.sub(r"\{[^}]+\}", " ", "\n\n".join(alts))
    for path in [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]:
        parts = path.read_text(encoding="utf-8").split("\n\n")
        yield path.name, "\n\n".join(part for part in parts if not re.search(r"\bthe\b", part))
    # Not how a word is said elsewhere, which is what is not to be written.
    definitions = "\n\n".join(f"{term.name}: {term.definition}" for term in TERMS)
    yield glossary.DATA.name, definitions.replace("{ lang=en }", "")


def catalogue():
    for uri, (text, _) in catalog.generated(CACHE / "tutoriales")[0]["pages"].items():
        yield uri, re.sub(r"\A---.*?\n---\n", "", text, flags=re.DOTALL)


def docstrings():
    for path in sorted((ROOT / "activations").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                text = re.sub(r"(?m)^(?:>>>|\.\.\.) .*", "", ast.get_docstring(node) or "")
                yield f"{path.stem}.{getattr(node, 'name', '')}", text


def prose(text):
    text = re.sub(r"(?m)^\{ [.#].*\}$", "", re.sub(SOURCES, "", re.sub(MISTAKES, "", text)))
    return re.sub(CODE, " ", MATHS.sub(" ", text))


PAGES = list(pages())


@functools.cache
def everything():
    return [(where, prose(text)) for where, text in [*PAGES, *catalogue(), *docstrings()]]


def banned(wrong, texts):
    """The paragraphs with a wrong form, which may go on in the next line."""
    pattern = re.compile(wrong, re.IGNORECASE)
    blocks = ((where, block) for where, text in texts for block in text.split("\n\n"))
    lines = ((where, re.sub(r"[ \n]+", " ", block)) for where, block in blocks)
    return [(where, line) for where, line in lines if pattern.search(line)]


@pytest.mark.parametrize(("right", "wrong"), BANNED.items(), ids=BANNED.keys())
def test_banned_forms(right, wrong):
    assert not banned(wrong, everything()), right


def test_only_prose_was_looked_at():
    assert len(PAGES) >= 2 * len(TUTORIALS) + 3
    assert not [found for _, text in PAGES for found in re.findall(r".*[{}$].*", prose(text))]
    books = [(where, re.findall(r"\bnotebooks?\b", text)) for where, text in everything()]
    assert not [where for where, found in books if len(found) > 1]


def test_titles():
    titles = re.findall(r"(?m)^ +- (\w[^:]*):", CONFIG.split("\nnav:")[1].split("\nplugins:")[0])
    assert "Inicio" in titles
    for _, text in PAGES:
        titles += re.findall(r"(?m)^#+ (.+)$", re.sub(r"(?s)```.*?```", "", text))
    for title in titles:
        assert ("?" in title) == ("¿" in title), title
        assert not re.search(r"(?i)ordenador|computadora|[.:]$", title), title
