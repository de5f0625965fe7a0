"""Deja en un sitio lo que sus celdas piden al ejecutarse: Python, sus paquetes y nuestro código."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from _pipeline.places import DOCS, PACKAGE
from _pipeline.runtime.table import table

_PLACE = "assets/vivo"
# De la cadena, lo que dibuja y lo que ejecuta.
_SHARED = ("__init__.py", "errors.py", "numbers.py", "places.py", "drawing", "live", "laboratory")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def publish(site: Path) -> None:
    """Lo copia, y escribe `vivo.json`: qué archivos hay, cuánto ocupan y sus huellas."""
    place = site / _PLACE
    folder = place / table().folder.name
    folder.mkdir(parents=True, exist_ok=True)
    for file in table().files:
        _link(table().folder / file.name, folder / file.name)
    code = _code()
    name = f"codigo-{hashlib.sha256(code).hexdigest()[:12]}.zip"
    (place / name).write_bytes(code)
    listed = json.dumps({"folder": folder.name, "code": name, **_listed()}, indent=1)
    (place / "vivo.json").write_text(listed + "\n", encoding="utf-8")


def _listed() -> dict[str, Any]:
    """Los archivos, por lo que los pide, y sus paquetes, como los lee Pyodide."""
    groups: dict[str, Any] = {}
    packages = {}
    for file in table().files:
        facts = {"bytes": file.size, "wire": file.wire, "sha256": file.sha256}
        groups.setdefault(file.group, {})[file.name] = facts
        if file.name.endswith(".whl"):
            package, version, *_ = file.name.split("-")
            package = package.replace("_", "-").lower()
            packages[package] = {
                "name": package,
                "version": version,
                "file_name": file.name,
                "install_dir": "site",
                "sha256": file.sha256,
                "package_type": "package",
                "imports": [],
                "depends": [],
                "unvendored_tests": False,
            }
    return {"files": groups, "lock": {"info": table().info, "packages": packages}}


def _link(origin: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with suppress(OSError):  # En otro disco no se puede enlazar.
        os.link(origin, target)
        return
    shutil.copyfile(origin, target)


def _code() -> bytes:
    """El paquete y la parte de la cadena que corre en la página: siempre los mismos bits."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, name in _sources():
            archive.writestr(
                zipfile.ZipInfo(name, _LONG_AGO), path.read_bytes(), zipfile.ZIP_DEFLATED
            )
    return packed.getvalue()


def _sources() -> Iterator[tuple[Path, str]]:
    for root in (PACKAGE, *(DOCS / "_pipeline" / name for name in _SHARED)):
        base = PACKAGE.parent if root == PACKAGE else DOCS
        for path in sorted(root.rglob("*.py")) if root.is_dir() else [root]:
            yield path, path.relative_to(base).as_posix()
