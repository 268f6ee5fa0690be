"""What is told of a pair beyond its stored answer: the range of a class's members, what an antidote does not do.

A pair that has no rating of its own may still be answered: where members of a class are rated, from which level to
which and which are the worst; where one of the two reverses opioids, that it is to be given all the same. The exported
check takes these answers from here too. When: a pair is described, and when the export writes its index.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from combination_ratings.answers.members import Members, Span
from combination_ratings.answers.remark import Remark, remark
from combination_ratings.answers.store import Store
from combination_ratings.ratings.resolved import Pair, ResolvedPair

SILENT = ("no_data", "reviewed_no_data", "uncertain")
"""Statuses that tell no level: where members have one, theirs is told."""
UNRATED = ("no_data", "reviewed_no_data")
OPIOID = "opioid"
BREATHING = "respiratory_depression"
"""The risk for which an antidote to opioids is given."""
MOST_PRODUCTS = 4


class Outcome(NamedTuple):
    """An answer with its own heading and text where the usual ones do not fit, what else is to be said, and risks."""

    found: ResolvedPair
    heading: Remark | None = None
    text: Remark | None = None
    remarks: tuple[Remark, ...] = ()
    risks: tuple[str, ...] = ()
    span: Span | None = None


@lru_cache(maxsize=2)
def members_of(store: Store) -> Members:
    """Levels of all pairs of substances of a database."""
    return Members(store)


def outcome_of(store: Store, found: ResolvedPair) -> Outcome:
    """What is told of a resolved pair."""
    graph = store.resolver.graph
    if found.status == "antidote":
        return of_overdose(store, found)
    if found.level is not None and (also := beside_antidote(store, found.pair)):
        plain = of_class(store, found) if any(map(graph.is_class, found.pair)) else Outcome(found)
        return plain._replace(remarks=(*also, *plain.remarks))
    if any(map(graph.is_class, found.pair)):
        return of_class(store, found)
    if found.status in UNRATED and any(map(graph.is_antidote, found.pair)):
        return of_antidote(store, found)
    if products := products_of(store, found.pair):
        return Outcome(found, remarks=(remark("product", products=("names", products)),))
    return Outcome(found)


def of_overdose(store: Store, found: ResolvedPair) -> Outcome:
    """The answer on an antidote with what it reverses: an overdose, whose sign is the breathing, whoever gives it."""
    antidote = [side for side in found.pair if store.resolver.graph.is_antidote(side)]
    if products := products_of(store, found.pair):
        text = remark("antidote_product", products=("names", products), antidote=("names", antidote))
        return Outcome(found, remark("heading_antidote_product"), text, risks=(BREATHING,))
    by_staff = not any(OPIOID in reverses(store, side) for side in antidote)
    told = remark("antidote_staff", antidote=("title", antidote)) if by_staff else None
    return Outcome(found, None, told, risks=(BREATHING,))


def products_of(store: Store, pair: Pair) -> list[str]:
    """Licensed products that hold both."""
    return holding(store).get(frozenset(pair), [])[:MOST_PRODUCTS]


def of_class(store: Store, found: ResolvedPair) -> Outcome:
    """The answer on a class, with what its members say."""
    members = members_of(store)
    span = members.span(*found.pair)
    if span is None:
        return Outcome(found)
    worst = ("worst", worst_of(store, found.pair, span))
    high = ("plain", [str(span.level_max)])
    rest = [remark("range_unrated", rated=("plain", [str(span.rated)]), all=("plain", [str(span.all)]))]
    if found.level is not None:
        worse = [remark("range_worse", high=high, worst=worst)] if span.level_max > found.level else []
        told = found._replace(level_max=max(found.level_max or 0, span.level_max))
        return Outcome(told, remarks=tuple(worse), span=span)
    if found.status not in SILENT:
        return Outcome(found, span=span)
    told = lifted(store, found, span)
    low = ("plain", [str(span.level_min)])
    remarks = tuple(rest if span.unrated else [])
    if span.level_min == span.level_max:
        return Outcome(told, None, remark("range_alike", worst=worst), remarks, span=span)
    heading = remark("heading_range", low=low, high=high)
    return Outcome(told, heading, remark("range", low=low, high=high, worst=worst), remarks, span=span)


def lifted(store: Store, found: ResolvedPair, span: Span) -> ResolvedPair:
    """The answer of a class without a level: the range of its members, resting on what the worst of them rest on."""
    via = dict.fromkeys(pair for one in span.worst for pair in store.resolved(*one).via)
    return found._replace(
        status="range", kind="range", level=span.level_max, level_min=span.level_min, level_max=span.level_max,
        via=tuple(via),
    )  # fmt: skip


def worst_of(store: Store, asked: Pair, span: Span) -> list[tuple[str, ...]]:
    """The worst pairs as they are named: the members alone where the other side was asked for itself."""
    graph = store.resolver.graph
    fixed = [side for side in asked if not graph.is_class(side)]
    named = [tuple(side for side in pair if side not in fixed) or pair for pair in span.worst]
    return [*named, ()] if span.worst_count > len(named) else named


def of_antidote(store: Store, found: ResolvedPair) -> Outcome:
    """The answer on an antidote with something that it does not reverse."""
    known = [side for side in found.pair if store.resolver.graph.is_antidote(side) and reverses(store, side)]
    if not known:
        return Outcome(found)
    antidote = max(known, key=lambda side: OPIOID in reverses(store, side))
    other = found.pair[found.pair[0] == antidote]
    reversed_by = reverses(store, antidote)
    blanks = {"antidote": ("title", [antidote]), "other": ("names", [other])}
    if OPIOID not in reversed_by:
        said = remark("staff_antidote", reversed=("names", reversed_by), **blanks)
        return Outcome(found, remarks=(said,))
    told = found._replace(status="not_reversed")
    heading = remark("heading_not_reversed", antidote=blanks["antidote"])
    return Outcome(told, heading, remark("not_reversed", **blanks), risks=(BREATHING,))


def beside_antidote(store: Store, pair: Pair) -> tuple[Remark, ...]:
    """That an antidote to opioids is given all the same, whatever level it has with something else."""
    for antidote, other in (pair, pair[::-1]):
        if store.resolver.graph.is_antidote(antidote) and OPIOID in reverses(store, antidote):
            return (remark("not_reversed", antidote=("title", [antidote]), other=("names", [other])),)
    return ()


@lru_cache(maxsize=256)
def reverses(store: Store, antidote: str) -> tuple[str, ...]:
    """What an antidote is said to reverse."""
    rows = store.rows(
        "SELECT substance_a AS a, substance_b AS b FROM combinations "
        "WHERE status = 'antidote' AND ? IN (substance_a, substance_b) ORDER BY 1, 2",
        [antidote],
    )
    return tuple(row["b"] if row["a"] == antidote else row["a"] for row in rows)


@lru_cache(maxsize=2)
def holding(store: Store) -> dict[frozenset[str], list[str]]:
    """Licensed products by each two of their fixed ingredients."""
    found: dict[frozenset[str], list[str]] = {}
    for product, parts in sorted(store.resolver.graph.ingredients.items()):
        if store.substances[product]["kind"] != "product":
            continue
        fixed = [part.substance_id for part in parts if part.certainty == "fixed"]
        for i, a in enumerate(fixed):
            for b in fixed[i + 1 :]:
                found.setdefault(frozenset((a, b)), []).append(product)
    return found
