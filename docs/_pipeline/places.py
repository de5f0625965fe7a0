"""Las carpetas del proyecto, y lo que iguala las cuentas de una máquina a otra."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PACKAGE = ROOT / "activations"
CACHE = ROOT / ".cache"
# Con un solo hilo, NumPy no reparte sus sumas según los núcleos que haya, y arranca antes; y con
# esta semilla, un conjunto impreso sale en el mismo orden cada vez.
ENVIRONMENT = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
