"""When two substances meet: intervals that overlap, or a second one that begins within a cited minimum interval.

When: a register has dates. Times are whole minutes since 1970. `timings` gives minimum intervals from the first
substance to the second, of classes too; where sources differ, the longest counts, and all of them are named.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from combination_ratings.screening.knowledge import ScreeningFacts, Table
from combination_ratings.screening.shape import pair_number

HOUR = 60
WaitingTimes = dict[tuple[int, int], dict[str, float]]
"""Hours by source, from one code to another."""


def waits(knowledge: ScreeningFacts) -> Table:
    """For each pair with a minimum interval: minutes from the lower code's end to the higher's start, and the reverse.

    0 where there is none that way.
    """
    hours = waiting_times(knowledge)
    rows = [
        (pair_number(low, high), longest(hours, low, high), longest(hours, high, low)) for low, high in pairs_of(hours)
    ]
    return Table({"key": "BIGINT", "forward": "BIGINT", "backward": "BIGINT"}, rows)


def longest(hours: WaitingTimes, first: int, second: int) -> int:
    """Minutes of the longest minimum interval, 0 where there is none."""
    return int(max(hours.get((first, second), {}).values(), default=0) * HOUR)


def wait_sources(knowledge: ScreeningFacts) -> Table:
    """Who gives minimum intervals between two substances, in either direction."""
    hours, ids = waiting_times(knowledge), knowledge.ids
    rows = [
        (ids[low], ids[high], " ".join(sorted({*hours.get((low, high), {}), *hours.get((high, low), {})})))
        for low, high in pairs_of(hours)
    ]
    return Table(dict.fromkeys(("substance_a", "substance_b", "wait_sources"), "VARCHAR"), rows)


def pairs_of(hours: WaitingTimes) -> list[tuple[int, int]]:
    """Pairs that have a minimum interval in either direction, the lower code first."""
    return sorted({(min(pair), max(pair)) for pair in hours})


@lru_cache(maxsize=1)
def waiting_times(knowledge: ScreeningFacts) -> WaitingTimes:
    """Minimum intervals between any two substances, in hours, from what sources say of them and of their classes."""
    below = members(knowledge)
    found: WaitingTimes = defaultdict(dict)
    for row in knowledge.store.rows("SELECT first_id, second_id, min_hours, source_id FROM timings"):
        for first in below[row["first_id"]]:
            for second in below[row["second_id"]]:
                if first != second:
                    by_source = found[knowledge.codes[first], knowledge.codes[second]]
                    by_source[row["source_id"]] = max(row["min_hours"], by_source.get(row["source_id"], 0))
    return found


def members(knowledge: ScreeningFacts) -> dict[str, list[str]]:
    """Every substance under each id: itself, members of a class, and products and mixtures that hold one of them."""
    found: dict[str, list[str]] = defaultdict(list)
    for substance in sorted(knowledge.codes):
        for above in knowledge.store.everything_above(substance):
            found[above].append(substance)
    return found
