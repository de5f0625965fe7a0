"""What building the same tutorials costs here, to stock mkdocs-jupyter and to a Sphinx book.

    python tests/benchmarks/builds.py SPHINX_PYTHON ROUNDS PAGES …

SPHINX_PYTHON is the Python of an environment with sphinx-book-theme, myst-nb, jupytext and the
NumPy and matplotlib of docs/requirements.txt; ours runs the other two. PAGES are numbers of pages.
The seconds are of CPU, of the whole tree of processes, and the median of the rounds.
"""

import itertools
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEFT_OUT = [".*", "tests", "tutoriales", "referencia", "site", "__pycache__", "*.lock"]
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?:)[^)]*\)")
INDEX = "---\ndescription: Una.\n---\n\n# Inicio\n\n## Cómo ejecutarlo\n\nAsí.\n"
STOCK = """site_name: Stock
theme: material
plugins: [search, {mkdocs-jupyter: {execute: true, include: ["tutoriales/*.py"]}}]
markdown_extensions: [admonition, attr_list, pymdownx.details, pymdownx.superfences]
"""
SPHINX = """project = "Sphinx"
extensions = ["myst_nb"]
html_theme = "sphinx_book_theme"
nb_custom_formats = {".py": ["jupytext.reads", {"fmt": "py:percent"}]}
nb_execution_mode = "cache"
myst_enable_extensions = ["dollarmath"]
suppress_warnings = ["myst"]
exclude_patterns = ["conf.py", "_build"]
"""


def pages(count):
    """As many tutorials as asked for, each on its own: the real ones, one after another."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("tutoriales/*.py")]
    for number, source in zip(range(count), itertools.cycle(sorted(sources)), strict=False):
        alone = re.sub(r"(?m)^#.*$", lambda line: LINK.sub(r"\1", line[0]), source)
        alone = re.sub(r"(?m)^# requisitos: .*$", "# requisitos: []", alone)
        alone = re.sub(r"(?m)^# # (.+)$", rf"# # \1 ({number})", alone, count=1)
        yield f"p{number:02}.py", f"{alone}\n# %%\nprint('página', {number})\n"


def ours(folder, count):
    """This site, with those pages alone."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    names = ", ".join(["index.md", *(f"tutoriales/{name}" for name, _ in pages(count))])
    config = re.sub(r"(?ms)^nav:.*?^plugins:", f"nav: [{names}]\n\nplugins:", config)
    return config, [sys.executable, "-m", "mkdocs", "build", "-q"], ["site", ".cache"]


def stock(folder, _):
    """The tools as they come."""
    folder.mkdir()
    return STOCK, [sys.executable, "-m", "mkdocs", "build", "-q"], ["site", ".cache"]


def book(folder, _):
    """The book of Sphinx."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "conf.py").write_text(SPHINX, encoding="utf-8")
    command = [sys.argv[1], "-m", "sphinx", "-q", "-b", "html", "docs", "docs/_build/html"]
    return None, command, ["docs/_build"]


def spent(command, folder):
    """The seconds of CPU of a command and of all it starts."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command} in {folder}: {status}")
    return usage.ru_utime + usage.ru_stime


def prepared(make, folder, count):
    """A folder ready to be built: the command, and what it leaves behind."""
    config, command, leftovers = make(folder, count)
    tutorials = folder / "docs" / "tutoriales"
    tutorials.mkdir(parents=True)
    for name, source in pages(count):
        (tutorials / name).write_text(source, encoding="utf-8")
    listing = "".join(f"tutoriales/{name[:-3]}\n" for name, _ in pages(count))
    toc = f"```{{toctree}}\n{listing}```\n" if make is book else ""
    (folder / "docs" / "index.md").write_text(INDEX + toc, encoding="utf-8")
    if config:
        (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return command, leftovers


def main(rounds, counts):
    """Print a line for each number of pages and each way of building them."""
    print(f"{'':6}{'':6}{'cold':>8}{'same':>8}{'one':>8}")
    base = Path(tempfile.mkdtemp(prefix="construir"))
    for count in counts:
        ways = {m: prepared(m, base / f"{m.__name__}{count}", count) for m in (ours, stock, book)}
        taken = {make: [] for make in ways}
        for number in range(rounds):
            for make, (command, leftovers) in ways.items():
                folder = base / f"{make.__name__}{count}"
                for name in leftovers:
                    shutil.rmtree(folder / name, ignore_errors=True)
                times = [spent(command, folder), spent(command, folder)]
                first = folder / "docs" / "tutoriales" / "p00.py"
                changed = f"{first.read_text(encoding='utf-8')}\n# %%\nprint({number})\n"
                first.write_text(changed, encoding="utf-8")
                taken[make].append([*times, spent(command, folder)])
        for make, times in taken.items():
            cells = "".join(
                f"{statistics.median(column):8.1f}" for column in zip(*times, strict=True)
            )
            print(f"{count:<6}{make.__name__:6}{cells}", flush=True)
    print(base)


if __name__ == "__main__":
    main(int(sys.argv[2]), [int(count) for count in sys.argv[3:]])
