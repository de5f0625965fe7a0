"""El paquete que el sitio sirve, para que un cuaderno pueda instalarlo desde él."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

from _pipeline.places import ROOT


def wheel() -> tuple[str, bytes]:
    """El nombre y el contenido del wheel de este repositorio."""
    with tempfile.TemporaryDirectory() as folder:
        built = Path(next(WheelBuilder(str(ROOT)).build(directory=folder, versions=["standard"])))
        return built.name, built.read_bytes()
