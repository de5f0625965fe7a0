"""El Markdown de la página de cada activación."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Sequence

import numpy as np

import activations
from _pipeline.drawing.figure import place
from _pipeline.numbers import shortened
from _pipeline.pages.catalog import derived, drawings, facts, uses
from activations import Activation, Dirac, sample

USES = uses.table()


def front(description: str, title: str, **meta: Sequence[str]) -> str:
    """La portada, con lo que diga de más, y el título."""
    facts = {"description": description, **meta}
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items())
    return "\n".join(("---", *lines, "---", "", f"# {title}", "", ""))


def heading(f: Activation) -> str:
    """Su título, con su nombre en Python si es otro."""
    return f.title if f.title == f.name else f"{f.title} (`{f.name}`)"


def page(f: Activation) -> str:
    """La página de una activación."""
    said = (inspect.getdoc(f.builder) or "").partition("\n\nExamples\n")[0]
    summary, _, rest = said.partition("\n\n")
    parts = [
        front(_description(f, summary), heading(f), tags=_aliases(f)),
        summary,
        rest,
        place(drawings.name(f)),
        _arrows(f),
        _formulas(f),
        _properties(f),
        "## Algunos valores\n\nRedondeados a cuatro cifras.\n\n" + facts.values(f),
        _corners(f),
        _distributions(f),
        _code(f),
        _sources(f),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _description(f: Activation, summary: str) -> str:
    text = f"{heading(f)}: {summary} Su fórmula, sus derivadas y su gráfica."
    return text.replace("`", "")


def table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Una tabla de Markdown."""
    lines = [header, ("--",) * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _arrows(f: Activation) -> str:
    orders = {delta.order for k in (1, 2) for delta in f.distributional_derivative(k).deltas}
    parts = ["Cada flecha es una delta de Dirac, y su altura, el peso."] if 0 in orders else []
    parts += ["δ′ no se puede dibujar: va escrita en su sitio."] if 1 in orders else []
    hollow = any(
        not dot.closed for k in range(3) for dot in sample(f, drawings.window(f), order=k).dots
    )
    return " ".join([*parts, *["Un punto hueco no es de la gráfica."] * hollow])


def _formulas(f: Activation) -> str:
    values = (f"`{name}` = {facts.number(value)}" for name, value in f.parameters.items())
    given = f"Con {re.sub(' y (?=`i)', ' e ', ' y '.join(values))}:\n\n" if f.parameters else ""
    short = f"{f.latex} = " if f.latex else ""
    lines = [f"$$f(x) = {short}{facts.formula(f)}$$"]
    lines += [f"$${mark}(x) = {facts.formula(f, k)}$$" for k, mark in ((1, "f'"), (2, "f''"))]
    if f.symbols:
        lines.append(f"Donde {f.symbols}.")
    if any(r"\sigma" in line for line in lines):
        sigmoid = "la propia $f$" if f.name == "sigmoid" else "la [sigmoide](sigmoid.md)"
        lines.append(rf"$\sigma$ es {sigmoid}.")
    return f"## Fórmulas\n\n{given}" + "\n\n".join([*lines, derived.told(f)])


def _properties(f: Activation) -> str:
    text = table(("Propiedad", "Valor"), facts.facts(f)) + (
        "\n\nDonde existe, f′ está siempre entre su ínfimo y su supremo, y no hay números más "
        "ajustados."
    )
    if facts.UNREACHED in text:
        text += f" Donde dice «{facts.UNREACHED}», las pendientes se acercan cuanto quieras a ese "
        text += "número, y ninguna lo vale."
    return text


def _corners(f: Activation) -> str:
    if not f.kinks:
        return ""
    rows, kinds = [], set()
    for b in f.kinks:
        left, right = float(f.left_derivative(b)), float(f.right_derivative(b))
        kind, between = "salto" if b in f.jumps else "tangente vertical", "no hay"
        if np.isfinite([left, right]).all():
            low, high = map(facts.exact, f.subdifferential(b))
            kind, between = "esquina", f"[{low}, {high}]"
        kinds.add(kind)
        rows.append((f"{facts.exact(b)}, {kind}", *map(facts.exact, (left, right)), between))
    text = table(("x", "Izquierda", "Derecha", "Subdiferencial"), rows)
    text = (
        f"## Donde la derivada no existe\n\n{text}\n\n"
        "Izquierda y derecha son los límites del cociente incremental por cada lado. "
    )
    if "esquina" in kinds:
        text += (
            "El subdiferencial, de Clarke, va del uno al otro: las cuentas están en "
            "[la ReLU en cero](../tutoriales/07-relu-en-cero.py). "
        )
    if "salto" in kinds:
        text += (
            "En un salto, alguno de los dos es infinito: las cuentas están en "
            "[el salto del escalón](../tutoriales/06-el-salto-del-escalon.py). "
        )
    return text + "Lo que responde cada biblioteca está en [su tabla](bibliotecas.md)."


def _distributions(f: Activation) -> str:
    lines, causes = [], []
    for order, mark in ((1, "f'"), (2, "f''")):
        if deltas := f.distributional_derivative(order).deltas:
            lines.append(rf"$${mark} = \{{{mark}\}}{_sum(deltas)}$$")
    if not lines:
        return ""
    if f.distributional_derivative().deltas:
        causes.append("Cada salto de f pone una delta en f′ y su derivada, δ′, en f″.")
    if any(not delta.order for delta in f.distributional_derivative(2).deltas):
        causes.append("Cada salto de {f′} pone una delta en f″.")
    return (
        "## En el sentido de las distribuciones\n\n"
        + "\n\n".join(lines)
        + "\n\nAquí las derivadas son las de f como "
        "[distribución](../tutoriales/08b-distribuciones.py), que existen siempre, y entre llaves "
        "van las funciones de arriba, que no ven los cortes. "
        + " ".join(causes)
        + " El peso es lo que sube el salto: negativo, si baja."
    )


def _sum(deltas: tuple[Dirac, ...]) -> str:
    written = (shortened(delta.latex) for delta in deltas)
    return "".join(f" {d}" if d.startswith("-") else f" + {d}" for d in written)


def _code(f: Activation) -> str:
    x = [f.breaks[0] - 1, *f.breaks, f.breaks[-1] + 1] if f.breaks else [-1.0, 0.0, 2.0]
    lines = f"from activations import {f.name}", "import numpy as np", f"x = np.array({x})"
    blocks = ["```{.python .celda}\n" + "\n".join(lines) + "\n```"]
    for code, answer in ((f"{f.name}(x)", f(x)), (f"{f.name}.derivative(x)", f.derivative(x))):
        blocks.append(f"```{{.python .celda}}\n{code}\n```")
        blocks.append(f"```{{.text .salida}}\n{answer!r}\n```")
    for name, value in f.parameters.items():
        code = f"{f.name}.with_parameters({name}={value / 2 or 0.5:g})"
        default = f"Su parámetro `{name}` vale {facts.number(value)}"
        blocks.append(f"{default}; `{code}` es la función con otro valor.")
    return "## En el código\n\n" + "\n\n".join(blocks)


def _sources(f: Activation) -> str:
    works = re.sub(r"([^;\s][^;]*), (https://[^;]+)", r"[\1](\2)", f.reference)
    lines = [f"Fuente: {works}."] if works else []
    lines += [f"Sale en: {', '.join(used)}."] if (used := _used(f)) else []
    lines += [f"También se llama `{alias}`." for alias in _aliases(f)]
    return "## Para saber más\n\n" + "\n\n".join(lines) if lines else ""


def _aliases(f: Activation) -> list[str]:
    return [a for a in activations.__all__ if getattr(activations, a) is f and a != f.name]


def _used(f: Activation) -> list[str]:
    uses = USES.items()
    return [f"[{title}](../tutoriales/{name})" for name, (title, names) in uses if f.name in names]
