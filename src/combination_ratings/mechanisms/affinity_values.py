"""The measured values of one substance: what its affinity picture plots.

When: a substance's page. Command: none of its own.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from combination_ratings.locales import pick
from combination_ratings.mechanisms.terms import concentration, term

LOWEST, HIGHEST = -2, 8
"""Decades that the axis may show, in powers of ten of nmol/L: from 10 pM to 100 mM."""


@dataclass(frozen=True)
class Value:
    """One row of `mechanisms` with a value, as the picture needs it."""

    target: str
    action: str
    measure: str
    operator: str
    value_nm: float
    species: str
    status: str
    source: str
    locator: str = ""

    @property
    def place(self) -> float:
        """Power of ten of the value, kept within the axis."""
        return min(max(math.log10(self.value_nm), LOWEST), HIGHEST) if self.value_nm > 0 else LOWEST


QUERY = """
SELECT t.*, m.action, m.measure, m.operator, m.value_nm, m.species, m.status, o.title AS source, m.locator
FROM mechanisms m JOIN targets t USING (target_id) JOIN sources o ON o.source_id = m.source_id
WHERE m.substance_id = ? AND m.value_nm IS NOT NULL
ORDER BY m.mechanism_id
"""


def read_values(connection: sqlite3.Connection, substance_id: str, language: str = "en") -> list[Value]:
    """Values of a substance in the built database, with names of targets in the language asked for."""
    rows = connection.execute(QUERY, (substance_id,))
    columns = [column[0] for column in rows.description]
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    return values_of({**row, "target": pick(row, "name", language)} for row in found)


def values_of(rows: Iterable[Mapping[str, object]]) -> list[Value]:
    """Values of rows with `target`, `source` and the columns of `mechanisms`; rows without a value are left out."""
    return [
        Value(
            str(row["target"]), str(row["action"]), str(row["measure"]), str(row["operator"] or "="),
            float(str(row["value_nm"])), str(row["species"]), str(row["status"]), str(row["source"]),
            str(row.get("locator") or ""),
        )
        for row in rows
        if row["value_nm"] not in (None, "")
    ]  # fmt: skip


def by_target(values: Iterable[Value]) -> list[tuple[str, list[Value]]]:
    """Values grouped by target, the target with the strongest accepted value first; contradicted ones are no points."""
    groups: dict[str, list[Value]] = {}
    for value in values:
        if value.status != "contradicted":
            groups.setdefault(value.target, []).append(value)
    return sorted(groups.items(), key=lambda item: (min(strength(v) for v in item[1]), item[0]))


def strength(value: Value) -> tuple[bool, float]:
    """Measured and accepted values before disputed and censored ones, then by size."""
    return (value.operator == ">" or value.status != "accepted", value.value_nm)


def in_words(value: Value, language: str) -> str:
    """`serotonin transporter: inhibitor, Ki = 0.794 nM, human (source)`."""
    action, measure = term(f"action_{value.action}", language), term(f"measure_{value.measure}", language)
    said = f"{action}, {measure} {value.operator} {concentration(value.value_nm, language)}"
    species = term(f"species_{value.species}", language)
    return f"{value.target}{term('colon', language)}{said}, {species} ({value.source})"
