"""Cuánto tarda cada tarea de un grupo: la mediana de muchas rondas, por turnos barajados."""

import time
from random import shuffle
from statistics import median


def timed(f, repeats):
    start = time.perf_counter()
    for _ in range(repeats):
        f()
    return (time.perf_counter() - start) / repeats * 1e6


def turn(f):
    """How many calls fill 300 µs: a single one would be measured cold."""
    f()  # Compiled, and its memory touched.
    repeats = 1
    while timed(f, repeats) * repeats < 300:
        repeats *= 2
    return repeats


def medians(tasks, budget=2.0, fewest=7, most=201):
    """The median time of each, in µs, taking turns for some `budget` seconds."""
    repeats = {who: turn(f) for who, f in tasks.items()}
    rounds, order, end = [], list(tasks), time.perf_counter() + budget
    while len(rounds) < fewest or (len(rounds) < most and time.perf_counter() < end):
        shuffle(order)  # Or the same one would always find the memory as JAX leaves it.
        rounds.append({who: timed(tasks[who], repeats[who]) for who in order})
    return {who: median(turns[who] for turns in rounds) for who in tasks}
