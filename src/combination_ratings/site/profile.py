"""What the page of a substance says of its pairs: partners to filter and sort, members that are worse, intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from combination_ratings.answers.intervals import concerned
from combination_ratings.answers.pair_words import name_of
from combination_ratings.answers.store import Record, Store
from combination_ratings.answers.wording import say_hours
from combination_ratings.charts.symbols import ARROWS, DIRECTIONS
from combination_ratings.site.grid import MAIN

SORTS = ("use", "level", "name")
FIRST, MOST = 60, 400
"""Partners that are shown unasked, and when more are asked for."""
UNRANKED = 10_000
"""Place of what has no rank of use."""
NAMED = 3
"""Members that are named of those that are worst."""
RATINGS = (
    "SELECT other, level, status, certainty, disputed, direction, receipt FROM pairs WHERE substance = ? "
    "ORDER BY status <> 'antidote', level IS NULL, level DESC, other"
)
WORST = (
    "SELECT p.other, p.level, p.substance FROM ancestors a JOIN pairs p ON p.substance = a.substance_id "
    "WHERE a.ancestor_id = ? AND a.substance_id <> ? AND p.level IS NOT NULL AND p.other IN ({})"
)


class Wish(NamedTuple):
    """How a reader wants the partners: which level, which certainty, disputed ones, in which order, and all of them."""

    level: str = ""
    certainty: str = ""
    disputed: bool = False
    sort: str = "use"
    every: bool = False

    @classmethod
    def of(cls, given: Callable[[str], str | None]) -> "Wish":
        """Read a request's parameters; an unknown order is the usual one."""
        sort = given("sort") if given("sort") in SORTS else SORTS[0]
        level, certainty = given("level") or "", given("certainty") or ""
        return cls(level, certainty, bool(given("disputed")), str(sort), bool(given("all")))

    def fits(self, row: Record) -> bool:
        """Whether a pair is among those wished for."""
        return (
            (not self.level or str(row["level"]) == self.level)
            and (not self.certainty or row["certainty"] == self.certainty)
            and (not self.disputed or bool(row["disputed"]))
        )


def ratings(store: Store, substance: str, language: str) -> list[Record]:
    """Resolved pairs of a substance, the most severe first, each with its partner's name, address and mark."""
    rows = store.rows(RATINGS, [substance])
    for row in rows:
        row["name"] = name_of(store, row["other"], language)
        row["address"] = "+".join(sorted((substance, row["other"])))
        row["mark"] = DIRECTIONS.get(row["direction"], "") if row["level"] is not None else ""
        row["arrow"] = ARROWS.get(row["mark"], "")
    return rows


def partners(store: Store, rows: Sequence[Record], wish: Wish) -> list[Record]:
    """The pairs with a level that are wished for, in the order wished for: the most used partners first."""
    found = [row for row in rows if row["level"] is not None and wish.fits(row)]
    orders: dict[str, Callable[[Record], Any]] = {
        "use": lambda row: (use(store, row["other"]), row["receipt"] != "direct", row["name"].lower()),
        "level": lambda row: (-row["level"], use(store, row["other"]), row["name"].lower()),
        "name": lambda row: row["name"].lower(),
    }
    return sorted(found, key=orders[wish.sort])


def use(store: Store, substance: str) -> int:
    """Place of a partner: its rank of use, a class of the chart between these, then everything else."""
    rank = store.substances[substance]["use_rank"]
    if rank:
        return int(rank)
    return MAIN.index(substance) if substance in MAIN else UNRANKED


def counted(rows: Sequence[Record]) -> list[tuple[int, int]]:
    """Levels and how many pairs have each, the worst first."""
    found = Counter(row["level"] for row in rows if row["level"] is not None)
    return sorted(found.items(), reverse=True)


def worse_members(store: Store, group: str, rows: Sequence[Record], language: str) -> list[Record]:
    """Of a class: common partners with which some member is rated higher than the class, with the worst by name."""
    common = sorted(
        (i for i in store.substances if use(store, i) < UNRANKED and i != group), key=lambda i: use(store, i)
    )
    own = {row["other"]: row["level"] for row in rows}
    worst: dict[str, tuple[int, list[str]]] = {}
    holes = ", ".join("?" * len(common))
    for row in store.rows(WORST.format(holes), [group, group, *common]):
        level, members = worst.get(row["other"], (-1, []))
        if row["level"] > level:
            worst[row["other"]] = (row["level"], [row["substance"]])
        elif row["level"] == level:
            members.append(row["substance"])
    higher = [i for i in common if i in worst and worst[i][0] > (-1 if own.get(i) is None else own[i])]
    return [told(store, group, i, own.get(i), worst[i], language) for i in higher]


def told(
    store: Store, group: str, other: str, level: int | None, worst: tuple[int, list[str]], language: str
) -> Record:
    """One partner of a class: the level of the class, the highest of a member, and the members that have it."""
    highest, members = worst
    first = sorted(members, key=lambda i: (use(store, i), i))[:NAMED]
    return {
        "name": name_of(store, other, language), "address": "+".join(sorted((group, other))), "level": level,
        "highest": highest, "more": len(members) - len(first),
        "members": [{"name": name_of(store, i, language), "address": "+".join(sorted((i, other)))} for i in first],
    }  # fmt: skip


def intervals(store: Store, substance: str, language: str) -> list[Record]:
    """Minimum intervals before and after the substance, the longest first, each with its source."""
    mine, every = concerned(store, substance), frozenset(store.substances)
    found = {
        (row["first_id"], row["second_id"], row["source_id"], row["trigger"]): row
        for row in (*store.held.timings.between(mine, every), *store.held.timings.between(every, mine))
    }
    return [
        {
            **row, "time": say_hours(row["min_hours"], language),
            "between": " → ".join(name_of(store, row[side], language) for side in ("first_id", "second_id")),
        }
        for row in sorted(found.values(), key=lambda row: -row["min_hours"])
    ]  # fmt: skip
