"""Rated pairs as resolution sees them, and how several become one answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from combination_ratings.ratings.assessment import number
from combination_ratings.ratings.pair_rating import CERTAINTIES

Pair = tuple[str, str]
WEAKER_MEMBER_LEVEL = 2
OUTSIDE = ("antidote", "not_reversed", "uncertain", "reviewed_no_data", "self", "no_data")
"""Statuses without a level, what says most first."""


class RatedPair(NamedTuple):
    """A row of `combinations`, as far as resolution needs it; levels are None outside the scale."""

    pair: Pair
    status: str
    level: int | None
    level_min: int | None
    level_max: int | None
    certainty: str
    disputed: bool
    precautionary: bool
    direction: str
    inherited_level: int | None
    min_strength: str
    kind: str = "inherited"
    reduced: bool = False

    def held(self, mode: str) -> "RatedPair":
        """The row as a pair holds it: direct, inherited, or reduced for a weaker member of an enzyme class."""
        if mode == "direct":
            return self._replace(kind="direct")
        if self.level is None:
            return self
        level = self.inherited_level or 0
        if mode == "reduced":
            level = min(level, WEAKER_MEMBER_LEVEL)
        low, high = min(level, self.level_min or 0), max(level, self.level_max or 0)
        return self._replace(level=level, level_min=low, level_max=high, reduced=mode == "reduced")


class ResolvedPair(NamedTuple):
    """Answer for one pair with its receipt: the rated pairs it rests on, the governing first."""

    pair: Pair
    status: str = "no_data"
    level: int | None = None
    level_min: int | None = None
    level_max: int | None = None
    certainty: str = ""
    disputed: bool = False
    precautionary: bool = False
    direction: str = "unknown"
    kind: str = ""
    via: tuple[Pair, ...] = ()
    reduced: bool = False
    overridden: tuple[Pair, ...] = ()
    expanded: tuple[Pair, ...] = ()


def ordered(a: str, b: str) -> Pair:
    """The pair in canonical order."""
    return (a, b) if a <= b else (b, a)


def read_rated(rows: Iterable[Mapping[str, str]]) -> dict[Pair, RatedPair]:
    """Rated pairs from rows of `combinations` as text cells."""
    return {
        (r["substance_a"], r["substance_b"]): RatedPair(
            (r["substance_a"], r["substance_b"]), r["status"], number(r["level"]), number(r["level_min"]),
            number(r["level_max"]), r["certainty"], r["disputed"] == "true", r["precautionary"] == "true",
            r["direction"], number(r["inherited_level"]), r["min_strength"],
        )
        for r in rows
    }  # fmt: skip


def combine(pair: Pair, rows: Sequence[RatedPair], dropped: Iterable[Pair] = ()) -> ResolvedPair:
    """Answer from the rows that hold: the highest level, the range of the highest, an antidote above all."""
    overridden = tuple(dropped)
    if not rows:
        return ResolvedPair(pair, overridden=overridden)
    ranked = sorted(rows, key=_rank)
    first = ranked[0]
    base = ResolvedPair(
        pair, first.status, certainty=first.certainty, disputed=first.disputed, kind=first.kind,
        via=tuple(r.pair for r in ranked), overridden=overridden,
    )  # fmt: skip
    if first.level is None:
        return base
    tops = [r for r in rows if r.level == first.level]
    return base._replace(
        status="rated" if any(r.status == "rated" for r in tops) else first.status,
        level=first.level,
        level_min=max(r.level_min or 0 for r in rows if r.level is not None),
        level_max=max(r.level_max or 0 for r in rows if r.level is not None),
        disputed=any(r.disputed for r in tops),
        precautionary=all(r.precautionary for r in tops),
        direction=first.direction if len({r.direction for r in tops}) == 1 else "mixed",
        reduced=first.reduced,
    )


def _rank(row: RatedPair) -> tuple[bool, int, int, int, bool, bool, Pair]:
    certainty = CERTAINTIES.index(row.certainty) if row.certainty in CERTAINTIES else -1
    outside = OUTSIDE.index(row.status) if row.level is None and row.status in OUTSIDE else -1
    level = -1 if row.level is None else row.level
    return (row.status != "antidote", -level, outside, -certainty, row.reduced, row.kind != "direct", row.pair)


def worst(pair: Pair, parts: Sequence[ResolvedPair]) -> ResolvedPair:
    """The most severe of several answers as the answer of the whole; an antidote is an action, above every level."""
    ranked = sorted(parts, key=_severity)
    best = ranked[0]
    levelled = [p for p in parts if p.level is not None]
    answer = best._replace(
        pair=pair,
        kind=best.kind if best.pair == pair else "expanded",
        via=tuple(dict.fromkeys(v for p in ranked for v in p.via)),
        expanded=tuple(p.pair for p in ranked if p.pair != pair and p.status != "no_data"),
        overridden=tuple(dict.fromkeys(o for p in ranked for o in p.overridden)),
    )
    if best.level is None:
        return answer
    low, high = max(p.level_min or 0 for p in levelled), max(p.level_max or 0 for p in levelled)
    return answer._replace(level_min=low, level_max=high)


def _severity(part: ResolvedPair) -> tuple[bool, int, int, Pair]:
    outside = OUTSIDE.index(part.status) if part.status in OUTSIDE else -1
    return (part.status != "antidote", 1 if part.level is None else -part.level, outside, part.pair)
