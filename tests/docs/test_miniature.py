import re
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from building import ROOT, build

pytestmark = pytest.mark.slow
INDEX = "---\ndescription: Una.\n---\n\n# Inicio\n\n## Cómo ejecutarlo\n\nAsí.\n"
TUTORIAL = """\
# %% [raw]
# ---
# description: Una prueba.
# minutos: 1
# requisitos: []
# ---

# %% [markdown]
# # Una prueba
#
# Hay {{ 1 / 7:.3g }} y $x$.

# %%
print(1)
"""
MINI = "tutoriales/01-mini.py"
BROKEN = {
    "links": [
        ("index.md", "Así.", "[a](nada.md), [b](#vacío), [c](tutoriales/01-mini.py#hueco)"),
        (MINI, "Hay", "[d](99-nadie.py)"),
    ],
    "formula": [(MINI, "$x$", r"$\noexiste$")],
}


def written(root, changes):
    for name in ("activations", "docs/_pipeline", "docs/_overrides", "docs/assets"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("docs/_hooks.py", "pyproject.toml"):
        shutil.copy(ROOT / name, root / name)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    short = f"nav: [index.md, {MINI}]\n\nplugins:"
    config = re.sub(r"^nav:.*?^plugins:", short, config, flags=re.MULTILINE | re.DOTALL)
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    (root / "docs" / "tutoriales").mkdir()
    pages = {"index.md": INDEX, MINI: TUTORIAL}
    for name, old, new in changes:
        assert old in pages[name]
        pages[name] = pages[name].replace(old, new)
    for name, text in pages.items():
        (root / "docs" / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    roots = [written(tmp_path_factory.mktemp("broken"), changes) for changes in BROKEN.values()]
    with ThreadPoolExecutor(2) as pool:
        done = pool.map(lambda root: build(root / "site", "-q", root=root), roots)
        return dict(zip(BROKEN, done, strict=True))


def test_broken_links_stop_the_build(results):
    result = results["links"]
    assert result.returncode
    for target in ("nada.md", "#vacío", "#hueco", "99-nadie.py"):
        assert target in result.stderr
    assert result.stderr.count("WARNING") == 4


def test_an_unknown_formula_stops_the_build(results):
    result = results["formula"]
    assert result.returncode
    assert r"\noexiste" in result.stderr
    assert "01-mini.py:8:" in result.stderr
