"""The range of a class's members as a part of the answer: how many are rated, the worst, and each class within it.

When: a pair with a class is described.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from combination_ratings.answers.members import Span
from combination_ratings.answers.outcome import members_of
from combination_ratings.answers.parts import GroupRange, MemberRange
from combination_ratings.answers.store import Store
from combination_ratings.ratings.resolved import Pair


def range_of(store: Store, pair: Pair, span: Span | None) -> MemberRange | None:
    """What the members of the classes asked for say; None where nothing was asked of a class."""
    if span is None:
        return None
    ends: Any = (span.level_min, span.level_max)
    return {
        "rated": span.rated, "all": span.all, "level_min": ends[0], "level_max": ends[1],
        "worst": [list(worst) for worst in span.worst], "worst_count": span.worst_count,
        "groups": groups(store, pair),
    }  # fmt: skip


def groups(store: Store, pair: Pair) -> list[GroupRange]:
    """The classes directly within the one asked for, the worst first, with the range of each."""
    found: list[GroupRange] = []
    for asked, other in dict.fromkeys((pair, pair[::-1])):
        for inner in within(store, asked):
            span = members_of(store).span(inner, other)
            if span is not None:
                ends: Any = (span.level_min, span.level_max)
                found.append({
                    "substance_id": inner, "rated": span.rated, "all": span.all, "level_min": ends[0],
                    "level_max": ends[1],
                })  # fmt: skip
    return sorted(found, key=lambda group: (-group["level_max"], -group["level_min"], group["substance_id"]))


@lru_cache(maxsize=512)
def within(store: Store, substance: str) -> tuple[str, ...]:
    """Classes directly within a class."""
    rows = store.rows(
        "SELECT child_id FROM relations JOIN substances ON substance_id = child_id "
        "WHERE parent_id = ? AND relation = 'member_of' AND kind = 'class' ORDER BY 1",
        [substance],
    )
    return tuple(row["child_id"] for row in rows)
