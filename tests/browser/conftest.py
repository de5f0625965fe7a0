import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "docs"))

from building import site  # noqa: F401  (a fixture, shared with tests/docs)
