"""Las bibliotecas con que se compara el paquete, en un solo hilo; la que falta se dice en voz alta.

Lo comparten `accuracy`, `corners` y `speed`.
"""

import math
import os
import platform
import re
from functools import partial
from importlib import import_module
from pathlib import Path

import numpy as np

# Read when each library is imported.
os.environ |= {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
    "JAX_PLATFORMS": "cpu",
    "JAX_ENABLE_X64": "1",
    "KERAS_BACKEND": "tensorflow",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
}


def library(name):
    try:
        return import_module(name)
    except ImportError:
        print(f"AVISO: falta {name}; su columna no se mide.")
        return None


def version(module):
    return module.__version__.partition("+")[0]


def processor():
    """The model, where /proc/cpuinfo gives it."""
    try:
        return re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text("utf-8"))[1]
    except (OSError, TypeError):
        return platform.processor() or platform.machine()


def torch_functions(torch):
    F = torch.nn.functional  # noqa: N806
    return {
        "relu": F.relu,
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "softplus": F.softplus,
        "log_sigmoid": F.logsigmoid,
        "softsign": F.softsign,
        "elu": F.elu,
        "celu": F.celu,
        "selu": F.selu,
        "silu": F.silu,
        "mish": F.mish,
        "gelu": F.gelu,
        "gelu_tanh": partial(F.gelu, approximate="tanh"),
        "hard_swish": F.hardswish,
        "arctan": torch.atan,
        "exponential": torch.exp,
        "tanh_shrink": F.tanhshrink,
    }


def jax_functions(jax):
    names = ("relu", "sigmoid", "tanh", "softplus", "log_sigmoid", "elu", "celu", "selu", "silu")
    names += ("mish", "hard_swish", "squareplus", "sparse_plus")
    return {name: getattr(jax.nn, name) for name in names} | {
        "softsign": jax.nn.soft_sign,
        "gelu": partial(jax.nn.gelu, approximate=False),
        "gelu_tanh": jax.nn.gelu,
        "arctan": jax.numpy.arctan,
        "exponential": jax.numpy.exp,
    }


def scipy_functions(special):
    """The value and its derivative by hand: SciPy does not differentiate."""
    expit, ndtr = special.expit, special.ndtr
    return {
        "sigmoid": (expit, lambda x: expit(x) * expit(-x)),
        "softplus": (special.softplus, expit),
        "log_sigmoid": (special.log_expit, lambda x: expit(-x)),
        "silu": (lambda x: x * expit(x), lambda x: expit(x) * (1 + x * expit(-x))),
        "gelu": (
            lambda x: x * ndtr(x),
            lambda x: ndtr(x) + x * np.exp(-0.5 * x * x) / math.sqrt(2 * math.pi),
        ),
    }
