"""What the first visit of each page of a built site weighs, compressed, in kB.

    PYTHONPATH=.:tests python tests/benchmarks/weight.py site …

Give several folders to compare several sites.
"""

import sys
from pathlib import Path

from support.browsing import chromium, weigh
from support.serving import served


def main(*folders):
    """Print a table for each site."""
    with chromium() as browser:
        for folder in map(Path, folders):
            print(
                f"{folder}\n{'total':>9}{'html':>7}{'bare':>7}{'figure':>7}{'asks':>5}{'else':>5}"
            )
            with served(folder) as address:
                for path in sorted(folder.rglob("*.html")):
                    name = path.relative_to(folder).as_posix().removesuffix("index.html")
                    page = browser.new_page()
                    row = weigh(page, address, name)
                    page.close()
                    sizes = (f"{row[key] / 1000:7.1f}" for key in ("html", "bare", "figure"))
                    print(
                        f"{row['total'] / 1000:9.1f}{''.join(sizes)}{row['requests']:5}"
                        f"{len(row['elsewhere']):5}  {name or 'index'}"
                    )


if __name__ == "__main__":
    main(*sys.argv[1:])
