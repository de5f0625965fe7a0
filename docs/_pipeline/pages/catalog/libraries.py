"""La página de las esquinas: lo que responde cada biblioteca, junto a lo que vale."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from _pipeline.pages.catalog.facts import exact, number
from _pipeline.pages.catalog.measured import DATA, LIBRARIES, expressions, first_code, versions
from _pipeline.pages.catalog.pages import front
from activations.catalog import ALL

# Un float32 que se asoma: 0.01 en Keras es 0.009999999776.
ROUNDING = 1e-7
# fmt: off
MONTHS = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
          "octubre", "noviembre", "diciembre")
# fmt: on
SECTIONS = {
    "corner": (
        "En las esquinas",
        "No hay derivada, y la biblioteca pone un número. Vale cualquiera del subdiferencial, que "
        "va de una derivada lateral a la otra, y vale `nan`, que es decir que no existe. −0 es el "
        "cero con signo menos de las máquinas: el mismo número.",
    ),
    "jump": (
        "En los saltos",
        "No hay derivada ni subdiferencial: ningún número es bueno, y negarse a responder es lo "
        "honesto. Lo que hay es una delta de Dirac, que ninguna biblioteca devuelve.",
    ),
    "smooth": (
        "Donde sí hay derivada",
        "La función es derivable en ese punto, y aun así la respuesta depende de cómo se escriba: "
        "la biblioteca no deriva la función, sino la expresión, pieza a pieza. De las medidas, "
        "no salen aquí las filas en que aciertan todas.",
    ),
    "infinite": (
        "En el infinito",
        "La respuesta buena es el límite. Un `nan` aquí sale de un ∞ − ∞, un 0·∞ o un ∞/∞ a mitad "
        "de la cuenta. De las medidas, no salen aquí las filas en que aciertan todas.",
    ),
    "nan": (
        "Con un `nan`",
        "Si no se sabe la entrada, no se sabe la pendiente. El valor casi siempre sale `nan` y "
        "avisa de que algo se rompió antes; la derivada, muchas veces, no.",
    ),
}


@dataclass(frozen=True)
class Truth:
    """Lo que vale la derivada en un punto: sus laterales y el intervalo de respuestas buenas."""

    kind: str
    left: float
    right: float
    low: float
    high: float

    def accepts(self, answer: float) -> bool:
        """Si la respuesta está en el intervalo, salvo el redondeo de un float32."""
        if math.isnan(answer):
            return self.kind in ("corner", "jump", "nan")
        if math.isinf(self.low):
            return answer == self.low
        slack = ROUNDING * max(1.0, abs(self.low), abs(self.high))
        return self.low - slack <= answer <= self.high + slack

    def cells(self) -> tuple[str, str]:
        """Las laterales y el subdiferencial, escritos."""
        sides = f"laterales {exact(self.left)} y {exact(self.right)}"
        if self.kind == "nan":
            return "", "`nan`"
        if self.kind == "jump":
            return sides, "ningún número"
        if self.low == self.high:
            return "", exact(self.low)
        return sides, f"[{exact(self.low)}, {exact(self.high)}]"


def truth(activation: dict[str, Any], point: float) -> Truth:
    """La verdad, según el paquete."""
    f = ALL[activation["name"]].with_parameters(**activation["parameters"])
    left, right = float(f.left_derivative(point)), float(f.right_derivative(point))
    if math.isnan(point):
        return Truth("nan", *[math.nan] * 4)
    if point in f.jumps:
        return Truth("jump", left, right, math.nan, math.nan)
    if point in f.kinks:
        return Truth("corner", left, right, *f.subdifferential(point))
    kind = "infinite" if math.isinf(point) else "smooth"
    return Truth(kind, left, right, min(left, right), max(left, right))


def answer(row: dict[str, Any], library: str, fact: Truth) -> tuple[str, bool | None]:
    """Lo que responde una biblioteca, escrito, y si es bueno; `None` si no responde."""
    cell = row[library]
    if cell is None:
        return "", None
    if "error" in cell or cell["derivative"] == "None":
        return "`error`" if "error" in cell else "`None`", None
    value = float(cell["derivative"])
    good = fact.accepts(value)
    written = "`nan`" if math.isnan(value) else number(value)
    return written if good else f"**{written}** ✗", good


def page() -> str:
    """La página entera."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    tables: dict[str, list[tuple[str, ...]]] = {kind: [] for kind in SECTIONS}
    verdicts: dict[str, list[bool]] = {kind: [] for kind in SECTIONS}
    for row in data["rows"]:
        if row["activation"] is None:
            continue
        point = float(row["point"])
        fact = truth(row["activation"], point)
        answers = [answer(row, library, fact) for library in LIBRARIES]
        given = [good for _, good in answers if good is not None]
        verdicts[fact.kind] += given
        if fact.kind in ("smooth", "infinite") and all(given):
            continue
        x = "`nan`" if math.isnan(point) else "−0" if str(point) == "-0.0" else number(point)
        sides, right = fact.cells()
        where = "<br>".join(filter(None, (f"`{first_code(row)}`", f"en x = {x}", sides)))
        tables[fact.kind].append((where, right, *(written for written, _ in answers)))
    return _introduction(data) + "".join(
        _section(kind, tables[kind], verdicts[kind]) for kind in SECTIONS
    )


def _introduction(data: dict[str, Any]) -> str:
    year, month, day = max(m["date"] for m in data["measured"].values()).split("-")
    lead = front(
        "Lo que PyTorch, JAX y TensorFlow responden donde la derivada no existe, medido y "
        "comparado con el subdiferencial.",
        "¿Qué responde tu biblioteca en la esquina?",
        tags=["PyTorch", "JAX", "TensorFlow"],
    )
    return (
        f"{lead}Una biblioteca de derivación automática responde casi siempre algo, también donde "
        "no hay derivada. Aquí está lo que responde cada una, junto a las derivadas laterales y a "
        "las respuestas que se pueden defender. Las demás llevan una ✗.\n\n"
        f"Medido en float64 el {int(day)} de {MONTHS[int(month) - 1]} de {year} con "
        f"{versions(data)}; se perdona un error de 10⁻⁷, que es el de un float32, y las respuestas "
        "van redondeadas a cuatro cifras. Celda vacía: la biblioteca no trae esa función. `error` "
        "y `None`: se niega a derivar, y no cuenta como fallo. El programa que lo mide es "
        "`tests/benchmarks/corners.py`, y [sus datos](esquinas.json) traen la expresión exacta de "
        "cada biblioteca; en las tablas va la primera que haya.\n"
    )


def _section(kind: str, rows: list[tuple[str, ...]], verdicts: list[bool]) -> str:
    title, lead = SECTIONS[kind]
    table = expressions(("Expresión", "Respuestas buenas"), rows)
    count = f"Respuestas medidas: {len(verdicts)}; con ✗: {verdicts.count(False)}."
    return f"\n## {title}\n\n{lead} {count}\n\n{table}\n"
