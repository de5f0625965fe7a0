import re
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from building import CONFIG, ROOT, build

pytestmark = pytest.mark.slow
LEFT_OUT = [".*", "tests", "tutoriales", "referencia", "site", "__pycache__", "*.lock"]
INDEX = "---\ndescription: Una.\n---\n\n# Inicio\n\n## Cómo ejecutarlo\n\nAsí.\n"
FRONT = "# %% [raw]\n# ---\n# description: Una.\n# minutos: 1\n# requisitos: []\n# ---\n\n"
TUTORIAL = f"{FRONT}# %% [markdown]\n# # Una prueba\n#\n# Vale $x$.\n\n# %%\nprint(1)\n"
LINKS = "[a](nada.md), [b](#vacío), [c](tutoriales/01-mini.py#hueco)"


def build_with(root, index, tutorial):
    ignore = shutil.ignore_patterns(*LEFT_OUT)
    shutil.copytree(ROOT, root, ignore=ignore, dirs_exist_ok=True)
    nav = "nav: [index.md, tutoriales/01-mini.py]\n\nplugins:"
    config = re.sub(r"(?ms)^nav:.*?^plugins:", nav, CONFIG)
    (root / "docs" / "tutoriales").mkdir()
    for name, text in [("index.md", index), ("tutoriales/01-mini.py", tutorial)]:
        (root / "docs" / name).write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    return build(root / "site", "-q", root=root)


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    roots = [tmp_path_factory.mktemp("miniature") for _ in range(2)]
    indices = INDEX.replace("Así.", LINKS), INDEX
    tutorials = TUTORIAL.replace("Vale", "[d](99-nadie.py)"), TUTORIAL.replace("x", r"\noexiste")
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(build_with, roots, indices, tutorials))


def test_broken_links_stop_the_build(results):
    assert results[0].returncode
    assert results[0].stderr.count("WARNING") == 4
    for target in ("nada.md", "#vacío", "#hueco", "99-nadie.py"):
        assert target in results[0].stderr


def test_an_unknown_formula_stops_the_build(results):
    assert results[1].returncode
    assert r"\noexiste" in results[1].stderr
    assert "01-mini.py:8:" in results[1].stderr
