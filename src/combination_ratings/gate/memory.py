"""Answers to queries that were given before, for many packages that differ in a file or two.

A query is answered by the tables that it names, and by nothing else: where their files and schemas are the same, so is
the answer. When: tests and the fuzzer judge a package hundreds of times. Command: `python -m scripts.fuzz`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

WORD = re.compile(r"\w+")
DERIVED = "derived"
"""The table that is made from others: a query that names it may rest on any."""
MOST_KEPT = 20_000
Rows = Iterable[tuple[Any, ...]]


class Memory:
    """Rows by query and by the content of every table that it names."""

    def __init__(self) -> None:
        self.rows: dict[tuple[object, ...], list[tuple[Any, ...]]] = {}

    def answer(self, sql: str, contents: Mapping[str, object], ask: Callable[[str], Rows]) -> Iterator[tuple[Any, ...]]:
        """Rows of a query, asked where these contents are new to it."""
        words = set(WORD.findall(sql))
        named = sorted(contents if DERIVED in words else words & contents.keys())
        key = (sql, *((table, contents[table]) for table in named))
        rows = self.rows.get(key)
        if rows is None:
            rows = list(ask(sql))
            if len(self.rows) < MOST_KEPT:
                self.rows[key] = rows
        return iter(rows)
