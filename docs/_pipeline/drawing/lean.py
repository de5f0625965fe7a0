"""Un SVG de matplotlib sin lo que no se ve: metadatos, grupos, nombres sin uso, decimales."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from _pipeline.drawing.paths import relative

# Lo que se mueve: el nombre de su grupo empieza así, y se queda aunque el grupo esté vacío.
MOVED = "mueve-"
_REFERENCE = re.compile(r'(?:href="#|url\(#)([^")]+)')
# Las letras vienen en milésimas de píxel, que no se ven: quedan en centésimas.
_LETTER, _TIMES, _SCALED = "scale(0.015625)", 1 / 16, "scale(0.25)"
_DECIMAL = re.compile(r"scale\([^)]*\)|-?\d+\.\d+")
_UNSEEN = frozenset({"metadata", "style"})
_NUMERIC = frozenset({"x", "y", "transform", "viewBox", "width", "height"})


def lean(svg: str, prefix: str, *, alone: bool = False) -> ElementTree.Element:
    """El dibujo, con dos decimales de píxel. Recortes, tramas y lo que se mueve, con su prefijo.

    Letras y marcas conservan su nombre, que matplotlib deduce de su forma: una página las lleva
    una sola vez. Salvo con `alone`: llevan el prefijo, y el dibujo no cuenta con los demás.
    """
    root = ElementTree.fromstring(svg)
    names = {name: name for name in _REFERENCE.findall(svg)}
    for node in root.iter():
        name = node.attrib.get("id", "")
        if node.tag.endswith(("}clipPath", "}pattern")) or name.startswith(MOVED):
            names[name] = f"{prefix}-{name}"
        elif node.tag.endswith("}defs"):  # También las letras que aún no se ven.
            shapes = (shape.attrib.get("id", "") for shape in node)
            names |= {shape: shape for shape in shapes if shape}
    if alone:
        names = {name: f"{prefix}-{name}" for name in names}
    _clean(root, names)
    return root


def _clean(node: ElementTree.Element, names: Mapping[str, str]) -> None:
    node.tag = node.tag.rpartition("}")[2]
    node.text = node.tail = None
    if node.attrib.get("transform") == _LETTER:
        outline = relative(node.attrib.get("d", ""), digits=0, times=_TIMES)
        node.attrib |= {"d": outline, "transform": _SCALED}
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
        elif child.tag not in _UNSEEN and _holds(child):
            children.append(child)
    node[:] = children


def _holds(node: ElementTree.Element) -> bool:
    return node.tag not in {"g", "defs"} or len(node) > 0 or "id" in node.attrib


def _short(key: str, value: str, names: Mapping[str, str]) -> str:
    if key == "id":
        return names[value]
    if key == "d":
        return relative(value)  # La de una letra ya lo es, y se queda como está.
    if key in _NUMERIC:
        value = _DECIMAL.sub(_rounded, value)
    if key == "style":
        value = re.sub(r"([:;]) ", r"\1", value)
    return re.sub(r"#([\w.-]+)", lambda match: f"#{names.get(match[1], match[1])}", value)


def _rounded(match: re.Match[str]) -> str:
    fixed = match[0].startswith("scale")
    return match[0] if fixed else f"{round(float(match[0]), 2) + 0.0:g}"
