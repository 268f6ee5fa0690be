"""The numbers of the data as pictures: what is covered, how far sources agree, how certain, levels by class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from combination_ratings.answers.pair_words import name_of
from combination_ratings.answers.store import Store
from combination_ratings.charts.bars import Bar, BarPart, Bars
from combination_ratings.charts.symbols import ink
from combination_ratings.locales import ntext, pick, text
from combination_ratings.ratings.pair_rating import CERTAINTIES
from combination_ratings.site.grid import MAIN

RANKED, SHOWN = 60, 30
"""Substances whose pairs are counted, by rank of use, and how many of them have a bar."""
DARK, LIGHT = "#16202c", "#ffffff"
BLUES = (("#0b3d6b", LIGHT), ("#3f82b8", LIGHT), ("#a3c8e2", DARK), ("#e3edf5", DARK))
"""Colours of an order that is no alarm, the most first."""
APART = (("#0b3d6b", LIGHT), ("#a3c8e2", DARK), ("#c02d18", LIGHT))
"""Colours of sources that agree, of one level between them, of two or more."""
MOST_SOURCES = 5
"""Number of sources from which on a bar holds all that have more."""


def shown(store: Store, name: str, language: str, parts: Sequence[BarPart], bars: Sequence[Bar], shares: bool) -> Bars:
    """A picture with its words."""
    title, about = text(f"charts.{name}", language), text(f"charts.{name}_text", language)
    return Bars(name, title, about, tuple(parts), tuple(bars), shares)


def coverage(store: Store, language: str) -> Bars:
    """Of the most used substances: how many of their pairs with one another have a level, a warning, or nothing."""
    ranked = [r["id"] for r in store.rows(
        "SELECT substance_id AS id FROM substances WHERE use_rank <= ? ORDER BY use_rank", [RANKED])]  # fmt: skip
    holes = ", ".join("?" * len(ranked))
    found: Counter[tuple[str, str]] = Counter()
    for row in store.rows(
        f"SELECT substance, level, status FROM pairs WHERE substance IN ({holes}) AND other IN ({holes}) "
        "AND substance <> other", [*ranked, *ranked],
    ):  # fmt: skip
        found[row["substance"], state(row["level"], row["status"])] += 1
    states = ("levelled", "warned", "searched")
    parts = [
        BarPart(key, text(f"charts.state_{key}", language), *BLUES[place])
        for place, key in enumerate((*states, "open"))
    ]
    bars = []
    for substance in ranked[:SHOWN]:
        counts = [found[substance, key] for key in states]
        whole = (*counts, len(ranked) - 1 - sum(counts))
        bars.append(Bar(name_of(store, substance, language), f"/substances/{substance}", whole))
    return shown(store, "coverage", language, parts, bars, shares=False)


def state(level: int | None, status: str) -> str:
    """What is there on a pair: a level, a warning or antidote without one, or a search without result."""
    if level is not None:
        return "levelled"
    return "searched" if status == "reviewed_no_data" else "warned"


def agreement(store: Store, language: str) -> Bars:
    """Rated pairs by how many independent sources they have, and how far apart these are."""
    found: Counter[tuple[int, int]] = Counter()
    for row in store.rows(
        "SELECT independent_sources AS n, spread FROM combinations WHERE spread IS NOT NULL AND independent_sources > 1"
    ):
        found[min(row["n"], MOST_SOURCES), min(row["spread"], 2)] += 1
    parts = [BarPart(str(n), text(f"charts.apart_{n}", language), *APART[n]) for n in range(3)]
    bars = [
        Bar(
            ntext(f"charts.sources{'_or_more' * (n == MOST_SOURCES)}", language, n), "",
            tuple(found[n, spread] for spread in range(3)),
        )
        for n in range(2, MOST_SOURCES + 1)
    ]  # fmt: skip
    return shown(store, "agreement", language, parts, bars, shares=True)


def certainty(store: Store, language: str) -> Bars:
    """Rated pairs by level, and how certain each is."""
    found: Counter[tuple[int, str]] = Counter()
    for row in store.rows("SELECT level, certainty FROM combinations WHERE level IS NOT NULL"):
        found[row["level"], row["certainty"]] += 1
    order = CERTAINTIES[::-1]
    parts = [BarPart(c, text(f"site.certainty_{c}", language), *BLUES[place]) for place, c in enumerate(order)]
    bars = [
        Bar(f"{level} {pick(row, 'name', language)}", "", tuple(found[level, c] for c in order))
        for level, row in sorted(store.levels.items(), reverse=True)
    ]
    return shown(store, "certainties", language, parts, bars, shares=True)


def classes(store: Store, language: str) -> Bars:
    """Classes of the chart: how many of the pairs of each stand at which level."""
    ids = [i for i in MAIN if i in store.substances and store.substances[i]["kind"] == "class"]
    found: Counter[tuple[str, int]] = Counter()
    holes = ", ".join("?" * len(ids))
    for row in store.rows(
        f"SELECT substance, level, count(*) AS n FROM pairs WHERE substance IN ({holes}) AND level IS NOT NULL "
        "GROUP BY 1, 2", ids,
    ):  # fmt: skip
        found[row["substance"], row["level"]] = row["n"]
    order = sorted(store.levels, reverse=True)
    parts = [
        BarPart(str(n), f"{n} {pick(store.levels[n], 'name', language)}", store.levels[n]["colour"], ink(n))
        for n in order
    ]
    bars = [Bar(name_of(store, i, language), f"/substances/{i}", tuple(found[i, n] for n in order)) for i in ids]
    return shown(store, "classes", language, parts, bars, shares=False)


PICTURES: dict[str, Callable[[Store, str], Bars]] = {
    "coverage": coverage, "classes": classes, "agreement": agreement, "certainties": certainty,
}  # fmt: skip
"""Every picture of the page, in its order."""


@lru_cache(maxsize=64)
def picture(store: Store, name: str, language: str) -> Bars:
    """One picture, counted once: the data never changes while it is served. Raises KeyError for an unknown name."""
    return PICTURES[name](store, language)


def as_rows(found: Bars) -> list[list[Any]]:
    """The counts as rows of a table, with a head."""
    return [["name", *(part.name for part in found.parts)], *([bar.name, *bar.counts] for bar in found.bars)]
