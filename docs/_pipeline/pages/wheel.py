"""El paquete que el sitio sirve, para que un cuaderno pueda instalarlo desde él."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

from _pipeline.places import ROOT


def name() -> str:
    """Cómo se llama el wheel de este repositorio."""
    return f"{WheelBuilder(str(ROOT)).artifact_project_id}-py3-none-any.whl"


def wheel() -> tuple[str, bytes]:
    """Su nombre y su contenido."""
    with tempfile.TemporaryDirectory() as folder:
        built = Path(next(WheelBuilder(str(ROOT)).build(directory=folder, versions=["standard"])))
        return built.name, built.read_bytes()
