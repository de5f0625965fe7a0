"""La puerta del código: lo que no cabría en un teléfono, no es Python o mañana daría otra cosa."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Iterator

from _pipeline.errors import Place

COLUMNS = 56
# Lo que lleva quien descarga el cuaderno, y da lo mismo en cada máquina y cada vez.
MODULES = frozenset(
    re.findall(
        r"\w+",
        "activations numpy matplotlib IPython __future__ cmath collections dataclasses decimal "
        "fractions functools itertools math operator statistics string textwrap typing warnings",
    )
)


def check(source: str, where: Callable[[str], Place]) -> None:
    """Para la construcción si el código de una celda no sirve para una página."""
    for row in source.split("\n"):
        if len(row) > COLUMNS:
            raise where(row).error(f"una línea pasa de {COLUMNS} columnas; pártela")
    try:
        with warnings.catch_warnings(action="ignore"):  # Ya avisarán al ejecutarlo.
            compile(source, "", "exec")
            tree = ast.parse(source)
    except SyntaxError as error:
        raise where(error.text or "").error(
            f"no es Python ({error.msg}); las órdenes de Jupyter, con % o con !, no valen"
        ) from None
    for node in ast.walk(tree):
        if unfit := next(_unfit(node), ""):
            raise where(ast.get_source_segment(source, node) or "").error(unfit)


def _unfit(node: ast.AST) -> Iterator[str]:
    """Lo que no correrá igual en otra máquina, o daría otra cosa la próxima vez."""
    match node:
        case ast.Import(names=names):
            modules = [alias.name for alias in names]
        case ast.ImportFrom(module=module):
            modules = [module or "."]
        case ast.Call(func=ast.Attribute(attr="default_rng"), args=[], keywords=[]):
            yield "un azar sin semilla cambia cada vez; escribe default_rng(0)"
            return
        case ast.Attribute(value=ast.Attribute(attr="random"), attr=name) if name != "default_rng":
            yield f"np.random.{name} depende de lo que se haya sorteado antes; usa default_rng(0)"
            return
        case _:
            return
    for module in modules:
        if module.partition(".")[0] not in MODULES:
            yield (
                f"importa {module}; una página solo usa activations, NumPy, matplotlib y los "
                "módulos de Python que dan siempre lo mismo: los de MODULES, en code.py"
            )
