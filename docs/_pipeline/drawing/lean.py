"""Un SVG de matplotlib sin lo que no se ve: metadatos, grupos, nombres sin uso, decimales."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

_REFERENCE = re.compile(r'(?:href="#|url\(#)([^")]+)')
# La escala de las letras, 1/64, necesita todos sus decimales.
_DECIMAL = re.compile(r"scale\([^)]*\)|-?\d+\.\d+")
_UNSEEN = frozenset({"metadata", "style"})
_NUMERIC = frozenset({"x", "y", "d", "transform", "viewBox", "width", "height"})


def lean(svg: str, prefix: str) -> ElementTree.Element:
    """El dibujo, con dos decimales de píxel. Recortes y tramas llevan el prefijo de su figura.

    Letras y marcas conservan su nombre, que matplotlib deduce de su forma: una página las lleva
    una sola vez.
    """
    root = ElementTree.fromstring(svg)
    names = {name: name for name in _REFERENCE.findall(svg)}
    for node in root.iter():
        if node.tag.endswith(("}clipPath", "}pattern")):
            names[node.attrib["id"]] = f"{prefix}-{node.attrib['id']}"
    _clean(root, names)
    return root


def _clean(node: ElementTree.Element, names: Mapping[str, str]) -> None:
    node.tag = node.tag.rpartition("}")[2]
    node.text = node.tail = None
    for key, value in list(node.attrib.items()):
        del node.attrib[key]
        plain = key.rpartition("}")[2]
        if plain != "id" or value in names:
            node.attrib[plain] = _short(plain, value, names)
    children: list[ElementTree.Element] = []
    for child in node:
        _clean(child, names)
        if child.tag == "g" and not child.attrib:
            children += child
        elif child.tag not in _UNSEEN and (len(child) or child.tag not in {"g", "defs"}):
            children.append(child)
    node[:] = children


def _short(key: str, value: str, names: Mapping[str, str]) -> str:
    if key == "id":
        return names[value]
    if key in _NUMERIC:
        value = _DECIMAL.sub(_rounded, value)
    if key == "d":
        return re.sub(r"\s*([A-Za-z])\s*", r"\1", value).replace("\n", " ")
    if key == "style":
        value = re.sub(r"([:;]) ", r"\1", value)
    return re.sub(r"#([\w.-]+)", lambda match: f"#{names.get(match[1], match[1])}", value)


def _rounded(match: re.Match[str]) -> str:
    fixed = match[0].startswith("scale")
    return match[0] if fixed else f"{round(float(match[0]), 2) + 0.0:g}"
