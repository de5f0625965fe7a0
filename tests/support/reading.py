"""How long a tutorial takes a reader who unfolds nothing but the answer to its question."""

import math
import re

from _pipeline.maths import MATHS

WORDS_A_MINUTE = 180
# In minutes: a formula on its own line, a cell of code in sight and an exercise.
FORMULA, CELL, EXERCISE = 1 / 6, 1 / 4, 3
FOLDED = re.compile(r"^\?\?\? (?!question)[^\n]*\n(?:(?: {4}[^\n]*)?\n)*", re.MULTILINE)


def minutes(page):
    """The minutes of a page, rounded up."""
    text = "\n\n".join(cell.source for cell in page.cells if cell.type == "markdown") + "\n"
    text = FOLDED.sub("", text.partition("\n## Referencias\n")[0])
    formulas = sum(bool(span["block"]) for span in MATHS.finditer(text))
    text = MATHS.sub(lambda span: "" if span["block"] else " x ", text)
    words = len(re.findall(r"\w+", re.sub(r"\]\([^)]*\)", "", text)))
    code = [cell.tags for cell in page.cells if cell.type == "code" and "solution" not in cell.tags]
    exercises = sum("exercise" in tags for tags in code)
    seen = sum("folded" not in tags for tags in code) - exercises
    total = words / WORDS_A_MINUTE + FORMULA * formulas + CELL * seen + EXERCISE * exercises
    return math.ceil(total)
