"""Ejecuta las celdas de una página, de una en una, y cuenta con mensajes lo que pasa."""

from __future__ import annotations

import ast
import builtins
import io
import linecache
import re
import sys
import tokenize
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from _pipeline.drawing import style
from _pipeline.live import spoken, traced
from _pipeline.live.imports import after, missing
from _pipeline.live.printed import Printed, cut, plain, written

_EXERCISES = "activations.exercises"
_UNSEEN = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.ENDMARKER}


class Session:
    """Lo que una página tiene en marcha: sus nombres, y a quién se le cuenta lo que pasa."""

    def __init__(self, send: Callable[[str, dict[str, Any]], None]) -> None:
        """Con `send` se manda cada mensaje, que se puede escribir en JSON."""
        self._send = send
        self._main = ModuleType("__main__")
        self._builtins = dict(vars(builtins))
        self._cells: set[str] = set()
        self._backend: Any = None
        after({"matplotlib": self._dress, _EXERCISES: self._listen})

    def packages(self, sources: Sequence[str]) -> list[str]:
        """Los módulos que importa un código y que aún no se pueden importar, por su nombre.

        Del código que no es de Python no se sabe.
        """
        return missing(sources)

    def run(
        self, source: str, name: str, *, quiet: bool = False, alt: str = "", changed: bool = False
    ) -> bool:
        """Ejecuta una celda; da si acaba sin fallos.

        Parameters
        ----------
        source
            Su código.
        name
            Cómo se la llama: «celda 3».
        quiet
            Si solo se ejecuta porque otra la necesita: no se cuentan más que sus fallos.
        alt
            El texto de la figura publicada.
        changed
            Si el código no es el publicado, o no lo es el de alguna celda de la que depende.
        """
        self._cells.add(name)
        linecache.cache[name] = len(source), None, source.splitlines(keepends=True), name
        self._source, self._name, self._quiet = source, name, quiet
        self._alt, self._changed, self._drawn = alt, changed, list[Any]()
        self._printed = Printed(lambda text: self._tell("text", text=text))
        failure: BaseException | None = None
        with self._stage():
            try:
                self._show(self._value())
                self._figures()
            except SystemExit:
                pass
            except BaseException as error:
                failure = error
            self._figures(drawn=False)
        self._printed.end()
        if failure is not None:
            self._fail(failure)
        return failure is None

    def _tell(self, kind: str, **data: Any) -> None:
        if kind != "text":
            self._printed.hand_over()
        if not self._quiet or kind == "error":
            self._send(kind, {key: plain(value) for key, value in data.items()})

    @contextmanager
    def _stage(self) -> Iterator[None]:
        """Lo que una celda encuentra, aunque otra lo haya roto; y al acabar, como estaba."""
        kept = sys.stdout, sys.stderr, sys.stdin, warnings.showwarning, sys.modules["__main__"]
        sys.stdout = sys.stderr = self._printed
        sys.stdin = io.StringIO()
        warnings.showwarning = self._warn  # type: ignore[assignment] # Solo cambian los nombres.
        sys.modules["__main__"] = self._main
        vars(self._main).pop("__warningregistry__", None)
        vars(self._main).update(__name__="__main__", __builtins__=builtins)
        try:
            yield
        finally:
            sys.stdout, sys.stderr, sys.stdin, warnings.showwarning, main = kept
            sys.modules["__main__"] = main

    def _value(self) -> Any:
        """Lo que vale su última línea, si es una expresión y no acaba en `;`."""
        body = ast.parse(self._source, self._name).body
        last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
        module = ast.Module(body, type_ignores=[])
        codes = [compile(module, self._name, "exec", dont_inherit=True)]
        if isinstance(last, ast.Expr):
            whole = ast.Expression(last.value)
            codes.append(compile(whole, self._name, "eval", dont_inherit=True))
        for code in codes:
            try:
                value = eval(code, vars(self._main))
            finally:
                builtins.__dict__.update(self._builtins)
        if last is None:
            return None
        tokens = tokenize.generate_tokens(io.StringIO(self._source).readline)
        *_, end = (token.string for token in tokens if token.type not in _UNSEEN)
        return None if end == ";" else value

    def _show(self, value: Any) -> None:
        exercises, matplotlib = map(sys.modules.get, (_EXERCISES, "matplotlib.figure"))
        if value is None or self._quiet:
            return
        if exercises and isinstance(value, exercises.Result):
            self._verdict(value)
        elif matplotlib and isinstance(value, matplotlib.Figure):
            self._draw(value)
        elif hasattr(value, "_repr_svg_") and not isinstance(value, type):
            from _pipeline.drawing.figure import framed  # noqa: PLC0415 # Carga NumPy.

            self._tell("picture", html=framed(value._repr_svg_(), cut(repr(value))))
        else:
            latex = getattr(value, "_repr_latex_", None)
            formula = latex() if callable(latex) and not isinstance(value, type) else None
            self._tell("shown", text=written(value), latex=cut(formula or ""))

    def _verdict(self, result: Any) -> None:
        self._tell("verdict", ok=bool(result.ok), text=cut(str(result)))

    def _listen(self, exercises: Any) -> None:
        """El veredicto que nadie recoge también se ve como tal."""
        exercises._say = self._verdict

    def _dress(self, matplotlib: Any) -> None:
        style.dress(matplotlib)
        from _pipeline.live import backend  # noqa: PLC0415 # Carga matplotlib.

        backend.install()
        backend.on_show = self._figures
        self._backend = backend

    def _figures(self, *, drawn: bool = True) -> None:
        """Enseña y cierra las figuras abiertas."""
        for figure in self._backend.pending() if self._backend else ():
            if drawn and not self._quiet:
                self._draw(figure)

    def _draw(self, figure: Any) -> None:
        if self._backend and (figure.stale or figure not in self._drawn):
            self._drawn.append(figure)
            place = re.sub(r"\W+", "-", self._name)
            prefix = f"viva-{place}-{len(self._drawn)}"
            moves = "def mover(" in self._source and vars(self._main).get("figura") is figure
            if html := self._backend.html(figure, self._said, prefix, moves=moves):
                self._tell("figure", html=html)

    def _said(self, data: bool) -> str:
        """El texto de una figura, que no promete lo que no hay."""
        below = " Sus datos están debajo." if data else ""
        if not self._alt:
            return f"Dibujo de la {self._name}.{below}"
        if self._changed:
            own = f"Dibujo de tu código, que ya no es el de la página.{below}"
            return f"{own} De la figura de la página se decía: {self._alt}"
        return self._alt

    def _warn(
        self, message: Warning | str, category: type[Warning], file: str, line: int, *__: Any
    ) -> None:
        at = traced.now(self._name) or (line if file == self._name else None)
        place = f"aviso, línea {at}" if at else "aviso"
        self._printed.write(spoken.sentence(place, spoken.warned(message, category)) + "\n")

    def _fail(self, error: BaseException) -> None:
        line = traced.line(error, self._name)
        places = [self._name] * self._quiet + [f"línea {line}"] * (line is not None)
        try:
            said, trace = spoken.explained(error), traced.trace(error, self._cells)
        except BaseException:  # El error es de quien lee, y mirarlo puede fallar.
            said, trace = type(error).__name__, ""
        place = ", ".join(places) + traced.elsewhere(error, self._name, self._cells)
        line = None if self._quiet else line  # La página marca la línea en la celda pedida.
        full = isinstance(error, MemoryError)  # Lo que la llena sigue en un nombre de la celda.
        self._tell("error", said=spoken.sentence(place, said), line=line, trace=trace, full=full)
