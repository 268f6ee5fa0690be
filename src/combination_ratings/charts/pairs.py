"""What a picture of pairs is drawn from: names, levels and resolved pairs of a built database."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from combination_ratings.locales import pick
from combination_ratings.ratings.resolved import ordered

CHOSEN = Path(__file__).with_name("poster_substances.csv")
"""Substances of the poster in its order, with the kind that parts them and why each is on it: its rank of use
(`substances.use_rank`, from 61 on `scripts/most_used.csv`), or its row in the chart that is printed most."""
PAIRS = (
    "SELECT substance_a, substance_b, level, status, coalesce(certainty, '') AS certainty, disputed, direction "
    "FROM resolved WHERE substance_a IN ({0}) AND substance_b IN ({0})"
)


class CellFacts(NamedTuple):
    """What a cell of a picture shows of one pair."""

    level: int | None = None
    status: str = "no_data"
    certainty: str = ""
    disputed: bool = False
    direction: str = "unknown"


class Known(NamedTuple):
    """Names of the substances by id, the levels in order, and the pairs among them."""

    names: dict[str, str]
    levels: list[dict[str, Any]]
    pairs: dict[tuple[str, str], CellFacts]

    def of(self, a: str, b: str) -> CellFacts:
        """What is told of two substances, in either order."""
        return self.pairs.get(ordered(a, b), CellFacts())


def read(connection: sqlite3.Connection, ids: Sequence[str], language: str) -> Known:
    """What there is on some substances, names in the language; an id that is not there is left out."""
    holes = ", ".join("?" * len(ids))
    found = rows(connection, f"SELECT * FROM substances WHERE substance_id IN ({holes})", ids)
    names = {row["substance_id"]: str(pick(row, "name", language)) for row in found}
    pairs = {
        (row.pop("substance_a"), row.pop("substance_b")): CellFacts(**row)
        for row in rows(connection, PAIRS.format(holes), [*ids, *ids])
    }
    levels = rows(connection, "SELECT * FROM levels ORDER BY level")
    return Known({i: names[i] for i in ids if i in names}, levels, pairs)


def rows(connection: sqlite3.Connection, sql: str, given: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Rows of a query by column name."""
    cursor = connection.cursor()
    cursor.row_factory = None
    cursor.execute(sql, list(given))
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def chosen() -> list[tuple[str, str]]:
    """Ids of the poster's substances and the kind of each, in order."""
    with CHOSEN.open(encoding="utf-8", newline="") as file:
        return [(row["substance_id"], row["kind"]) for row in csv.DictReader(file)]
