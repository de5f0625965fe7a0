import os
import platform
import re
import shutil
import subprocess

# Workers share the cores: a library with threads of its own would only get in their way.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("oracle", "support")

settings.register_profile("dev", deadline=None, max_examples=40)
settings.register_profile("ci", deadline=None, max_examples=150, derandomize=True)
settings.register_profile("mutants", deadline=None, max_examples=3, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

# What goes in one process, because it shares what is dear to make, or looks at memory and
# at time. The marks of pytest-xdist say nothing to pytest 9.2.
TOGETHER = {
    "site": r"test_(language|site|stage)\.py|of_the_site_is_in",
    "claims": r"test_claims\.py",
    "machine": r"memory|threads|hostile|is_slow|killed|is_served|endless",
}


def pytest_xdist_make_scheduler(config, log):
    from xdist.scheduler import LoadScopeScheduling

    class ByGroups(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            # A page, "test_tutorials.py::test_…[07-relu-en-cero]", is a group by itself; and a
            # figure that moves.
            page = re.search(r"test_(?:tutorials|moving)\.py.*(\[.+)", nodeid)
            groups = (name for name, what in TOGETHER.items() if re.search(what, nodeid))
            return page[1] if page else next(groups, nodeid)

    return ByGroups(config, log)


FLUSH = """
#include <xmmintrin.h>
void flush(int on) { _mm_setcsr(on ? _mm_getcsr() | 0x8040 : _mm_getcsr() & ~0x8040); }
"""


@pytest.fixture(scope="session")
def flusher(tmp_path_factory):
    """A library that leaves the processor as PyTorch or JAX may: subnormals are zeros."""
    if platform.machine() not in ("x86_64", "AMD64") or not shutil.which("gcc"):
        pytest.skip("needs an x86 processor and gcc")
    folder = tmp_path_factory.mktemp("flush")
    (folder / "flush.c").write_text(FLUSH, encoding="utf-8")
    subprocess.run(["gcc", "-shared", "-fPIC", "flush.c", "-o", "flush.so"], cwd=folder, check=True)
    return folder / "flush.so"
