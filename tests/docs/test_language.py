import ast
import re

import pytest
from _pipeline import tutorial
from building import NAV, ROOT, TUTORIALS

# Wrong forms may be quoted in «Error frecuente», in code, and in the English title of a reference.
NOT_PROSE = re.compile(
    r"\{\{ .+? \}\}|```.*?```|``[^`\n]+``|`[^`\n]+`|\]\([^)\n]*\)|</?\w[^<>\n]*>|https?://\S+",
    re.DOTALL,
)
MISTAKES = re.compile(r"^## Error(?:es)? frecuentes?$.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
SOURCES = re.compile(r"^## Referencias$.*?(?=^## |\Z)|Fuente:.*", re.MULTILINE | re.DOTALL)
BANNED = {
    "la sigmoide": r"\bsigmoid\b|\bsigmoidos?\b",
    "desvanecimiento del gradiente": r"gradientes? de (?:fuga|desaparición)|degradados? de fuga",
    "neurona muerta": r"\bmoribund[ao]s?\b|\bmuertes? neuronal(?:es)?\b",
    "tangente hiperbólica": r"\bbronceado\b|(?-i:\btanH\b)",
    "función escalón": r"\bfunci(?:ón|ones) de paso\b|\bheavyside\b",
    "la delta de Dirac": r"\b(?:el|del|al|un) delta\b(?! de Kronecker)|\bfunción delta\b",
    "distribución": r"función que vale infinito",
    "función de prueba": r"\bfunci(?:ón|ones) tests?\b",
    "el subdiferencial": r"\b(?:la|una) subdiferencial\b",
    "derivada lateral": r"\bderivadas? unilateral(?:es)?\b",
    "esquina": r"\btorceduras?\b",
    "retropropagación": r"\bback-?prop\w*",
    "propagación hacia adelante": r"\bforward\b",
    "descenso de gradiente": r"\bdescenso (?:del gradiente|por gradientes?)\b",
    "pérdida": r"\bfunci(?:ón|ones) de cos[t]o?e?\b|\bcos(?:te|to)s?\b",
    "sesgo": r"\bbias\b",
    "preactivación": r"\bpre-activaci\w+",
    "tasa de aprendizaje": r"\bratios?\b|\blearning rate\b",
    "aprendizaje automático": r"\b(?:machine|deep) learning\b",
    "gradiente sustituto": r"\bgradientes? subrogados?\b",
    "biblioteca": r"\blibrerías?\b",
    "la ReLU": r"\b(?:el|un) (?:leaky )?relu\b|\b(?:el|un) soft(?:plus|max)\b",
    "ordenador (computadora)": r"\bordenador\w*(?! \(comp)|(?<!ordenador \()\bcomputador\w+",
    "tú": r"\bvosotr[ao]s\b|\bvuestr[ao]s?\b|\w+(?:áis|éis)\b|\bustede?s?\b|\bvos\b|\btenés\b",
    "tomar": r"\bcog(?:er|es?|en|emos|ido|iendo|ió)\b|\bcoj(?:as?|o|an)\b",
    "derivada": r"\bderivda\b",
    "punto decimal": r"(?<![\d,(\[])\d+,\d+(?![\d,)\]])",
    "30 000": r"(?<![\w./-])\d{5,}(?![\w.])|\b\d{1,3} \d{3}\b",
    "25 %": r"\d%",
    "comillas «»": r"[“”]",
}


def prose(text):
    text = SOURCES.sub("", MISTAKES.sub("", text))
    return tutorial.MATHS.sub(" ", NOT_PROSE.sub(" ", text))


def pages():
    for path in TUTORIALS:
        cells = tutorial.read(path).cells
        yield path.name, "\n\n".join(c.source for c in cells if c.cell_type != "code")
        alts = (re.sub(r"\{[^}]+\}", " ", c.metadata.get("alt", "")) for c in cells)
        yield f"{path.name}, figuras", "\n\n".join(alts)
    written = [*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md"))]
    for path in written:
        text = path.read_text(encoding="utf-8")
        spanish = [part for part in text.split("\n\n") if not re.search(r"\bthe\b", part)]
        yield path.relative_to(ROOT).as_posix(), "\n\n".join(spanish)


def docstrings():
    for path in sorted((ROOT / "activations").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                where = f"{path.relative_to(ROOT).as_posix()}, {getattr(node, 'name', '')}"
                yield where, ast.get_docstring(node) or ""


PAGES = dict(pages())
CLEAN = {name: prose(text) for name, text in [*PAGES.items(), *docstrings()]}


@pytest.mark.parametrize(("right", "wrong"), BANNED.items(), ids=BANNED.keys())
def test_banned_forms(right, wrong):
    found = {name: re.findall(f".*(?:{wrong}).*", text, re.I) for name, text in CLEAN.items()}
    assert not {name: lines for name, lines in found.items() if lines}, right


def test_notebook_is_said_once_at_most():
    found = {name: len(re.findall(r"\bnotebooks?\b", text, re.I)) for name, text in CLEAN.items()}
    assert max(found.values()) <= 1, found


def titles():
    fenced = re.compile(r"```.*?```", re.DOTALL)
    for name, text in PAGES.items():
        yield from ((name, t) for t in re.findall(r"^#+ (.+)$", fenced.sub("", text), re.M))
    for title in re.findall(r"^ +- (\w[^:]*): *(?:\S+\.md)?$", NAV, re.MULTILINE):
        yield "mkdocs.yml", title


def test_titles():
    found = list(titles())
    assert ("mkdocs.yml", "Inicio") in found
    for name, title in found:
        where = f"{name}: {title}"
        assert ("?" in title) == ("¿" in title), where
        assert not title.endswith((".", ":")), where
        assert not re.search("ordenador|computadora", title, re.I), where
        assert not re.search(r": [A-ZÁÉÍÓÚÑ][a-záéíóúñ]", title), where


def test_nothing_but_prose_is_left():
    assert len(PAGES) >= 2 * len(TUTORIALS) + 3
    for name in PAGES:
        assert not re.findall(r".*(?:[{}$]|\\[a-z]).*", CLEAN[name]), name
