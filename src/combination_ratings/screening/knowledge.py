"""What the built database says, in the small tables that a screening joins with.

When: each screening, once. The substances that a register names become whole numbers, so that a pair is one number,
the lower first. A level of -1 is an answer outside the scale.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Container, Iterable
from functools import cached_property, reduce
from itertools import combinations
from operator import or_
from pathlib import Path
from typing import Any, NamedTuple

from combination_ratings.answers.pair_answer import backs
from combination_ratings.answers.several import BREATHING, LEAST, VAGUE
from combination_ratings.answers.store import Store, read_pairs
from combination_ratings.screening.shape import pair_number

Row = tuple[Any, ...]
OUTSIDE = -1
"""Stands for the level of an answer outside the scale."""
RISKY = LEAST
"""Three substances, two by two at this level or above, that share a risk, are one level higher."""
MASK = 60
"""Risks in one whole number, a bit each."""
SOURCES = 5
"""Most links to sources of one pair."""

ANSWERED = (
    "SELECT substance_id AS id FROM substances WHERE "
    "EXISTS (SELECT 1 FROM resolved WHERE substance_a = id AND substance_b <> id) OR "
    "EXISTS (SELECT 1 FROM resolved WHERE substance_b = id AND substance_a <> id)"
)
LINKS = (
    "SELECT substance_a, substance_b, coalesce(url, source_id) FROM assessments_read "
    "ORDER BY substance_a, substance_b, counts DESC, level DESC, tier, year DESC, assessment_id"
)


class Table(NamedTuple):
    """A small table: names and SQL types of its columns, and its rows."""

    columns: dict[str, str]
    rows: Iterable[Row]


class ScreeningFacts:
    """Tables made from one built database."""

    def __init__(self, database: Path) -> None:
        """Open the database. Raises sqlite3.DatabaseError where it is none."""
        self.store = Store(database)
        self.codes: dict[str, int] = {}
        self.ids: dict[int, str] = {}

    def number(self, substances: Iterable[str], firsts: Container[str]) -> None:
        """Number these substances from 1 in the order of their ids, but all of `firsts` before the others."""
        own = sorted(substances, key=lambda id_: (id_ not in firsts, id_))
        self.codes = {id_: code for code, id_ in enumerate(own, 1)}
        self.ids = dict(enumerate(own, 1))

    @cached_property
    def answered(self) -> frozenset[str]:
        """Substances of which any pair has an answer."""
        return frozenset(id_ for (id_,) in self.tuples(ANSWERED))

    def key(self, a: str, b: str) -> int:
        """The number of a pair."""
        return pair_number(*sorted((self.codes[a], self.codes[b])))

    def tuples(self, query: str) -> sqlite3.Cursor:
        """Rows of a query as plain tuples: there are hundreds of thousands."""
        cursor = self.store.connection.cursor()
        cursor.row_factory = None
        return cursor.execute(query)

    def risks(self, via: str) -> int:
        """Risks that count for rated pairs, a bit each: those by which the site tells that three share one."""
        found = self._risks.get(via)
        if found is None:
            found = self._risks[via] = reduce(or_, (self.backed.get(pair, 0) for pair in read_pairs(via)), 0)
        return found

    @cached_property
    def _risks(self) -> dict[str, int]:
        return {}

    @cached_property
    def backed(self) -> dict[tuple[str, str | None], int]:
        """Risks that an assessment of a pair backs, a bit each, by pair."""
        found: dict[tuple[str, str | None], int] = {}
        for pair, rows in self.store.held.named.places.items():
            found[pair] = reduce(or_, (self.bits.get(row["effect_id"], 0) for _, row in rows if backs(row)), 0)
        return found

    @cached_property
    def bits(self) -> dict[str, int]:
        """A bit of its own for each risk. Raises ValueError where there are more than two numbers hold."""
        named = {e["effect_id"] for e in self.store.held.effects.values() if e["kind"] == "risk"} - VAGUE
        risks = sorted(named, key=lambda risk: (risk != BREATHING, risk))  # the lowest bit is that of breathing
        if len(risks) > 2 * MASK:
            raise ValueError(f"{self.store.path}: has {len(risks)} risks; a screening can tell {2 * MASK} apart")
        return {risk: 1 << place for place, risk in enumerate(risks)}

    def numbered(self) -> Table:
        """Every substance with its number."""
        return Table({"code": "INTEGER", "substance_id": "VARCHAR"}, self.ids.items())

    def sources(self, via: str) -> str:
        """Links of the assessments behind the answer, those that count and are highest first; ids of what has none."""
        if via not in self._sources:
            links = dict.fromkeys(link for pair in read_pairs(via) for link in self.links.get(pair, ()))
            self._sources[via] = " ".join(list(links)[:SOURCES])
        return self._sources[via]

    @cached_property
    def _sources(self) -> dict[str, str]:
        return {}

    @cached_property
    def links(self) -> dict[tuple[str, str], list[str]]:
        """Links of sources by rated pair, in order."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for a, b, url in self.store.connection.execute(LINKS):
            found[a, b].append(url)
        return found

    def mixtures(self) -> Table:
        """Pairs within a mixture that is taken as such; those within a licensed product are not rated."""
        rows = [
            (self.codes[mixture], *sorted((self.codes[a], self.codes[b])))
            for mixture in sorted(self.codes)
            for a, b in combinations(self.ingredients(mixture), 2)
        ]
        return Table({"code": "INTEGER", "low": "INTEGER", "high": "INTEGER"}, rows)

    def ingredients(self, substance: str) -> list[str]:
        """What decides the answers of a mixture; none for what is no mixture."""
        if self.store.substances[substance]["kind"] != "mixture":
            return []
        return [i.substance_id for i in self.store.resolver.graph.effective_ingredients(substance)]


def open_knowledge(database: Path) -> ScreeningFacts:
    """Knowledge of a database. Raises ValueError with what to do where the file is no built database."""
    if not database.exists():
        raise ValueError(f"{database}: there is no such file; run python -m scripts.build, or name a built database")
    try:
        knowledge = ScreeningFacts(database)
        _ = knowledge.store.resolver
    except sqlite3.DatabaseError as error:
        raise ValueError(f"{database}: is no built database ({error}); run python -m scripts.build") from error
    except (KeyError, IndexError) as error:
        raise ValueError(f"{database}: is of another version (no {error}); run python -m scripts.build") from error
    return knowledge
