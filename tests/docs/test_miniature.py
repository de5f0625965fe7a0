import re
import shutil

import pytest
from building import CONFIG, ROOT, build

LEFT_OUT = [".*", "tests", "tutoriales", "referencia", "site", "__pycache__", "*.lock"]
NAV = "nav: [index.md, tutoriales/01-mini.py]\n\nplugins:"
INDEX = "---\ndescription: Una.\n---\n\n# Inicio\n\n## Cómo ejecutarlo\n\n"
FRONT = "# %% [raw]\n# ---\n# description: Una.\n# minutos: 1\n# requisitos: []\n# ---\n\n"
LINKS = "[a](nada.md), [b](#vacío), [c](tutoriales/01-mini.py#hueco)"


@pytest.mark.slow
def test_broken_links_stop_the_build(tmp_path):
    shutil.copytree(ROOT, tmp_path, ignore=shutil.ignore_patterns(*LEFT_OUT), dirs_exist_ok=True)
    pages = {
        "mkdocs.yml": re.sub(r"(?ms)^nav:.*?^plugins:", NAV, CONFIG),
        "docs/index.md": INDEX + LINKS,
        "docs/tutoriales/01-mini.py": f"{FRONT}# %% [markdown]\n# # Una\n#\n# [d](99-nadie.py)\n",
    }
    (tmp_path / "docs" / "tutoriales").mkdir()
    for name, text in pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = build(tmp_path / "site", "-q", root=tmp_path)
    assert result.returncode
    assert result.stderr.count("WARNING") == 4
    for target in ("nada.md", "#vacío", "#hueco", "99-nadie.py"):
        assert target in result.stderr
