"""A register taken in: which rows are read, which refused, which texts they hold, and the rows in parts by person.

When: the first half of a screening. DuckDB reads; the parts are Parquet files that any engine reads, each with the
persons of one range of ids, so that their answers stand in order when they are put one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import duckdb

from combination_ratings.screening.knowledge import Row, Table
from combination_ratings.screening.options import Columns, Options
from combination_ratings.screening.register.columns import ColumnReading, Source, read_source, without_controls
from combination_ratings.screening.register.sorting import UNIT
from combination_ratings.screening.rxnorm import pattern_of
from combination_ratings.tables.cells import literal

Connection = duckdb.DuckDBPyConnection
T = TypeVar("T")
PLAIN = Columns("person", "substance", "start", "end", "route")
NOTHING = "\x1e"
"""Stands for NULL in the plain form; an empty cell is an empty text."""
SAMPLE = 100_000
"""Rows looked at to find ranges of persons of even size."""
BYTES_A_ROW = 400
"""Memory, in bytes, that the widest step of the plan takes for a row of the register (measured: docs/scale.md)."""
LESS = 2.5
"""How many times less it takes where the plan runs by arrays."""
MOST_PARTS = 400


class Counts(NamedTuple):
    """Rows of a register: all, refused, and those whose id had spaces at its ends."""

    rows: int
    refused: int
    trimmed: int


def connect(memory: int, folder: Path) -> Connection:
    """A connection that keeps to a limit of memory, in bytes, and puts the rest into the folder.

    Three fifths go to DuckDB's own store of pages: what it needs beside that is not counted by it.
    """
    return duckdb.connect(config={
        "memory_limit": f"{memory * 3 // 5 // 1024}KiB", "temp_directory": str(folder / "spill"),
        "preserve_insertion_order": "true", "partitioned_write_flush_threshold": "65536",
        "autoinstall_known_extensions": "false", "autoload_known_extensions": "false",
    })  # fmt: skip


@contextmanager
def beside(connection: Connection, work: Callable[[], T]) -> Iterator["Future[T]"]:
    """Have a connection at work while something else is done, and both done at the end; one that fails ends both."""
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(work)
        try:
            yield other
        except BaseException:
            connection.interrupt()
            raise
        other.result()


def text_table(path: Path, columns: dict[str, str], delimiter: str = UNIT) -> str:
    """SQL that reads a file with one row a line and a sign between cells: nothing in it is quoted or guessed."""
    described = ", ".join(f"'{name}': '{type_}'" for name, type_ in columns.items())
    return (
        f"read_csv({literal(pattern_of(path))}, columns={{{described}}}, delim={literal(delimiter)}, quote='', "
        f"escape='', comment='', header=false, auto_detect=false, nullstr='{NOTHING}', new_line='\\n', "
        "max_line_size=33554432)"
    )


def write_query(connection: Connection, query: str, path: Path) -> None:
    """Write the rows of a query as Parquet."""
    connection.execute(f"COPY ({query}) TO {literal(str(path))} (FORMAT parquet)")


def write_table(connection: Connection, table: Table, path: Path) -> None:
    """Write a small table as Parquet."""
    text = path.with_name(f"{path.name}.text")
    try:
        with text.open("w", encoding="utf-8", newline="\n") as stream:
            line = f"{UNIT.join(['%s'] * len(table.columns))}\n"
            stream.writelines(line % (tuple(map(cell, row)) if None in row else row) for row in table.rows)
        connection.execute(
            f"COPY (SELECT * FROM {text_table(text, table.columns)}) TO {literal(str(path))} (FORMAT parquet)"
        )
    finally:
        text.unlink(missing_ok=True)


def cell(value: Any) -> str:
    """A value in the plain form. Texts of a register hold no control characters any more."""
    return NOTHING if value is None else str(value)


def reading_of(source: Source, columns: Columns, options: Options) -> ColumnReading:
    """What is read of a source."""
    return read_source(source, columns, options.days, options.dates)


def count(connection: Connection, source: Source, reading: ColumnReading) -> Counts:
    """Rows of a source."""
    (found,) = connection.execute(
        f"SELECT count(*), count({reading.reason}), count(*) FILTER ({reading.trimmed}) FROM {source.table}"
    ).fetchall()
    return Counts(*found)


def refused(connection: Connection, source: Source, reading: ColumnReading, columns: Columns) -> Iterable[Row]:
    """Rows that are refused: line, reason, column and what stands there."""
    shown = dict.fromkeys(("no_id", "id_inexact", "id_invisible"), columns.person)
    shown |= {"start_unread": columns.start, "end_unread": columns.end}
    shown["end_before_start"] = columns.end or columns.start
    cases = " ".join(f"WHEN '{reason}' THEN \"{column}\"::VARCHAR" for reason, column in shown.items() if column)
    found = connection.execute(
        f"SELECT line_, reason_, CASE reason_ {cases} END FROM (SELECT *, {reading.line} AS line_, "
        f"{reading.reason} AS reason_ FROM {source.table}) WHERE reason_ IS NOT NULL ORDER BY line_"
    ).fetchall()
    return [(line, reason, shown[reason], value) for line, reason, value in found]


def counted(source: Source, reading: ColumnReading) -> str:
    """SQL of each way in which a text is written, and the number of its rows."""
    read = f"{source.table} WHERE {reading.reason} IS NULL"
    return f"SELECT {reading.text} AS raw, count(*) AS n FROM {read} GROUP BY raw"


def texts(connection: Connection, counted: str) -> list[tuple[str, int]]:
    """Every different text for a substance with the number of its rows, the commonest first.

    `counted`: SQL of each way in which a text is written, `raw`, with its number of rows `n`. Fills `written` (raw,
    text, n): each of them with spaces and controls or without.
    """
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE written AS SELECT raw, {without_controls('raw')} AS text, n FROM ({counted})"
    )
    return connection.execute(
        "SELECT text, sum(n)::BIGINT AS n FROM written GROUP BY text ORDER BY n DESC, text"
    ).fetchall()


def ways(connection: Connection, source: Source, reading: ColumnReading) -> list[str]:
    """Every way in which a route is written."""
    query = f"SELECT DISTINCT {reading.route} AS way FROM {source.table} WHERE {reading.reason} IS NULL ORDER BY way"
    return [way for (way,) in connection.execute(query).fetchall()]


def bounds(connection: Connection, source: Source, reading: ColumnReading, parts: int) -> list[Any]:
    """Persons at which the parts begin, but for the first: ranges of about the same number of rows."""
    if parts < 2:
        return []
    (rows,) = connection.execute(f"SELECT count(*) FROM {source.table}").fetchall()
    sampled = connection.execute(
        f"SELECT person FROM (SELECT {reading.person} AS person, {reading.line} AS line_ FROM {source.table}) "
        f"WHERE person IS NOT NULL AND hash(line_) % {1 + rows[0] // SAMPLE} = 0 ORDER BY person"
    ).fetchall()
    steps = [sampled[len(sampled) * part // parts][0] for part in range(1, parts)] if sampled else []
    return sorted(set(steps))


def number_of_parts(rows: int, memory: int, counted: bool = False) -> int:
    """Parts that keep each within the limit of memory, in bytes; `counted`: as in `Shape`."""
    return min(MOST_PARTS, 1 + rows * BYTES_A_ROW // int(memory * (LESS if counted else 1)))


def write_parts(
    connection: Connection,
    source: Source,
    reading: ColumnReading,
    words: tuple[Path, Path],
    begins: list[Any],
    folder: Path,
) -> int:
    """Write the rows that are read as `part=N` folders of Parquet, and return their number.

    `words`: the files with the number of each text, and with the route of each way to write one.
    """
    items, routes = (f"read_parquet({literal(str(path))})" for path in words)
    parted = ", PARTITION_BY (part)" if begins else ""
    branches = " ".join(f"WHEN person < {sql_value(begin)} THEN {part}" for part, begin in enumerate(begins))
    part = f", CASE {branches} ELSE {len(begins)} END AS part" if begins else ""
    by_route = f" LEFT JOIN {routes} USING (way)" if reading.columns.route else ""
    folder.mkdir()
    target = folder
    if not begins:  # parting costs as much as the rest
        (folder / "part=0").mkdir()
        target = folder / "part=0" / "rows.parquet"
    connection.execute(
        f"COPY (SELECT person, item{time_and_route(reading)}{part} FROM "
        f"(SELECT {reading.person} AS person, {reading.text} AS raw, {reading.begun} AS begun, "
        f"{reading.ended} AS ended, {reading.route} AS way FROM {source.table} WHERE {reading.reason} IS NULL) "
        f"JOIN (SELECT raw, item FROM written JOIN {items} USING (text)) USING (raw){by_route}) "
        f"TO {literal(str(target))} (FORMAT parquet, COMPRESSION snappy{parted})"
    )
    if not any(folder.iterdir()):
        write_no_rows(connection, folder / "part=0", reading)
    query = f"SELECT count(*) FROM read_parquet({literal(str(folder / '*' / '*.parquet'))})"
    return int(connection.execute(query).fetchall()[0][0])


def time_and_route(reading: ColumnReading) -> str:
    """The columns of the parts that only some registers have."""
    times = ", begun, ended" if reading.columns.dated else ""
    return times + (", coalesce(route, 0)::INTEGER AS route" if reading.columns.route else "")


def write_no_rows(connection: Connection, folder: Path, reading: ColumnReading) -> None:
    """Write a part without rows, for a register that has none that are read."""
    folder.mkdir()
    person = "BIGINT" if reading.person.endswith("::BIGINT") else "VARCHAR"
    connection.execute(
        f"COPY (SELECT NULL::{person} AS person, 0 AS item, 0::BIGINT AS begun, 0::BIGINT AS ended, 0 AS route "
        f"WHERE false) TO {literal(str(folder / 'none.parquet'))} (FORMAT parquet)"
    )


def sql_value(value: Any) -> str:
    """A person's id in SQL."""
    return str(value) if isinstance(value, int) else literal(str(value))
