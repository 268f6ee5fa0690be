"""Every table as a whole file, CSV and Parquet, every resolved pair with them, and one JSON for apps.

When: `python -m scripts.build`. All are made in one order, so that a rebuild gives the same bytes.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb

from combination_ratings.locales import text
from combination_ratings.locales.catalogue import SOURCE
from combination_ratings.tables.schema import TableSchema

TYPES = {"string": "VARCHAR", "date": "DATE", "integer": "BIGINT", "boolean": "BOOLEAN", "number": "DOUBLE"}
RESOLVED = {
    "substance_a": "VARCHAR", "substance_b": "VARCHAR", "level": "TINYINT", "level_min": "TINYINT",
    "level_max": "TINYINT", "status": "VARCHAR", "certainty": "VARCHAR", "disputed": "BOOLEAN",
    "precautionary": "BOOLEAN", "direction": "VARCHAR", "receipt": "VARCHAR", "reduced": "BOOLEAN", "via": "VARCHAR",
}  # fmt: skip
"""Columns of `resolved` that are published, with their types in Parquet."""
BOOLEANS = ("disputed", "precautionary", "reduced")
RESOLVED_NAME = "resolved"
"""The table that is worked out: it has files as the others have."""


def table_files(tables: Iterable[str]) -> list[str]:
    """Names of the files that `write_tables` makes for these tables of the package."""
    return [f"{name}.{kind}" for name in (*tables, RESOLVED_NAME) for kind in ("csv", "parquet")]


def write_tables(root: Path, schemas: dict[str, TableSchema], database: Path, out: Path) -> None:
    """Write every table whole into `out`: CSV as it is in the package, Parquet by its schema; `resolved` too."""
    with closing(duckdb.connect(config={"threads": 1})) as connection:
        for name, schema in schemas.items():
            (out / f"{name}.csv").write_bytes((root / "data" / f"{name}.csv").read_bytes())
            columns = {field["name"]: TYPES[field["type"]] for field in schema.fields}
            write_parquet(connection, out / f"{name}.csv", columns, out / f"{name}.parquet")
        write_resolved(database, out / f"{RESOLVED_NAME}.csv")
        write_parquet(connection, out / f"{RESOLVED_NAME}.csv", RESOLVED, out / f"{RESOLVED_NAME}.parquet")


def write_parquet(connection: duckdb.DuckDBPyConnection, source: Path, columns: dict[str, str], path: Path) -> None:
    """Parquet of a CSV file whose columns have these types of DuckDB's, in the order of the file."""
    connection.execute(
        "COPY (SELECT * FROM read_csv(?, columns=?, header=true, auto_detect=false, quote='\"', escape='\"', "
        f"strict_mode=true)) TO '{quoted(path)}' (FORMAT parquet, COMPRESSION zstd)",
        [str(source), columns],
    )


def write_resolved(database: Path, path: Path) -> None:
    """CSV of every pair that has an answer, in order of the pair, with booleans spelled as in the other tables."""
    places = [list(RESOLVED).index(name) for name in BOOLEANS]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(RESOLVED)
        for row in resolved_rows(database):
            cells = list(row)
            for place in places:
                cells[place] = "true" if cells[place] else "false"
            writer.writerow(cells)


def quoted(path: Path) -> str:
    """A path inside an SQL string."""
    return str(path).replace("'", "''")


def resolved_rows(database: Path) -> Iterator[tuple[Any, ...]]:
    """Rows of the database's `resolved`, in order of the pair."""
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        yield from connection.execute(f"SELECT {', '.join(RESOLVED)} FROM resolved ORDER BY substance_a, substance_b")


def levels_document(database: Path, version: str) -> dict[str, Any]:
    """The one-file form for apps: `pairs[a][b]` is a level 0 to 5 or a status, with a < b; what is missing is no data.

    `marks[a][b]` holds letters: p provisional, d disputed, r reduced for a weaker member of a class, c precautionary.
    """
    pairs: dict[str, dict[str, Any]] = {}
    marks: dict[str, dict[str, str]] = {}
    for row in resolved_rows(database):
        a, b, level, _, _, status, _, disputed, precautionary, _, _, reduced, _ = row
        pairs.setdefault(a, {})[b] = status if level is None else level
        found = "".join(
            letter
            for letter, flag in (("p", status == "provisional"), ("d", disputed), ("r", reduced), ("c", precautionary))
            if flag
        )
        if found:
            marks.setdefault(a, {})[b] = found
    return {
        "version": version,
        "no_data": text("answers.no_data", SOURCE),
        "pairs": pairs,
        "marks": marks,
    }
