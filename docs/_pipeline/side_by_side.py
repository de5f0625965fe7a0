"""Varios trabajos a la vez, tantos como núcleos, con el resultado y los fallos de uno en uno."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from _pipeline.errors import BuildError, log

VARIABLE = "PAGE_WORKERS"
Job = Callable[[], Awaitable[tuple[Any, str]]]


class _Loop(asyncio.SelectorEventLoop):
    """Un bucle que no deja que cada núcleo se quede con Ctrl-C: asyncio los para a todos."""

    def add_signal_handler(self, *_: object) -> None:
        raise NotImplementedError


def workers() -> int:
    """Cuántos trabajos van a la vez: los núcleos que hay, o los que diga la variable.

    Raises
    ------
    BuildError
        Si la variable no es un entero positivo.
    """
    if asked := os.environ.get(VARIABLE):
        if not (asked.isdecimal() and int(asked)):
            raise BuildError(f"{VARIABLE}={asked} no es un número de páginas; pon 1 o más")
        return int(asked)
    here = getattr(os, "sched_getaffinity", None)
    return len(here(0)) if here else os.cpu_count() or 1


def side_by_side(jobs: Mapping[str, Job]) -> dict[str, Any]:
    """Lo que da cada trabajo, que se anuncia, en su orden; o el fallo del primero que falle."""
    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(_all(jobs, workers()))


async def _all(jobs: Mapping[str, Job], limit: int) -> dict[str, Any]:
    turns, done = asyncio.Semaphore(limit), {}

    async def in_turn(job: Job) -> tuple[Any, str]:
        async with turns:
            return await job()

    tasks = {name: asyncio.create_task(in_turn(job)) for name, job in jobs.items()}
    try:
        for name, task in tasks.items():
            done[name], said = await task
            log.info(said)
    finally:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
    return done
