"""Work on one thing after the other, a few of them at the same time, and the results in order.

When: blocks of a register are worked on. No more are in memory than are worked on.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

AT_WORK = min(4, os.cpu_count() or 1)
"""How many are worked on at the same time."""
T = TypeVar("T")
R = TypeVar("R")


def ahead(work: Callable[[T], R], things: Iterable[T]) -> Iterator[R]:
    """The results of the work, in order of the things."""
    pending = deque[Future[R]]()
    with ThreadPoolExecutor(AT_WORK) as pool:
        for thing in things:
            pending.append(pool.submit(work, thing))
            if len(pending) > AT_WORK:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
