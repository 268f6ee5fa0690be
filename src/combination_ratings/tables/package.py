"""The package in memory: every table's schema and rows as raw text cells.

Used by importers, derive and build. The gate reads bytes itself, since it must judge files that do not parse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from combination_ratings.tables.canonical import Row, parse, render, write_atomically
from combination_ratings.tables.mend import mend_cell
from combination_ratings.tables.reading import read_whole
from combination_ratings.tables.schema import ROOT, TableSchema, read_schemas


@dataclass
class Package(Mapping[str, list[Row]]):
    """Schemas and rows of a package folder; a mapping of its rows by table name."""

    root: Path
    schemas: dict[str, TableSchema]
    tables: dict[str, list[Row]] = field(default_factory=dict)

    @classmethod
    def load(cls, root: Path = ROOT, only: Iterable[str] | None = None) -> "Package":
        """Read the package in `root`, or the tables named in `only`. Raises OSError, csv.Error, UnicodeDecodeError."""
        schemas = read_schemas(root)
        names = list(schemas) if only is None else list(only)
        return cls(root, schemas, {name: read_table(root, schemas[name]) for name in names})

    def __getitem__(self, name: str) -> list[Row]:
        return self.tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.tables)

    def __len__(self) -> int:
        return len(self.tables)


def table_path(root: Path, name: str) -> Path:
    """Path of a table's file."""
    return root / "data" / f"{name}.csv"


def read_table(root: Path, schema: TableSchema) -> list[Row]:
    """Rows of one table as text cells, in file order, every schema column present."""
    _, rows = parse(read_whole(table_path(root, schema.name)))
    return [{column: row.get(column, "") for column in schema.columns} for row in rows]


def complete(schema: TableSchema, row: Mapping[str, object]) -> Row:
    """The row with every column as text: None and missing become empty, booleans true and false, 4.90 becomes 4.9.

    Raises KeyError for a column that the schema does not have.
    """
    unknown = set(row) - set(schema.columns)
    if unknown:
        raise KeyError(f"{schema.name} has no column {', '.join(sorted(unknown))}")
    cells = {column: cell(row.get(column)) for column in schema.columns}
    return cells | {column: mend_cell("number", cells[column]) for column in schema.of_type("number")}


def cell(value: object) -> str:
    """Text of a value: empty for None, true/false, integers plain, numbers without trailing zeros."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.12f}".rstrip("0").rstrip(".")
    return str(value)


def write_table(root: Path, schema: TableSchema, rows: Iterable[Mapping[str, object]]) -> None:
    """Replace one table by these rows, canonically and atomically."""
    text = render(schema, [complete(schema, row) for row in rows])
    write_atomically(table_path(root, schema.name), text)


def merged(
    schema: TableSchema,
    standing: Iterable[Row],
    rows: Iterable[Mapping[str, object]],
    owned: Callable[[Row], bool] = lambda row: False,
) -> tuple[list[Row], int]:
    """Standing rows with `rows` put in by primary key, without those that `owned` says the caller made before.

    A row whose key a row of someone else's already holds is left as it is there: curated rows win.
    Returns the table's rows, and how many of `rows` stand among them.
    """
    kept = {key_of(schema, row): row for row in standing if not owned(row)}
    new = {key_of(schema, row): row for row in (complete(schema, row) for row in rows)}
    fresh = {key: row for key, row in new.items() if key not in kept}
    return [*kept.values(), *fresh.values()], len(fresh)


def key_of(schema: TableSchema, row: Mapping[str, str]) -> tuple[str, ...]:
    """Primary key of a row as text."""
    return tuple(row[column] for column in schema.primary_key)
