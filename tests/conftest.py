import os
import platform
import shutil
import subprocess

import pytest
from hypothesis import settings

settings.register_profile("dev", deadline=None, max_examples=40)
settings.register_profile("ci", deadline=None, max_examples=150, derandomize=True)
settings.register_profile("mutants", deadline=None, max_examples=3, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

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
