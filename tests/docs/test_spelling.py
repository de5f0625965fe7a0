"""The prose of the site, with the Spanish dictionary of the system and a list of our own words.

    apt-get install hunspell-es; pip install spylls

Without them, this file is skipped: they are not in the environment of the README.
"""

import gc
import re
import warnings
from pathlib import Path

import pytest
from _pipeline.maths import MATHS
from test_language import CODE, PAGES, SOURCES, catalogue

hunspell = pytest.importorskip("spylls.hunspell", reason="spylls is not installed")
DICTIONARY = Path("/usr/share/hunspell/es_ES")
pytestmark = pytest.mark.skipif(
    not DICTIONARY.with_suffix(".dic").exists(), reason="hunspell-es is not installed"
)
OURS = set(Path(__file__).with_name("palabras.txt").read_text(encoding="utf-8").split())
# Wrong on purpose; and, in English or of a program, what is in italics or has a capital inside.
QUOTED = r"(?ms)^## Nombres equivocados$.*?(?=^## |\Z)"
# Of a front matter, what is read stays: the description and the goals.
KEYS = r"(?m)^(?:description|objetivos):|^(?:requisitos|rutas|scripts|styles|hide|tags): .*$"
FOREIGN = r"(?<![*\w])\*[^*\n]+\*(?![*\w])"
WORD = re.compile(r"(?<![\w'-])[^\W\d_]{3,}(?![\w'-])")


def words(text):
    text = re.sub(KEYS, " ", re.sub(f"{QUOTED}|{SOURCES[6:]}", " ", text))
    text = re.sub(r"(?m)<!--.*?-->|^ *[?!]{3}\+? \w+|^:::.*\n(?: +.*\n)*|^\{ [.#].*\}$", " ", text)
    text = re.sub(FOREIGN, " ", re.sub(CODE, " ", MATHS.sub(" ", text)))
    return {word for word in WORD.findall(text) if not re.search(r".[A-Z]", word)}


@pytest.fixture(scope="module")
def known():
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        dictionary = hunspell.Dictionary.from_files(str(DICTIONARY))
        gc.collect()  # It does not close its files.
    return lambda word: dictionary.lookup(word) or dictionary.lookup(word.lower())


def test_every_word_is_in_a_dictionary(known):
    site = [(name, text) for name, text in PAGES if not re.match("[A-Z]{3}", name)]
    found = {word: where for where, text in [*site, *catalogue()] for word in words(text)}
    assert len(found) > 2000
    unknown = {w: found[w] for w in sorted(found) if not known(w) and w.lower() not in OURS}
    assert unknown == {}


def test_a_mistake_is_seen(known):
    for word in ("parrafo", "herrores", "derivda", "funcion", "sigmoido", "gradente", "tambien"):
        assert not known(word)
        assert word not in OURS
