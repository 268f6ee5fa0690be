"""The pairs of three or more names as a grid: each cell leads to what is said of its two below.

When: `/check` is asked for three names or more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from combination_ratings.answers.model import AnswerDocument, PairAnswer
from combination_ratings.answers.order import severity

UNRATED = ("no_data", "reviewed_no_data")
LEAST = 3
"""Names from which on there is a grid."""


class PairCell(NamedTuple):
    """Two names: their worst pair, its place among the pairs shown below, and the levels of all their readings."""

    pair: PairAnswer | None
    number: int | None
    levels: tuple[int, ...]


def shown(document: AnswerDocument) -> list[PairAnswer]:
    """Pairs that are told one by one, the worst first; those without a rating are only named."""
    pairs = sorted(document["pairs"], key=severity)
    return pairs if len(pairs) == 1 else [pair for pair in pairs if pair["status"] not in UNRATED]


def grid_of(document: AnswerDocument, told: Sequence[PairAnswer]) -> list[tuple[str, list[PairCell]]]:
    """A row for every name but the first, with a cell for each name before it; empty for fewer than three names."""
    names = [one["text"] for one in document["inputs"]]
    if len(names) < LEAST or not told:
        return []
    rows = enumerate(names[1:], 1)
    return [(name, [cell(document, told, row, column) for column in range(row)]) for row, name in rows]


def cell(document: AnswerDocument, told: Sequence[PairAnswer], row: int, column: int) -> PairCell:
    """The cell of two names, by their places in the question; without a pair where a name is not known."""
    pairs = sorted((p for p in document["pairs"] if sorted(p["inputs"]) == [column, row]), key=severity)
    if not pairs:
        return PairCell(None, None, ())
    levels = sorted({p["level"] for p in pairs if p["level"] is not None})
    place = next((n for n, pair in enumerate(told, 1) if pair is pairs[0]), None)
    return PairCell(pairs[0], place, tuple(levels))
