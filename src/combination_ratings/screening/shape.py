"""What a register holds, which decides the steps of the plan, and the words that all of its SQL shares.

When: `plan.py`, `meeting.py` and `tallies.py` write SQL. A text of a register has a number, its item; a substance has a
code from 1; a pair is one number, the key.
"""

from __future__ import annotations

from typing import NamedTuple

STATUSES = ("resolved", "ambiguous", "partial", "unresolved")
"""How a text was read, by the number that its item ends with."""
UNRATED = -2
"""Level in `routed` of a pair that has no answer by these routes."""


class Shape(NamedTuple):
    """What a register holds, and so which steps it needs.

    `answered`: the highest code of a substance with any answer; those above it have none. `plain`: no two texts stand
    for one substance; `dated`: intervals; `several`: texts that stand for more than one substance; `mixed`: mixtures;
    `routed`: routes that bear on an answer.
    """

    answered: int
    plain: bool = False
    dated: bool = False
    several: bool = False
    mixed: bool = False
    routed: bool = False

    @property
    def counted(self) -> bool:
        """Whether the number of pairs follows from that of substances, so that only those with an answer are made."""
        return not (self.dated or self.mixed or self.routed)

    @property
    def single(self) -> bool:
        """Whether each text is one substance and each substance one text."""
        return self.plain and not self.several


class PlanStep(NamedTuple):
    """One table of the plan; `last`: tables that no later step reads."""

    name: str
    sql: str
    last: tuple[str, ...] = ()


def item_number(place: int, status: str) -> int:
    """Number of a text: its place, and how it was read."""
    return place * len(STATUSES) + STATUSES.index(status)


def pair_number(low: int, high: int) -> int:
    """Number of a pair, the key.

    Numbers of pairs leave no gaps: up to a million of them, pairs of 1,400 substances, DuckDB looks them up by place.
    """
    return high * (high - 1) // 2 + low


def key(low: str, high: str) -> str:
    """SQL of `pair_number`."""
    return f"((CAST({high} AS BIGINT) * ({high} - 1)) >> 1) + {low}"


def hinted(sql: str, table: str) -> str:
    """A query that begins with SELECT, with the hint that a table is small."""
    return sql.replace("SELECT", f"SELECT /*+ BROADCAST({table}) */", 1)
