"""The worst level of every person in a table of who takes what, with DuckDB.

When: `python -m scripts.screen`. Substances are turned into small integers first, a pair into one; the SQL stands in
`screening.sql`. 100 million rows need one machine and no cluster.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import duckdb

from combination_ratings.names.index import normalise
from combination_ratings.release.exports import quoted

SQL = Path(__file__).with_name("screening.sql")
COLUMNS = ("patient_id", "substance")
BY = ("id", "rxcui", "name")
DATABASE = "combination-ratings.db"
Connection = duckdb.DuckDBPyConnection


def screen(persons: Path, release: Path, by: str = "id", memory: str = "") -> Connection:
    """A connection whose table `screened` has one row a person, in order of `patient_id` (columns: docs/screen.md).

    `persons` is a Parquet or CSV file with the columns patient_id and substance; `release` the folder of a built
    release. Raises ValueError with one line where a file is not what it should be, OSError, duckdb.Error.
    """
    connection = duckdb.connect(config={"memory_limit": memory} if memory else {})
    read_persons(connection, persons)
    base = read_release(connection, release)
    readings(connection, release, by)
    connection.execute(
        f"CREATE TEMP TABLE taken AS SELECT {'' if by == 'id' else 'DISTINCT'} patient_id, "
        f"{'item' if by == 'name' else 'code AS item'}, code FROM given JOIN readings USING (item)"
    )
    text = SQL.read_text(encoding="utf-8").format(base=base, distinct="DISTINCT" if by == "name" else "")
    connection.execute(text)
    return connection


def read_persons(connection: Connection, path: Path) -> None:
    """Fill `given` (patient_id, item) and `names_given` (item, text) from the file."""
    if not path.exists():
        raise ValueError(f"{path}: there is no such file")
    parquet = path.suffix == ".parquet"
    source = f"read_parquet('{quoted(path)}')" if parquet else f"read_csv('{quoted(path)}', all_varchar=true)"
    found = [row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()]
    missing = [column for column in COLUMNS if column not in found]
    if missing:
        raise ValueError(f"{path}: lacks the column {', '.join(missing)}; it has {', '.join(found)}")
    connection.execute(
        f"CREATE TEMP TABLE names_given AS SELECT row_number() OVER (ORDER BY text)::INTEGER AS item, text "
        f"FROM (SELECT DISTINCT coalesce(trim(substance::VARCHAR), '') AS text FROM {source})"
    )
    connection.execute(
        "CREATE TEMP TABLE given AS SELECT DISTINCT s.patient_id, n.item "
        f"FROM {source} s JOIN names_given n ON n.text = coalesce(trim(s.substance::VARCHAR), '')"
    )
    (nobody,) = connection.execute(
        "SELECT count(*) FROM given WHERE patient_id IS NULL OR patient_id::VARCHAR = ''"
    ).fetchall()[0]
    if nobody:
        raise ValueError(f"{path}: has rows without patient_id")


def read_release(connection: Connection, release: Path) -> int:
    """Fill `codes` and `rated`; returns the number by which a pair's key is made."""
    files = {name: release / f"{name}.parquet" for name in ("substances", "identifiers", "resolved")}
    for path in files.values():
        if not path.exists():
            raise ValueError(f"{path}: there is no such file; run python -m scripts.build, or name a release's folder")
    connection.execute(
        "CREATE TEMP TABLE codes AS SELECT substance_id, (row_number() OVER (ORDER BY substance_id))::INTEGER AS code "
        f"FROM read_parquet('{quoted(files['substances'])}')"
    )
    base = connection.execute("SELECT count(*) + 1 FROM codes").fetchall()[0][0]
    connection.execute(
        f"CREATE TEMP TABLE rated AS SELECT a.code * {base} + b.code AS key, "
        "coalesce(r.level, -1)::TINYINT AS level, r.substance_a || '+' || r.substance_b AS name "
        f"FROM read_parquet('{quoted(files['resolved'])}') r "
        "JOIN codes a ON a.substance_id = r.substance_a JOIN codes b ON b.substance_id = r.substance_b"
    )
    connection.execute(f"CREATE VIEW identifiers AS SELECT * FROM read_parquet('{quoted(files['identifiers'])}')")
    return int(base)


def readings(connection: Connection, release: Path, by: str) -> None:
    """Fill `readings` (item, code) and `items` (item, text, number of readings)."""
    if by == "name":
        known = by_name(connection, release)
    elif by == "rxcui":
        known = "SELECT value AS text, substance_id FROM identifiers WHERE scheme = 'rxcui'"
    else:
        known = "SELECT substance_id AS text, substance_id FROM codes"
    connection.execute(
        f"CREATE TEMP TABLE readings AS SELECT DISTINCT n.item, c.code FROM names_given n JOIN ({known}) k "
        "ON k.text = n.text JOIN codes c USING (substance_id)"
    )
    connection.execute(
        "CREATE TEMP TABLE items AS SELECT item, text, count(code) AS readings "
        "FROM names_given LEFT JOIN readings USING (item) GROUP BY item, text"
    )


def by_name(connection: Connection, release: Path) -> str:
    """Fill `name_readings` from the database's names; returns the query for (text, substance_id)."""
    given = [row[0] for row in connection.execute("SELECT text FROM names_given").fetchall()]
    rows = list(named(release / DATABASE, given))
    connection.execute("CREATE TEMP TABLE name_readings (text VARCHAR, substance_id VARCHAR)")
    if rows:
        connection.executemany("INSERT INTO name_readings VALUES (?, ?)", rows)
    return "SELECT text, substance_id FROM name_readings"


def named(database: Path, texts: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Every reading of every name: the same exact match as on the site, nothing guessed."""
    if not database.exists():
        raise ValueError(f"{database}: there is no such file; run python -m scripts.build")
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
    try:
        for text in texts:
            query = "SELECT DISTINCT substance_id FROM names WHERE norm = ?"
            yield from ((text, row[0]) for row in connection.execute(query, (normalise(text),)))
    finally:
        connection.close()


def write(connection: Connection, path: Path) -> None:
    """Write the table `screened` as Parquet or CSV, by the name's ending."""
    form = "FORMAT parquet, COMPRESSION zstd" if path.suffix == ".parquet" else "FORMAT csv, HEADER true"
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        connection.execute(f"COPY (SELECT * FROM screened ORDER BY patient_id) TO '{quoted(temporary)}' ({form})")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
