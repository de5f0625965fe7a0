"""Room for a session of a page: it changes matplotlib and the imports, and all comes back."""

import contextlib
import sys
import warnings

import matplotlib.pyplot as plt
from matplotlib import rc_context

from activations import exercises


@contextlib.contextmanager
def apart(warned):
    finders, backend, say = sys.meta_path[:], plt.get_backend(), exercises._say
    plt.close("all")  # Of another test: the first cell would show them.
    with rc_context(), warnings.catch_warnings():
        warnings.simplefilter(warned)
        yield
        plt.close("all")
        plt.switch_backend("Agg" if backend.startswith("module:") else backend)
    sys.meta_path[:], exercises._say = finders, say
