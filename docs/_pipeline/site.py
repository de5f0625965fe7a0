"""Lo que el sitio sabe de sus tutoriales: título, minutos, requisitos, página y cuaderno."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from . import execute, notebooks, tutorial
from .tutorial import Notebook

_KEYS = ("description", "minutos", "requisitos", "tags")
_KINDS = {str: "un texto", int: "un número entero", list: "una lista entre corchetes"}


@dataclass(frozen=True)
class Tutorial:
    """Un tutorial ejecutado."""

    src_uri: str
    url: str
    notebook: Notebook

    @classmethod
    def load(
        cls, src_uri: str, url: str, path: Path, options: dict[str, Any], cache: Path
    ) -> Tutorial:
        """Lo ejecuta, o lo recupera de la caché."""
        return cls(src_uri, url, execute.execute(path, options, cache))

    @property
    def ipynb(self) -> str:
        """El nombre de su cuaderno dentro de `docs`."""
        return self.src_uri.removesuffix(".py") + ".ipynb"

    @cached_property
    def title(self) -> str:
        """El título: la primera línea de la primera celda de texto."""
        first = next(cell for cell in self.notebook.cells if cell.cell_type == "markdown")
        if not (match := re.match(r"# (.+)", first.source)):
            raise tutorial.place(self.notebook, first).error(
                "la página debe empezar por «# Título»"
            )
        return match[1]

    @cached_property
    def meta(self) -> Mapping[str, Any]:
        """Su portada: descripción, minutos y requisitos."""
        first = self.notebook.cells[0]
        where = tutorial.place(self.notebook, first)
        try:
            meta = (
                yaml.safe_load(first.source.strip().strip("-")) if first.cell_type == "raw" else {}
            )
        except yaml.YAMLError as error:
            problem = " ".join(str(error).split())
            raise where.error(f"la portada no es YAML: {problem}") from None
        for key, kind in {"description": str, "minutos": int, "requisitos": list}.items():
            if not isinstance(meta, dict) or not isinstance(meta.get(key), kind):
                raise where.error(f"a la portada le falta «{key}», o no es {_KINDS[kind]}")
        if unknown := meta.keys() - _KEYS:
            raise where.error(f"la portada no admite «{min(unknown)}»; solo {', '.join(_KEYS)}")
        if meta["minutos"] < 1:
            raise where.error(f"minutos: {meta['minutos']} no es un número de minutos")
        return meta

    def page(self, others: Mapping[str, Tutorial], colab: str) -> str:
        """El Markdown de la página, con su ficha bajo el título."""
        needs = []
        for name in self.meta["requisitos"]:
            if (uri := f"tutoriales/{name}") not in others:
                where = tutorial.place(self.notebook, self.notebook.cells[0])
                raise where.error(f"requisitos: {name} no es ningún tutorial")
            needs.append(f"[{others[uri].title}]({name})")
        name = self.ipynb.rpartition("/")[2]
        facts = [
            f"**{self.meta['minutos']} minuto{'s' * (self.meta['minutos'] > 1)}**",
            "antes: " + ", ".join(needs) if needs else "no hace falta ninguna otra página",
            f"[descargar el cuaderno]({name})",
            *([f"[abrir en Colab]({colab}/{self.ipynb})"] if colab else []),
            "[cómo ejecutarlo](../index.md#como-ejecutarlo)",
        ]
        title, text = f"\n# {self.title}\n", f"{self.notebook.metadata.markdown}\n"
        card = f'{" · ".join(facts)}\n{{ .ficha data-search-exclude="1" }}'
        return text.replace(title, f"{title}\n{card}\n\n", 1)

    def published(self, site_url: str, wheel: str) -> str:
        """Su cuaderno para descargar."""
        return notebooks.published(self.notebook, self.url, site_url, wheel)
