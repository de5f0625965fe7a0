"""The front of the repository: what it shows is made here, and what it names exists."""

import re
import runpy

import pytest
import yaml
from support.sites import ROOT

CONFIG = ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"
FRONT = [ROOT / name for name in ("README.md", "SECURITY.md", "CODE_OF_CONDUCT.md")]
FORMS = sorted({*CONFIG.parent.iterdir()} - {CONFIG})


def test_the_picture_is_what_the_package_draws():
    made = runpy.run_path(str(ROOT / ".ci" / "picture.py"))
    assert made["PICTURE"].read_text(encoding="utf-8") == made["picture"](), made["__doc__"]


@pytest.mark.parametrize("path", FRONT, ids=lambda path: path.name)
def test_what_is_linked_exists(path):
    text = path.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert all((ROOT / link).exists() for link in links), links
    # Nobody knows yet where it will live: an address or a badge would lie.
    assert not re.search(r"ejemplo\.org|github\.com/ejemplo|shields\.io|badge", text)
    assert not re.search(r"[\w.]+@[\w.]+\.\w+", text)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_something(path):
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert {*form} == {"name", "description", "title", "body"}
    fields = form["body"]
    assert {field["type"] for field in fields} <= {"input", "textarea"}
    assert len({field["id"] for field in fields}) == len(fields)
    assert any(field.get("validations", {}).get("required") for field in fields)
