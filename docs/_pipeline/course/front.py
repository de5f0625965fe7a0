"""La portada de una página, comprobada: la de un tutorial y la de un `.md`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple

import yaml

from _pipeline.course.cells import Front
from _pipeline.course.prose import by_hand
from _pipeline.errors import Place
from _pipeline.places import DOCS


class _Key(NamedTuple):
    field: str
    kind: type
    named: str


_ANY = {
    "description": _Key("description", str, "un texto"),
    "tags": _Key("tags", list, "una lista entre corchetes"),
    "hide": _Key("hide", list, "una lista entre corchetes"),
    "scripts": _Key("scripts", list, "una lista entre corchetes"),
    "styles": _Key("styles", list, "una lista entre corchetes"),
}
# La de una página con código, que no pide programas: lo hacen sus celdas.
_CODE = {name: _ANY[name] for name in ("description", "tags")}
_LESSON = _CODE | {
    "requisitos": _Key("needs", list, "una lista entre corchetes"),
    "rutas": _Key("routes", list, "una lista entre corchetes"),
    "objetivos": _Key("goals", list, "una lista"),
}
_OPTIONAL = frozenset(_ANY) - {"description"} | {"rutas", "objetivos"}
Kind = Literal["text", "code", "lesson"]
_KEYS: dict[Kind, Mapping[str, _Key]] = {"text": _ANY, "code": _CODE, "lesson": _LESSON}


def read(text: str, where: Place, kind: Kind = "text") -> Front:
    """La portada que dice un YAML, entre sus rayas o sin ellas: la de un `.md`, o la de un `.py`.

    Raises
    ------
    BuildError
        Si no es YAML, le falta algo, le sobra algo o algo no es de su clase.
    """
    if kind != "text":
        by_hand(text, lambda _: where)
    try:
        meta = yaml.safe_load(text.strip().strip("-"))
    except yaml.YAMLError as error:
        raise where.error(f"la portada no es YAML: {' '.join(str(error).split())}") from None
    return _checked(meta if isinstance(meta, dict) else {}, where, _KEYS[kind])


def split(text: str) -> tuple[str, str]:
    """La portada de un `.md`, sin sus rayas, y lo demás. Si no la tiene, "" y todo."""
    if text.startswith("---\n") and "\n---\n" in text:
        front, _, rest = text.removeprefix("---\n").partition("\n---\n")
        return front, rest
    return "", text


def present(names: Iterable[str], where: Callable[[str], Place]) -> None:
    """Para la construcción si falta un programa o una hoja de estilo que una página pide."""
    for name in names:
        if not (DOCS / "assets" / name).is_file():
            raise where(name).error(f"pide {name}, que no está en docs/assets")


def _checked(meta: Mapping[Any, Any], where: Place, keys: Mapping[str, _Key]) -> Front:
    if unknown := meta.keys() - keys.keys():
        raise where.error(f"la portada no admite «{min(unknown, key=str)}»; solo {', '.join(keys)}")
    values: dict[str, Any] = {}
    for name, key in keys.items():
        if name in _OPTIONAL and name not in meta:
            continue
        value = meta.get(name)
        if not isinstance(value, key.kind):
            raise where.error(f"a la portada le falta «{name}», o no es {key.named}")
        if isinstance(value, list) and not all(isinstance(item, str) for item in value):
            raise where.error(f"en la portada, cada «{name}» es un texto, y llegó {value}")
        values[key.field] = tuple(value) if isinstance(value, list) else value
    return Front(**values)
