"""The small tables that every answer reads, held in memory by pair: a look-up then costs no statement.

When: `store.py` opens a database; the tables never change while they are read. About 15 MB. Resolved pairs are too many
for this and stay in the database.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from combination_ratings.ratings.resolved import Pair

Record = dict[str, Any]

ASSESSMENTS = (
    "SELECT substance_a AS a, substance_b AS b, assessment_id, source_id, title, year, scale, label, level, level_min, "
    "level_max, tier, evidence, outcome, attribution, stance, direction, setting, route, dose_band, finding, locator, "
    "consulted, url "
    "FROM assessments_read ORDER BY level IS NULL, level DESC, tier, year DESC, assessment_id"
)
EFFECTS = (
    "SELECT r.substance_a, r.substance_b, e.assessment_id, e.effect_id, e.modality, r.tier, r.independence_group, "
    "a.stance FROM assessment_effects e JOIN assessment_levels r USING (assessment_id) "
    "JOIN assessments a USING (assessment_id) "
    "ORDER BY e.effect_id, r.tier, r.assessment_id"
)
TIMINGS = (
    "SELECT t.*, s.title, s.year, coalesce(s.url, 'https://doi.org/' || s.doi) AS url FROM timings t "
    "JOIN sources s USING (source_id) ORDER BY min_hours DESC, first_id, second_id, source_id, trigger"
)
ACTIONS = "SELECT * FROM effect_actions JOIN actions USING (action_id) ORDER BY stage, place, action_id"


class ByPair:
    """Rows by pair; those of several pairs come in the order that the rows were given in."""

    def __init__(self, rows: Iterable[Record], one: str = "substance_a", two: str = "substance_b") -> None:
        self.places: dict[tuple[str, str | None], list[tuple[int, Record]]] = {}
        for place, row in enumerate(rows):
            self.places.setdefault((row[one], row[two]), []).append((place, row))
        self.firsts = frozenset(pair[0] for pair in self.places)

    def of(self, pairs: Iterable[tuple[str, str | None]]) -> list[Record]:
        """Rows of any of the pairs, each once."""
        found = dict(chain.from_iterable(self.places.get(pair, ()) for pair in pairs))
        return [found[place] for place in sorted(found)]

    def widened(self, key: str, cited: Iterable[tuple[Pair, str]]) -> ByPair:
        """These rows, and for a pair those of others that it cites by their `key`, all in the same order."""
        wider = ByPair(())
        wider.places = {pair: list(rows) for pair, rows in self.places.items()}
        known: dict[str, list[tuple[int, Record]]] = {}
        for place, row in chain.from_iterable(self.places.values()):
            known.setdefault(row[key], []).append((place, row))
        for pair, name in cited:
            wider.places.setdefault(pair, []).extend(known.get(name, ()))
        wider.firsts = frozenset(pair[0] for pair in wider.places)
        return wider

    def between(self, first: frozenset[str], second: frozenset[str]) -> list[Record]:
        """Rows from any of the first ids to any of the second; for tables of few pairs."""
        if first.isdisjoint(self.firsts):
            return []
        return self.of(pair for pair in self.places if pair[0] in first and pair[1] in second)


class Held:
    """The small tables of one database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read them all."""
        read = reader(connection)
        self.assessments = ByPair(read(ASSESSMENTS), "a", "b")
        cited = [((row["substance_a"], row["substance_b"]), row) for row in read("SELECT * FROM adjudication_evidence")]
        self.evidence = self.assessments.widened("assessment_id", ((pair, row["assessment_id"]) for pair, row in cited))
        deciding = [(pair, row["assessment_id"]) for pair, row in cited if row["role"] == "deciding"]
        self.weighed = self.assessments.widened("assessment_id", deciding)
        self.named = ByPair(read(EFFECTS)).widened("assessment_id", deciding)
        self.effects = {row["effect_id"]: row for row in read("SELECT * FROM effects")}
        self.adjudications = {(r["substance_a"], r["substance_b"]): r for r in read("SELECT * FROM adjudications")}
        self.titles = {row["source_id"]: row["title"] for row in read("SELECT source_id, title FROM sources")}
        self.timings = ByPair(read(TIMINGS), "first_id", "second_id")
        self.cautions = ByPair(read("SELECT * FROM cautions ORDER BY caution_id"), "subject_a", "subject_b")
        self.actions = actions_by_effect(read)
        self.subjects = frozenset(row["subject_id"] for row in read("SELECT subject_id FROM action_subjects"))
        self.numbers = list(read("SELECT * FROM emergency_numbers ORDER BY country, kind, place, number"))

    def cautions_on(self, substances: frozenset[str], pairs: Iterable[Pair]) -> list[Record]:
        """Cautions on any of the substances alone or any of the pairs."""
        alone = [(substance, None) for substance in substances & self.cautions.firsts]
        return self.cautions.of([*alone, *pairs])


def actions_by_effect(read: Callable[[str], Iterator[Record]]) -> dict[str, list[Record]]:
    """What helps against each effect, in the order in which it is told, with the substances that it hangs on."""
    subjects: dict[tuple[str, str], set[str]] = {}
    for row in read("SELECT * FROM action_subjects"):
        subjects.setdefault((row["action_id"], row["role"]), set()).add(row["subject_id"])
    found: dict[str, list[Record]] = {}
    for row in read(ACTIONS):
        tied = {role: frozenset(subjects.get((row["action_id"], role), ())) for role in ("needs", "unless")}
        found.setdefault(row["effect_id"], []).append(row | tied)
    return found


def reader(connection: sqlite3.Connection) -> Callable[[str], Iterator[Record]]:
    """Rows of a query as plain dictionaries."""

    def read(sql: str) -> Iterator[Record]:
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor)

    return read
