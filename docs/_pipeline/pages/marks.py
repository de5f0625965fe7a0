"""Lo que un texto pide con una línea `<!-- QUÉ: CUÁL -->`, escrito en su lugar."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from _pipeline.errors import Place

Writer = Callable[[str, Place], str]
_MARK = re.compile(r"^<!-- *(?P<what>\w+)(?:: *(?P<which>.*?))? *-->$", re.MULTILINE)


def filled(text: str, where: Callable[[str], Place], writers: Mapping[str, Writer]) -> str:
    """El texto, con lo que pide a `writers`; lo que se pide a otros se queda como está.

    Cada uno recibe el «cuál», o "", y el lugar, para sus errores.
    """

    def written(mark: re.Match[str]) -> str:
        writer = writers.get(mark["what"])
        return writer(mark["which"] or "", where(mark[0])) if writer else mark[0]

    return _MARK.sub(written, text)
