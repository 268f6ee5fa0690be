"""The rows of `mechanisms` that concern one substance: its own and those of the classes that it belongs to.

When: acts are put together from them (`src/combination_ratings/mechanisms/acts.py`). Contradicted rows are never read.
Command: none of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

SELECT = """
SELECT m.substance_id, m.target_id, m.action, m."primary", m.operator, m.value_nm, m.measure, m.strength, m.status,
       m.source_id, m.species, CASE WHEN a.ancestor_id = a.substance_id THEN '' ELSE a.ancestor_id END AS via
FROM ancestors a JOIN mechanisms m ON m.substance_id = a.ancestor_id
WHERE a.substance_id = ? AND m.status <> 'contradicted'
"""


class Fact(NamedTuple):
    """One row of `mechanisms` as far as acts need it; `via` is the class whose row it is, or empty."""

    substance_id: str
    target_id: str
    action: str
    primary: bool
    operator: str
    value_nm: float | None
    measure: str
    strength: str
    status: str
    source_id: str
    species: str
    via: str = ""


def load_facts(connection: sqlite3.Connection, substance_id: str) -> list[Fact]:
    """Rows of a substance and of the classes that it belongs to, from the built database."""
    return [
        Fact(substance_id, t, a, bool(p), op or "", value, m or "", st or "", status, source, species, via)
        for _, t, a, p, op, value, m, st, status, source, species, via in connection.execute(SELECT, (substance_id,))
    ]


def facts_of(rows: Iterable[Mapping[str, str]], substance_id: str, ancestors: Iterable[str] = ()) -> list[Fact]:
    """The same from rows of text cells, for reports that read the tables."""
    classes = set(ancestors) - {substance_id}
    return [
        Fact(
            substance_id, r["target_id"], r["action"], r["primary"] == "true", r["operator"],
            float(r["value_nm"]) if r["value_nm"] else None, r["measure"], r["strength"], r["status"], r["source_id"],
            r["species"], "" if r["substance_id"] == substance_id else r["substance_id"],
        )
        for r in rows
        if r["status"] != "contradicted" and (r["substance_id"] == substance_id or r["substance_id"] in classes)
    ]  # fmt: skip
