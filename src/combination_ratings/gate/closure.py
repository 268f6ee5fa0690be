"""What can be reached by memberships, in either direction; a circle, which another rule tells, ends the walk.

`ratings.graph.Graph` is stricter: it refuses a circle, and an antidote inherits nothing from its classes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from combination_ratings.gate.engine import CsvRow


def links(rows: Iterable[CsvRow], start: str, end: str) -> dict[str, set[str]]:
    """Values of the column `end` by that of the column `start`."""
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.cells[start], set()).add(row.cells[end])
    return found


def reached(by: Mapping[str, AbstractSet[str]], start: str) -> set[str]:
    """Everything that one or more steps from `start` lead to; `start` itself only in a circle."""
    found: set[str] = set()
    ahead = [start]
    while ahead:
        new = by.get(ahead.pop(), frozenset()) - found
        found |= new
        ahead.extend(new)
    return found


def closure(by: Mapping[str, AbstractSet[str]]) -> dict[str, set[str]]:
    """The same of every start."""
    return {start: reached(by, start) for start in by}
