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

# %% alt="La recta que une los puntos (0, 0) y (1, {alto:g}), dibujada en azul y sin cortes."
import matplotlib.pyplot as plt
import activations as act

alto = 1
plt.plot([0, alto])
plt.show()

# %%
act.relu
"""
MINI = "tutoriales/01-mini.py"
BROKEN = {
    "links": [
        ("index.md", "Así.", "[a](nada.md), [b](#vacío), [c](tutoriales/01-mini.py#hueco)"),
        (MINI, "Hay", "[d](99-nadie.py)"),
    ],
    "formula": [(MINI, "$x$", r"$\noexiste$")],
}


def written(root, changes=()):
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
    def whole():
        root = written(tmp_path_factory.mktemp("whole"))
        done = []
        for name in ("first", "second"):
            done.append(build(root / name, root=root))
            shutil.rmtree(root / ".cache")
        return root, done

    def broken(name):
        root = written(tmp_path_factory.mktemp("broken"), BROKEN[name])
        return build(root / "site", "-q", root=root)

    with ThreadPoolExecutor(2) as pool:
        futures = {name: pool.submit(broken, name) for name in BROKEN}
        yield {"whole": pool.submit(whole), **futures}


def test_two_builds_from_nothing_are_equal(results):
    root, done = results["whole"].result()
    assert [result.returncode for result in done] == [0, 0], done
    same = ["index.html", "tutoriales/01-mini.ipynb", "tutoriales/01-mini/index.html"]
    first, second = ([(root / n / name).read_bytes() for name in same] for n in ("first", "second"))
    assert first == second
    page = first[-1].decode()
    assert "Hay 0.143 y <math" in page
    assert "puntos (0, 0) y (1, 1), dibujada" in page
    assert "<mo>máx</mo>" in page


def test_broken_links_stop_the_build(results):
    result = results["links"].result()
    assert result.returncode
    for target in ("nada.md", "#vacío", "#hueco", "99-nadie.py"):
        assert target in result.stderr


def test_an_unknown_formula_stops_the_build(results):
    result = results["formula"].result()
    assert result.returncode
    assert r"\noexiste" in result.stderr
    assert "01-mini.py:8:" in result.stderr
