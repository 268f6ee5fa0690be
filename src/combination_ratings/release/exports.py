"""Files for those who do not read CSV: Parquet of every table, every resolved pair, and one JSON for apps.

When: `python -m scripts.build`. All are made in one order, so that a rebuild gives the same bytes.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import duckdb

from combination_ratings.locales import text
from combination_ratings.locales.catalogue import SOURCE
from combination_ratings.tables.schema import TableSchema

TYPES = {"string": "VARCHAR", "date": "DATE", "integer": "BIGINT", "boolean": "BOOLEAN", "number": "DOUBLE"}
RESOLVED = (
    "substance_a", "substance_b", "level", "level_min", "level_max", "status", "certainty", "disputed", "precautionary",
    "direction", "receipt", "reduced", "via",
)  # fmt: skip


def write_parquet(root: Path, schemas: dict[str, TableSchema], database: Path, out: Path) -> list[Path]:
    """Parquet of every table from its CSV by its schema, and `resolved.parquet`; returns the files."""
    connection = duckdb.connect(config={"threads": 1})
    made = []
    for name, schema in schemas.items():
        columns = {field["name"]: TYPES[field["type"]] for field in schema.fields}
        made.append(out / f"{name}.parquet")
        connection.execute(
            "COPY (SELECT * FROM read_csv(?, columns=?, header=true, auto_detect=false, quote='\"', escape='\"', "
            f"strict_mode=true)) TO '{quoted(made[-1])}' (FORMAT parquet, COMPRESSION zstd)",
            [str(root / "data" / f"{name}.csv"), columns],
        )
    made.append(out / "resolved.parquet")
    write_resolved(connection, database, made[-1])
    return made


def write_resolved(connection: duckdb.DuckDBPyConnection, database: Path, path: Path) -> None:
    """Every pair that has an answer, with level, status and receipt, in order of the pair."""
    rows = resolved_rows(database)
    connection.execute(
        "CREATE TABLE resolved (substance_a VARCHAR, substance_b VARCHAR, level TINYINT, level_min TINYINT, "
        "level_max TINYINT, status VARCHAR, certainty VARCHAR, disputed BOOLEAN, precautionary BOOLEAN, "
        "direction VARCHAR, receipt VARCHAR, reduced BOOLEAN, via VARCHAR)"
    )
    lines = path.with_suffix(".tmp")
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    connection.execute(
        "INSERT INTO resolved SELECT j->>0, j->>1, (j->>2)::TINYINT, (j->>3)::TINYINT, (j->>4)::TINYINT, j->>5, j->>6, "
        "(j->>7)::INT::BOOLEAN, (j->>8)::INT::BOOLEAN, j->>9, j->>10, (j->>11)::INT::BOOLEAN, j->>12 "
        "FROM read_json_objects(?, format='newline_delimited') t(j)",
        [str(lines)],
    )
    lines.unlink()
    order = "ORDER BY substance_a, substance_b"
    connection.execute(f"COPY (SELECT * FROM resolved {order}) TO '{quoted(path)}' (FORMAT parquet, COMPRESSION zstd)")


def quoted(path: Path) -> str:
    """A path inside an SQL string."""
    return str(path).replace("'", "''")


def resolved_rows(database: Path) -> list[tuple[Any, ...]]:
    """Rows of the database's `resolved`, in order of the pair."""
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute(
            f"SELECT {', '.join(RESOLVED)} FROM resolved ORDER BY substance_a, substance_b"
        ).fetchall()
    finally:
        connection.close()


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
