"""What an answer reads from the built database, and nothing else reads for it.

All results are plain dictionaries with the view's column names. The database is opened read-only and immutable.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from scripts.dataset.graph import Graph
from scripts.dataset.names import NameIndex, Reading
from scripts.dataset.pairs import Resolver
from scripts.dataset.rated import Pair, Resolved, ordered, read_rated
from scripts.dataset.readings import Reading as AssessmentReading

Record = dict[str, Any]


class Store:
    """Queries on one built database."""

    def __init__(self, path: Path) -> None:
        """Open the database at `path`. Raises sqlite3.OperationalError where it cannot be read."""
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self.connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self.connection.row_factory = sqlite3.Row
        self.about = {row["key"]: row["value"] for row in self.rows("SELECT key, value FROM about")}
        self.levels = {row["level"]: row for row in self.rows("SELECT * FROM levels")}
        self.substances = {row["substance_id"]: row for row in self.rows("SELECT * FROM substances")}

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Record]:
        """Rows of a query."""
        return [dict(row) for row in self.connection.execute(sql, parameters)]

    @cached_property
    def names(self) -> NameIndex:
        """Every name."""
        optional = "coalesce(region, '') AS region, coalesce(source_id, '') AS source_id"
        columns = f"substance_id, alias, language, kind, rank, {optional}"
        return NameIndex(Reading(**row) for row in self.rows(f"SELECT {columns} FROM names"))

    @cached_property
    def resolver(self) -> Resolver:
        """The resolver over the database's own combinations, for questions that name a route."""
        graph = Graph.build(self.text_rows("substances"), self.text_rows("relations"))
        return Resolver(graph, read_rated(self.text_rows("combinations")), self.text_rows("overrides"))

    def text_rows(self, table: str) -> list[dict[str, str]]:
        """Rows of a table as text cells, as they stand in its CSV file."""
        flags = {"rateable", "umbrella", "antidote", "disputed", "precautionary"}
        return [
            {k: "" if v is None else str(bool(v)).lower() if k in flags else str(v) for k, v in row.items()}
            for row in self.rows(f'SELECT * FROM "{table}"')
        ]

    def resolved(self, a: str, b: str) -> Resolved:
        """The stored answer for two ids."""
        pair = ordered(a, b)
        found = self.rows("SELECT * FROM resolved WHERE substance_a = ? AND substance_b = ?", pair)
        if not found:
            return Resolved(pair, status="self" if a == b else "no_data")
        row = found[0]
        return Resolved(
            pair, row["status"], row["level"], row["level_min"], row["level_max"], row["certainty"] or "",
            bool(row["disputed"]), bool(row["precautionary"]), row["direction"], row["receipt"],
            read_pairs(row["via"]), bool(row["reduced"]), read_pairs(row["overridden"]), read_pairs(row["expanded"]),
        )  # fmt: skip

    def for_pairs(self, select: str, pairs: Iterable[Pair], order: str) -> list[Record]:
        """Rows of `select`, which reads FROM asked (one, two), for any of the pairs."""
        wanted = list(pairs)
        if not wanted:
            return []
        values = ", ".join(["(?, ?)"] * len(wanted))
        query = f"WITH asked (one, two) AS (VALUES {values}) {select} ORDER BY {order}"
        return self.rows(query, [side for pair in wanted for side in pair])

    def assessments(self, pairs: Iterable[Pair]) -> list[Record]:
        """Assessments of the pairs with their source, level and tier, the most severe first."""
        select = "SELECT v.* FROM asked CROSS JOIN assessments_read v ON v.substance_a = one AND v.substance_b = two"
        return self.for_pairs(select, pairs, "level IS NULL, level DESC, tier, year DESC, assessment_id")

    def effects(self, pairs: Iterable[Pair]) -> list[Record]:
        """What the assessments of the pairs name: one row for each assessment and effect."""
        # CROSS JOIN keeps the order of the tables: left alone, SQLite scans all effects for a handful of pairs.
        select = (
            "SELECT e.*, ae.modality, r.tier, r.independence_group, a.stance "
            "FROM asked CROSS JOIN readings r ON r.substance_a = one AND r.substance_b = two "
            "CROSS JOIN assessments a USING (assessment_id) CROSS JOIN assessment_effects ae USING (assessment_id) "
            "CROSS JOIN effects e USING (effect_id)"
        )
        return self.for_pairs(select, pairs, "e.effect_id, r.tier, r.assessment_id")

    def adjudications(self, pairs: Iterable[Pair]) -> dict[Pair, Record]:
        """Adjudications of the pairs."""
        select = "SELECT d.* FROM asked CROSS JOIN adjudications d ON d.substance_a = one AND d.substance_b = two"
        found = self.for_pairs(select, pairs, "substance_a, substance_b")
        return {(row["substance_a"], row["substance_b"]): row for row in found}

    def readings(self, pairs: Iterable[Pair]) -> list[AssessmentReading]:
        """Readings of the pairs' assessments, as derivation reads them."""
        found = self.assessments(pairs)
        return [
            AssessmentReading(
                r["assessment_id"], (r["substance_a"], r["substance_b"]), r["level"], r["level_min"], r["level_max"],
                r["tier"], r["independence_group"], r["stance"], r["kind"], r["evidence"], r["direction"], r["setting"],
                r["route"] or "", r["dose_band"] or "", r["min_strength"] or "",
            )
            for r in found
        ]  # fmt: skip

    def timings(self, first: Iterable[str], second: Iterable[str]) -> list[Record]:
        """Intervals from any of the first ids to any of the second, the longest first."""
        one, two = sorted(first), sorted(second)
        return self.rows(
            "SELECT t.*, s.title, s.year, coalesce(s.url, 'https://doi.org/' || s.doi) AS url FROM timings t "
            f"JOIN sources s USING (source_id) WHERE first_id IN ({marks(one)}) AND second_id IN ({marks(two)}) "
            "ORDER BY min_hours DESC, first_id, second_id, source_id",
            [*one, *two],
        )

    def cautions(self, substances: Iterable[str], pairs: Iterable[Pair]) -> list[Record]:
        """Cautions on any of the substances alone or any of the pairs."""
        one = sorted(substances)
        alone = self.rows(f"SELECT * FROM cautions WHERE subject_b IS NULL AND subject_a IN ({marks(one)})", one)
        select = "SELECT c.* FROM asked CROSS JOIN cautions c ON c.subject_a = one AND c.subject_b = two"
        found = [*self.for_pairs(select, pairs, "caution_id"), *alone]
        return sorted(found, key=lambda row: row["caution_id"])


def marks(values: Sequence[str]) -> str:
    """Question marks for an IN list."""
    return ", ".join("?" * len(values))


def read_pairs(text: str | None) -> tuple[Pair, ...]:
    """Pairs of a cell `a+b c+d`."""
    return tuple(tuple(part.split("+", 1)) for part in (text or "").split())  # type: ignore[misc]
