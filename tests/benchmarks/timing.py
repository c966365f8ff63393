"""Two ways to do the same, side by side."""

import gc
import time
from collections.abc import Callable
from statistics import median
from typing import Any


def compared(measured: Callable[[], Any], baseline: Callable[[], Any], *, rounds: int) -> dict[str, float]:
    """The medians of both in milliseconds, taken in turns so that what else the machine does meets both alike."""
    times: tuple[list[float], list[float]] = ([], [])
    for way in (measured, baseline) * 3:
        way()
    gc.disable()
    try:
        for number in range(rounds):
            order = (0, 1) if number % 2 else (1, 0)
            for which in order:
                began = time.perf_counter()
                (measured, baseline)[which]()
                times[which].append(time.perf_counter() - began)
    finally:
        gc.enable()
    ours, theirs = median(times[0]), median(times[1])
    return {"ms": round(ours * 1000, 3), "baseline_ms": round(theirs * 1000, 3), "ratio": round(ours / theirs, 3)}
