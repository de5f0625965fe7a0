"""Un PDF recién impreso: en qué página está cada cosa, y el mismo PDF, sin fecha y apretado."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Mapping

from pypdf import PdfReader

_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_ENTRY = 20
_TOGETHER = 400


def places(pdf: bytes) -> dict[str, int]:
    """En qué página, de 1 en adelante, está cada sitio adonde lleva un enlace."""
    reader = PdfReader(io.BytesIO(pdf))
    found = reader.named_destinations.items()
    numbers = {name: reader.get_destination_page_number(place) for name, place in found}
    return {name.lstrip("/"): number + 1 for name, number in numbers.items() if number is not None}


def pages(pdf: bytes) -> int:
    """Cuántas páginas tiene."""
    return len(PdfReader(io.BytesIO(pdf)).pages)


def finished(pdf: bytes, facts: Mapping[str, str]) -> bytes:
    """El mismo, con sus datos y sin fecha, y con lo que no se ve, que es casi todo, comprimido.

    Chromium escribe sin comprimir cada etiqueta de la estructura: en un libro son la mayor parte.
    """
    start = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    trailer = pdf[pdf.index(b"trailer", start) :]
    root, info = (_reference(trailer, name) for name in (b"Root", b"Info"))
    objects = dict(_objects(pdf, start))
    objects[info] = b"<<%s>>" % b"".join(
        b"/%s %s" % (k.encode(), _text(v)) for k, v in facts.items()
    )
    return _written(objects, root, info)


def _reference(trailer: bytes, name: bytes) -> int:
    if not (found := re.search(rb"/%s (\d+) 0 R" % name, trailer)):
        raise ValueError(name.decode())
    return int(found[1])


def _objects(pdf: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    if not (table := _TABLE.match(pdf, start)):
        raise ValueError("xref")
    starts = range(table.end(), table.end() + _ENTRY * int(table[1]), _ENTRY)
    lines = (pdf[place : place + _ENTRY] for place in starts)
    offsets = {n: int(line[:10]) for n, line in enumerate(lines) if line[17:18] == b"n"}
    order = sorted(offsets, key=offsets.__getitem__)
    ends = [*(offsets[n] for n in order[1:]), start]
    for n, end in zip(order, ends, strict=True):
        whole = pdf[offsets[n] : end].strip()
        yield n, whole.removeprefix(b"%d 0 obj" % n).removesuffix(b"endobj").strip()


def _written(objects: Mapping[int, bytes], root: int, info: int) -> bytes:
    size = max(objects) + 1
    loose = [n for n in sorted(objects) if not objects[n].endswith(b"endstream")]
    groups = [loose[k : k + _TOGETHER] for k in range(0, len(loose), _TOGETHER)]
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xd3\xeb\xe9\xe1\n")
    # De cada objeto: suelto y dónde, o en qué grupo y qué número en él.
    rows = {0: (0, 0, 65535)}

    def write(n: int, body: bytes) -> None:
        rows[n] = (1, out.tell(), 0)
        out.write(b"%d 0 obj\n%s\nendobj\n" % (n, body))

    for n in sorted(set(objects).difference(loose)):
        write(n, objects[n])
    for number, group in enumerate(groups, size):
        rows |= {n: (2, number, place) for place, n in enumerate(group)}
        head, body = b"", b""
        for n in group:
            head += b"%d %d " % (n, len(body))
            body += objects[n] + b"\n"
        kind = b"/Type /ObjStm /N %d /First %d" % (len(group), len(head))
        write(number, _stream(kind, head + body))
    last = size + len(groups)
    start = out.tell()
    rows[last] = (1, start, 0)
    table = b"".join(
        b"%c%s%s" % (kind, a.to_bytes(4, "big"), b.to_bytes(2, "big"))
        for kind, a, b in (rows.get(n, (0, 0, 65535)) for n in range(last + 1))
    )
    kind = b"/Type /XRef /W [1 4 2] /Size %d /Root %d 0 R /Info %d 0 R" % (last + 1, root, info)
    out.write(
        b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, _stream(kind, table), start)
    )
    return out.getvalue()


def _stream(kind: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%s /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream" % (
        kind,
        len(packed),
        packed,
    )


def _text(value: str) -> bytes:
    return b"<%s>" % ("\ufeff" + value).encode("utf-16-be").hex().encode("ascii")
