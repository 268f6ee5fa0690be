"""Tables read into DuckDB: every cell as text, but in a large table a column of few known values as numbers of them.

A closed list, a small whole number and a foreign key into a smaller table are such columns (DuckDB's ENUM, which
compares and prints as its text does): a sixteenth of the memory, and what is to be said of a value is said once. A
table with a value outside its lists is read as text throughout, and judged in full.
When: a workspace opens its tables. Command: `python -m scripts.check`.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from combination_ratings.tables.cells import literal, quoted, small_integers
from combination_ratings.tables.schema import TableSchema

BATCH = 10_000
MOST_VALUES = 100_000
MANY_ROWS = 100_000
"""Rows from which on it pays to look up known values first: two thousandths of a second each."""


@dataclass
class Loader:
    """Reads tables into a connection; `values` has the known values of each column that is kept as numbers."""

    connection: duckdb.DuckDBPyConnection
    many: int = MANY_ROWS
    values: dict[tuple[str, str], Sequence[str]] = field(default_factory=dict)
    types: dict[str, Sequence[str]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def query(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Rows of a query, in batches, on a cursor of its own."""
        cursor = self.cursor()
        cursor.execute(sql)
        while batch := cursor.fetchmany(BATCH):
            yield from batch

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection of one's own to the tables. One at a time is made: two at once are refused."""
        with self.lock:
            return self.connection.cursor()

    def load(self, schema: TableSchema, path: Path, expected: int) -> int:
        """Read a file into a table; the number of its rows. Raises duckdb.Error where it is no rectangular CSV.

        `expected` is about how many there should be.
        """
        columns = schema.columns if expected >= self.many else ()
        types = {column: type_ for column in columns if (type_ := self.type_of(schema, column))}
        try:
            self.rows[schema.name] = self.read(schema, path, types)
        except duckdb.ConversionException:
            self.rows[schema.name], types = self.read(schema, path, {}), {}
        self.values |= {(schema.name, column): self.types[type_] for column, type_ in types.items()}
        return self.rows[schema.name]

    def read(self, schema: TableSchema, path: Path, types: Mapping[str, str]) -> int:
        """Read a file into a table with these types, text where there is none."""
        kinds = ", ".join(f"{literal(c)}: {literal(quoted(types.get(c, 'varchar')))}" for c in schema.columns)
        reader = (
            f"read_csv({literal(str(path))}, auto_detect=false, header=true, delim=',', quote='\"', escape='\"', "
            f"columns={{{kinds}}}, nullstr='\\0', strict_mode=true, new_line='\\n', max_line_size=4000000)"
        )
        self.connection.execute(f"create or replace table {quoted(schema.name)} as select * from {reader}")
        return count(self.connection, schema.name)

    def leave_empty(self, schema: TableSchema) -> None:
        """Make a table without rows."""
        columns = ", ".join(f"{quoted(c)} varchar" for c in schema.columns)
        self.connection.execute(f"create or replace table {quoted(schema.name)} ({columns})")
        self.values = {key: values for key, values in self.values.items() if key[0] != schema.name}
        self.rows.pop(schema.name, None)

    def type_of(self, schema: TableSchema, column: str) -> str:
        """Name of the type of a column of few known values, made where there is none yet; else empty."""
        listed = known_values(schema.field(column))
        if listed is not None:
            return self.enumerate(f"{schema.name}.{column}", f"select unnest([{', '.join(map(literal, listed))}])")
        for key in schema.foreign_keys:
            if column in key.fields and 0 < self.rows.get(key.resource, 0) <= MOST_VALUES:
                target, place = key.reference[key.fields.index(column)], quoted(key.resource)
                return self.enumerate(f"{key.resource}.{target}", f"select {quoted(target)} from {place}")
        return ""

    def enumerate(self, name: str, query: str) -> str:
        """Make the type of the values of a query and the empty one, in the order of their text; returns its name."""
        if name not in self.types:
            listed = f"select distinct v::varchar from (({query}) union all select '') as known(v) order by 1"
            self.connection.execute(f"create type {quoted(name)} as enum ({listed})")
            found = self.connection.execute(f"select unnest(enum_range(null::{quoted(name)}))::varchar").fetchall()
            self.types[name] = [value for (value,) in found]
        return name


def connect(large: bool = True) -> duckdb.DuckDBPyConnection:
    """An empty database in memory; small tables are asked faster by one thread that does not plan ahead."""
    connection = duckdb.connect(":memory:", config={"memory_limit": "1300MB"})
    if not large:
        connection.execute("set threads = 1; pragma disable_optimizer")
    return connection


def known_values(field: Mapping[str, Any]) -> list[str] | None:
    """All values that a column's schema allows, where it lists them."""
    listed = field.get("constraints", {}).get("enum") or small_integers(field)
    if field["type"] == "boolean":
        return ["false", "true"]
    return [str(value) for value in listed] or None


def count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Number of rows of a table."""
    return int(connection.execute(f"select count(*) from {quoted(table)}").fetchall()[0][0])
