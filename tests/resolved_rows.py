"""Every stored answer, for tests over the whole table `resolved`."""

from __future__ import annotations

from collections.abc import Iterator

from combination_ratings.answers.store import Store, read_pairs
from combination_ratings.ratings.resolved import ResolvedPair

SQL = (
    "SELECT substance_a, substance_b, status, level, level_min, level_max, certainty, disputed, precautionary, "
    "direction, receipt, via, reduced, overridden, expanded FROM resolved"
)


def every_answer(store: Store) -> Iterator[ResolvedPair]:
    """The answers of every pair that has one."""
    for a, b, status, level, low, high, certainty, disputed, careful, direction, kind, via, less, over, parts in (
        tuple(row) for row in store.connection.execute(SQL)
    ):
        yield ResolvedPair(
            (a, b), status, level, low, high, certainty or "", bool(disputed), bool(careful), direction, kind,
            read_pairs(via), bool(less), read_pairs(over), read_pairs(parts),
        )  # fmt: skip
