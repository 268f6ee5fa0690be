"""Cited minimum intervals between two, and whether the time that has passed reaches them.

When: a pair is described; the question may say how long ago the one was stopped or the other taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from combination_ratings.answers.held import Record
from combination_ratings.answers.pair_words import name_of
from combination_ratings.answers.parts import Timing
from combination_ratings.answers.remark import Remark, remark
from combination_ratings.answers.store import Store
from combination_ratings.answers.wording import say_hours
from combination_ratings.names.index import Context, duration_hours
from combination_ratings.ratings.resolved import Pair

FIRM = ("label", "guideline")
"""What an interval for medicines at large may rest on; a study is of two substances."""


def timings_of(store: Store, a: str, b: str, context_a: Context, context_b: Context, language: str) -> list[Timing]:
    """Intervals in both directions: the longest of each is the answer, shorter ones stand under their source."""
    found: list[Timing] = []
    for first, second, before, after in ((a, b, context_a, context_b), (b, a, context_b, context_a)):
        elapsed = elapsed_hours(before, after)
        rows = store.held.timings.between(concerned(store, first), concerned(store, second))
        for place, row in enumerate(rows):
            found.append({
                "first": first, "second": second, "between": between(store, (first, second), row, language),
                "first_id": row["first_id"], "second_id": row["second_id"],
                "trigger": row["trigger"], "min_hours": row["min_hours"], "basis": row["basis"],
                "time": say_hours(row["min_hours"], language), "longest": place == 0, "elapsed_hours": elapsed,
                "met": None if elapsed is None else elapsed >= row["min_hours"], "note": row["note"],
                "source_id": row["source_id"], "title": row["title"], "url": row["url"],
            })  # fmt: skip
    return found


def concerned(store: Store, substance: str) -> frozenset[str]:
    """What an interval may be given for: all above a substance, and for a class all that belong to it as well."""
    above = store.everything_above(substance)
    graph = store.resolver.graph
    return above | graph.descendants[substance] if graph.is_class(substance) else above


def between(store: Store, asked: Pair, row: Record, language: str) -> str:
    """The two that an interval lies between: as they were asked for, or the members that the source speaks of."""
    below = store.resolver.graph.descendants
    named = zip(asked, (row["first_id"], row["second_id"]), strict=True)
    told = [narrow if narrow in below[one] else one for one, narrow in named]
    return " → ".join(name_of(store, one, language) for one in told)


def interval_remarks(
    store: Store, timings: Sequence[Timing], pair: Pair, contexts: tuple[Context, Context]
) -> list[Remark]:
    """Whether the longest cited interval has passed, in each direction of which the question tells the time."""
    said = []
    for first, second, before, after in ((*pair, *contexts), (*pair[::-1], *contexts[::-1])):
        elapsed = elapsed_hours(before, after)
        if elapsed is not None:
            cited = [t for t in timings if t["longest"] and (t["first"], t["second"]) == (first, second)]
            said.append(passed(cited[0]) if cited else uncited(store, first, elapsed))
    return said


def passed(timing: Timing) -> Remark:
    """Whether the longest interval that sources give for the pair has passed."""
    key = "interval_met" if timing["met"] else "interval_not_met"
    hours = timing["elapsed_hours"] or 0
    return remark(
        key, between=("plain", [timing["between"]]), time=("hours", [timing["min_hours"]]), elapsed=("hours", [hours])
    )


def uncited(store: Store, first: str, elapsed: int) -> Remark:
    """Where no source speaks of the pair: the longest interval after the same medicine, whatever else follows."""
    longest = max(after(store, first), default=None)
    if longest is None:
        return remark("interval_unknown", elapsed=("hours", [elapsed]))
    return remark(
        "interval_elsewhere", elapsed=("hours", [elapsed]), first=("names", [first]), time=("hours", [longest])
    )


def after(store: Store, first: str) -> Iterator[float]:
    """Every interval that a label or guideline gives after a substance, whatever follows."""
    rows = store.held.timings.between(concerned(store, first), frozenset(store.substances))
    return (row["min_hours"] for row in rows if row["basis"] in FIRM)


def elapsed_hours(before: Context, after: Context) -> int | None:
    """Hours since the first was stopped or taken, where the question tells."""
    if "stopped" in before:
        return duration_hours(before["stopped"])
    return duration_hours(after["after"]) if "after" in after else None
