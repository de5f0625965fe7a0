"""Lighthouse on the pages of built sites: worst scores, median performance and layout shift.

    PYTHONPATH=.:tests python tests/benchmarks/lighthouse.py RUNS PAGES SITE…

PAGES is a regular expression for the paths of the pages, "." for all. It needs Node and Chromium;
the command of Lighthouse is LIGHTHOUSE, by default the version it was written with.
"""

import json
import os
import re
import shlex
import statistics
import subprocess
import sys
from pathlib import Path

from support.browsing import ARGS, CHROMIUM
from support.serving import served

COMMAND = shlex.split(os.environ.get("LIGHTHOUSE", "npx --yes lighthouse@12.8.2"))
WHOLE = ("accessibility", "best-practices", "seo")


def examine(url, preset):
    """The scores of one run, its layout shift and the audits that fail."""
    flags = ["--output=json", "--quiet", f"--chrome-flags=--headless=new {' '.join(ARGS)}"]
    flags += ["--preset=desktop"] if preset == "desktop" else []
    process = subprocess.run(
        [*COMMAND, url, *flags],
        env=os.environ | {"CHROME_PATH": str(CHROMIUM)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        check=True,
    )
    report = json.loads(process.stdout)
    scores = {name: round(100 * part["score"]) for name, part in report["categories"].items()}
    failed = [
        audit["id"]
        for name in WHOLE
        for part in report["categories"][name]["auditRefs"]
        if (audit := report["audits"][part["id"]])["score"] not in (None, 1) and part["weight"]
    ]
    return scores, report["audits"]["cumulative-layout-shift"]["numericValue"], failed


def main(runs, pages, *folders):
    """Print a line for each page, mobile and desktop."""
    print(f"{'':8}{'perf':>5}{'a11y':>5}{'best':>5}{'seo':>5}{'shift':>7}")
    for folder in map(Path, folders):
        print(folder)
        with served(folder) as address:
            for path in sorted(folder.rglob("*.html")):
                name = path.relative_to(folder).as_posix().removesuffix("index.html")
                for preset in ("mobile", "desktop") if re.search(pages, name or "index") else ():
                    done = [examine(address + name, preset) for _ in range(int(runs))]
                    fast = statistics.median(scores["performance"] for scores, _, _ in done)
                    worst = (min(scores[part] for scores, _, _ in done) for part in WHOLE)
                    shift = max(shift for _, shift, _ in done)
                    failed = sorted({audit for _, _, audits in done for audit in audits})
                    cells = "".join(f"{score:5}" for score in (round(fast), *worst))
                    print(f"{preset:8}{cells}{shift:7.3f}  {name or 'index'}", *failed, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
