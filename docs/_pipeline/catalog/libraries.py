"""La página de las esquinas: lo que responde cada biblioteca, junto a lo que vale."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from activations.catalog import ALL

from .facts import number

DATA = Path(__file__).parents[2] / "_data" / "esquinas.json"
LIBRARIES = {"torch": "PyTorch", "jax": "JAX", "keras": "TensorFlow"}
# Un float32 que se asoma: 0.01 en Keras es 0.009999999776.
ROUNDING = 1e-7
SECTIONS = {
    "corner": (
        "En las esquinas",
        "No hay derivada, y la biblioteca pone un número. Vale cualquiera del subdiferencial, que "
        "va de una derivada lateral a la otra, y vale `nan`, que es decir que no existe.",
    ),
    "jump": (
        "En los saltos",
        "No hay derivada ni subdiferencial: ningún número es bueno, y negarse a responder es lo "
        "honesto. Lo que hay es una delta de Dirac, que ninguna biblioteca devuelve.",
    ),
    "smooth": (
        "Donde sí hay derivada",
        "La función es derivable en ese punto, y aun así la respuesta depende de cómo se escriba: "
        "la biblioteca no deriva la función, sino la expresión, pieza a pieza.",
    ),
    "infinite": (
        "En el infinito",
        "La respuesta buena es el límite. Un `nan` aquí sale de un ∞ − ∞ o de un 0·∞ a mitad de la "
        "cuenta. Faltan las funciones con las que aciertan todas.",
    ),
    "nan": (
        "Con un `nan`",
        "Si no se sabe la entrada, no se sabe la pendiente. Una respuesta que no es `nan` esconde "
        "que algo se rompió antes.",
    ),
}


def numeric(value: Any) -> float:
    """Un número del archivo, donde nan e infinito van como texto."""
    return float(value)


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
        if self.kind == "nan":
            return "—", "`nan`"
        sides = f"{number(self.left)} y {number(self.right)}"
        if self.kind == "jump":
            return sides, "—"
        one = self.low == self.high
        return sides, number(self.low) if one else f"[{number(self.low)}, {number(self.high)}]"


def truth(activation: dict[str, Any], point: float) -> Truth:
    """La verdad, según el paquete."""
    f = ALL[activation["name"]].with_parameters(**activation["parameters"])
    left, right = float(f.left_derivative(point)), float(f.right_derivative(point))
    if math.isnan(point):
        return Truth("nan", *[math.nan] * 4)
    if point in f.kinks and not (math.isfinite(left) and math.isfinite(right)):
        return Truth("jump", left, right, math.nan, math.nan)
    kind = "corner" if point in f.kinks else "infinite" if math.isinf(point) else "smooth"
    return Truth(kind, left, right, min(left, right), max(left, right))


def answer(row: dict[str, Any], library: str, fact: Truth) -> tuple[str, bool | None]:
    """Lo que responde una biblioteca, escrito, y si es bueno; `None` si no responde."""
    cell = row[library]
    if cell is None:
        return "", None
    if "error" in cell or cell["derivative"] == "None":
        return "error" if "error" in cell else "`None`", None
    value = numeric(cell["derivative"])
    good = fact.accepts(value)
    written = "`nan`" if math.isnan(value) else number(value)
    return written if good else f"**{written}** ✗", good


def page() -> str:
    """La página entera."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    tables: dict[str, list[str]] = {kind: [] for kind in SECTIONS}
    given = wrong = 0
    for row in data["rows"]:
        if row["activation"] is None:
            continue
        point = numeric(row["point"])
        fact = truth(row["activation"], point)
        answers = [answer(row, library, fact) for library in LIBRARIES]
        if fact.kind in ("smooth", "infinite") and all(good is not False for _, good in answers):
            continue  # Donde todas aciertan no hay nada que contar.
        given += sum(good is not None for _, good in answers)
        wrong += sum(good is False for _, good in answers)
        code = next(row[library]["code"] for library in LIBRARIES if row[library])
        x = "nan" if math.isnan(point) else "−0" if str(point) == "-0.0" else number(point)
        where = f"`{code}`<br>en x = {x}"
        cells = (where, *fact.cells(), *(written for written, _ in answers))
        tables[fact.kind].append(f"| {' | '.join(cells)} |")
    versions = ", ".join(
        f"{name} {number}"
        for library in LIBRARIES
        for name, number in data["measured"][library]["versions"].items()
    )
    date = max(measured["date"] for measured in data["measured"].values())
    header = ("Expresión", "Laterales", "Lo que vale", *LIBRARIES.values())
    text = (
        "---\ndescription: Lo que PyTorch, JAX y TensorFlow responden donde la derivada no existe, "
        "medido y comparado con el subdiferencial.\n---\n\n"
        "# ¿Qué responde tu biblioteca en la esquina?\n\n"
        "Una biblioteca de derivación automática siempre responde algo, también donde no hay "
        "derivada. Aquí está lo que responde cada una, medido, junto a las derivadas laterales y "
        "al intervalo de las respuestas que se pueden defender. Con ✗, las que caen fuera: "
        f"{wrong} de {given}.\n\n"
        f"Medido en float64 el {date} con {versions}. El programa que lo mide está en "
        "`tests/benchmarks/corners.py`, y [sus datos](esquinas.json), con la expresión exacta de "
        "cada biblioteca. En la tabla va la de PyTorch o, si no la tiene, la de la siguiente.\n"
    )
    for kind, (title, lead) in SECTIONS.items():
        lines = [header, ("--",) * len(header)]
        head = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
        table = "\n".join((head, *tables[kind]))
        wrapped = f'<div class="expresiones" markdown="1">\n\n{table}\n\n</div>'
        text += f"\n## {title}\n\n{lead}\n\n{wrapped}\n"
    return text
