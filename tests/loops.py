"""Coroutines run beside a browser's loop: its tests leave one that runs in the process that they share."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Found = TypeVar("Found")


def in_a_loop_of_its_own(work: Coroutine[Any, Any, Found]) -> Found:
    """What some work gives, in a thread with a loop of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
