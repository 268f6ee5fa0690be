"""The same questions answered by DuckDB: the engine for tables a thousand times larger than today's.

When: a package has more than `workspace.ROWS_LIMIT` rows. Every column is read as text by the schema's own columns,
never sniffed; `structure` has judged the bytes before. Command: `python -m scripts.check --engine sql`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from scripts.dataset.cells import literal, quoted
from scripts.dataset.rows_engine import Record
from scripts.dataset.schema import TableSchema

BATCH = 1000


def connect() -> duckdb.DuckDBPyConnection:
    """An empty database in memory that keeps rows in file order."""
    return duckdb.connect(":memory:", config={"preserve_insertion_order": "true", "memory_limit": "1GB"})


def load(connection: duckdb.DuckDBPyConnection, schema: TableSchema, path: Path | None) -> int:
    """Read a file into a table with its physical line numbers; None makes an empty one. Returns the number of rows.

    Raises duckdb.Error where the file is no rectangular CSV.
    """
    name = quoted(schema.name)
    columns = ", ".join(f"{quoted(c)} varchar" for c in schema.columns)
    if path is None:
        connection.execute(f"create table {name} (line bigint, {columns})")
        return 0
    types = ", ".join(f"{literal(c)}: 'varchar'" for c in schema.columns)
    reader = (
        f"read_csv({literal(str(path))}, auto_detect=false, header=true, delim=',', quote='\"', escape='\"', "
        f"columns={{{types}}}, nullstr='\\0', strict_mode=true, new_line='\\n', max_line_size=4000000)"
    )
    connection.execute(f"create table {name} as select row_number() over () + 1 as line, * from {reader}")
    count = connection.execute(f"select count(*) from {name}").fetchone()
    return int(count[0]) if count else 0


@dataclass
class SqlEngine:
    """Answers from DuckDB tables that hold every cell as text and the line of every row."""

    schemas: Mapping[str, TableSchema]
    paths: Mapping[str, Path]
    connection: duckdb.DuckDBPyConnection
    loaded: set[str] = field(default_factory=set)

    def query(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Rows of a query, in batches, on a cursor of its own."""
        cursor = self.connection.cursor()
        cursor.execute(sql)
        while batch := cursor.fetchmany(BATCH):
            yield from batch

    def rows(self, table: str, where: str = "true") -> Iterator[Record]:
        """Rows of a table that meet an SQL condition, in file order."""
        columns = self.schemas[table].columns
        listed = ", ".join(f"t.{quoted(c)}" for c in columns)
        for line, *cells in self.query(f"select t.line, {listed} from {quoted(table)} t where {where} order by t.line"):
            yield Record(line, dict(zip(columns, cells, strict=True)))

    def distinct(self, table: str, columns: Sequence[str]) -> set[tuple[str, ...]]:
        """Distinct values of columns, taken together."""
        listed = ", ".join(map(quoted, columns))
        return set(self.query(f"select distinct {listed} from {quoted(table)}"))

    def groups(self, table: str, values: Sequence[str], presence: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Distinct rows reduced to the values of some columns and to `x` where others are filled."""
        return self.query(f"select distinct {', '.join(reduced(values, presence))} from {quoted(table)}")

    def members(
        self, table: str, values: Sequence[str], presence: Sequence[str], group: tuple[str, ...]
    ) -> Iterator[Record]:
        """Rows that reduce to `group`."""
        same = (f"{e} = {literal(v)}" for e, v in zip(reduced(values, presence), group, strict=True))
        return self.rows(table, " and ".join(same))

    def duplicates(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Record, int]]:
        """Rows whose values stood before, with the line where; rows with all of them empty are left out."""
        listed = ", ".join(map(quoted, columns))
        groups = (
            f"select {listed}, min(line) as first_line from {quoted(table)} "
            f"where concat({listed}) <> '' group by {listed} having count(*) > 1"
        )
        firsts = {tuple(row[:-1]): row[-1] for row in self.query(groups)}
        if not firsts:
            return
        same = " and ".join(f"t.{quoted(c)} = g.{quoted(c)}" for c in columns)
        for record in self.rows(table, f"exists (select 1 from ({groups}) g where {same} and t.line > g.first_line)"):
            yield record, firsts[tuple(record.cells[c] for c in columns)]

    def orphans(self, table: str, columns: Sequence[str], target: str, reference: Sequence[str]) -> Iterator[Record]:
        """Rows whose columns are not all empty and do not stand together in the target."""
        listed = ", ".join(map(quoted, columns))
        known = f"select {', '.join(map(quoted, reference))} from {quoted(target)}"
        pairs = " and ".join(f"k.{quoted(r)} = d.{quoted(c)}" for c, r in zip(columns, reference, strict=True))
        lost = set(
            self.query(
                f"select * from (select distinct {listed} from {quoted(table)} where concat({listed}) <> '') d "
                f"where not exists (select 1 from ({known}) k where {pairs})"
            )
        )
        if lost:
            some = " or ".join(matches(columns, key) for key in sorted(lost)[:BATCH])
            yield from self.rows(table, some)

    def first_out_of_order(self, table: str) -> Record | None:
        """First row that belongs before the row above it."""
        keys = order_keys(self.schemas[table])
        named = ", ".join(f"{key} as k{i}, lag({key}) over () as p{i}" for i, key in enumerate(keys))
        below = "false"
        for i in reversed(range(len(keys))):
            below = f"(k{i} < p{i} or (k{i} = p{i} and {below}))"
        found = list(self.query(f"select min(line) from (select line, {named} from {quoted(table)}) where {below}"))
        line = found[0][0]
        return next(self.rows(table, f"line = {line}")) if line is not None else None

    def is_minimal(self, table: str) -> bool:
        """Whether the file is as long as its rows in the one spelling: quoting that is not needed is longer."""
        columns = self.schemas[table].columns
        sizes = " + ".join(spelt_size(quoted(c)) for c in columns)
        ((size, count),) = self.query(f"select coalesce(sum({sizes}), 0), count(*) from {quoted(table)}")
        header = len((",".join(columns) + "\n").encode())
        return header + int(size) + int(count) * len(columns) == self.paths[table].stat().st_size

    def lines(self, table: str) -> Iterator[tuple[int, str]]:
        """Physical lines of the file from the header on."""
        with self.paths[table].open(encoding="utf-8", newline="\n") as stream:
            yield from enumerate((line.rstrip("\n") for line in stream), 1)


def spelt_size(cell: str) -> str:
    """SQL of a cell's bytes in the one spelling: quoted, with quotes doubled, where it holds a quote or comma."""
    quotes = f"length({cell}) - length(replace({cell}, '\"', ''))"
    marks = f"case when contains({cell}, '\"') then 2 + {quotes} when contains({cell}, ',') then 2 else 0 end"
    return f"strlen({cell}) + {marks}"


def order_keys(schema: TableSchema) -> list[str]:
    """SQL of the primary key's place in the order: integers as numbers first."""
    keys = []
    for column in schema.primary_key:
        if schema.field(column)["type"] == "integer":
            digits = f"regexp_full_match({quoted(column)}, '[0-9]{{1,18}}')"
            keys.append(f"case when {digits} then {quoted(column)}::bigint else -1 end")
        keys.append(quoted(column))
    return keys


def reduced(values: Sequence[str], presence: Sequence[str]) -> list[str]:
    """SQL of a row reduced to the values of some columns and to `x` where others are filled."""
    return [quoted(c) for c in values] + [f"case when {quoted(c)} = '' then '' else 'x' end" for c in presence]


def matches(columns: Sequence[str], key: tuple[str, ...]) -> str:
    """SQL condition that these columns hold this key."""
    return "(" + " and ".join(f"{quoted(c)} = {literal(v)}" for c, v in zip(columns, key, strict=True)) + ")"
