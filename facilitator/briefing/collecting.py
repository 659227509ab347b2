"""Fewer rounds of Python's collector while pages are laid out, which makes many objects and drops them all at the end."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

#: How many new objects call for a round, and how many such rounds for one among the older: it is 700 and 10 usually.
_SELDOM = (50_000, 20, 20)
_LOCK = threading.Lock()
_usual: list[tuple[int, int, int]] = []


@contextmanager
def seldom() -> Iterator[None]:
    """While the block runs the collector comes seldom; on several threads at once, until the last of them is done."""
    with _LOCK:
        _usual.append(gc.get_threshold())
        gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        with _LOCK:
            # Whoever came first saw what is usual; the others saw what stands above.
            gc.set_threshold(*(_SELDOM if len(_usual) > 1 else _usual[0]))
            del _usual[-1]
