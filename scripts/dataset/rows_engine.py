"""Questions about a package's rows, answered row by row in Python: the engine for today's size.

When: a package has at most `workspace.ROWS_LIMIT` rows; above that `sql_engine` answers the same questions.
Command: `python -m scripts.check --engine rows`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from scripts.dataset.canonical import render, sort_key
from scripts.dataset.schema import TableSchema
from scripts.dataset.structure import Parsed


class Record(NamedTuple):
    """A row of a table as text cells, with its physical line in the file."""

    line: int
    cells: dict[str, str]


@dataclass
class RowsEngine:
    """Answers from parsed rows. `where` conditions are SQL for the other engine: every row is given here."""

    schemas: Mapping[str, TableSchema]
    parsed: Mapping[str, Parsed]
    data: Mapping[str, bytes]
    records: dict[str, list[Record]] = field(default_factory=dict)

    def rows(self, table: str, where: str = "true") -> Iterator[Record]:
        """All rows of a table in file order."""
        if table not in self.records:
            columns = self.schemas[table].columns
            lines = self.parsed[table].rows if table in self.parsed else []
            self.records[table] = [Record(n, dict(zip(columns, cells, strict=True))) for n, cells in lines]
        return iter(self.records[table])

    def distinct(self, table: str, columns: Sequence[str]) -> set[tuple[str, ...]]:
        """Distinct values of columns, taken together."""
        return {tuple(r.cells[c] for c in columns) for r in self.rows(table)}

    def groups(self, table: str, values: Sequence[str], presence: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Distinct rows reduced to the values of some columns and to `x` where others are filled."""
        seen = set()
        for record in self.rows(table):
            group = reduce(record, values, presence)
            if group not in seen:
                seen.add(group)
                yield group

    def members(
        self, table: str, values: Sequence[str], presence: Sequence[str], group: tuple[str, ...]
    ) -> Iterator[Record]:
        """Rows that reduce to `group`."""
        return (r for r in self.rows(table) if reduce(r, values, presence) == group)

    def duplicates(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Record, int]]:
        """Rows whose values stood before, with the line where; rows with all of them empty are left out."""
        first: dict[tuple[str, ...], int] = {}
        for record in self.rows(table):
            key = tuple(record.cells[c] for c in columns)
            if any(key) and first.setdefault(key, record.line) != record.line:
                yield record, first[key]

    def orphans(self, table: str, columns: Sequence[str], target: str, reference: Sequence[str]) -> Iterator[Record]:
        """Rows whose columns are not all empty and do not stand together in the target."""
        known = self.distinct(target, reference)
        for record in self.rows(table):
            key = tuple(record.cells[c] for c in columns)
            if any(key) and key not in known:
                yield record

    def first_out_of_order(self, table: str) -> Record | None:
        """First row that belongs before the row above it."""
        key = sort_key(self.schemas[table])
        return next((b for a, b in pairwise(self.rows(table)) if key(b.cells) < key(a.cells)), None)

    def is_minimal(self, table: str) -> bool:
        """Whether the file's bytes are its rows in the one spelling, order aside."""
        records = list(self.rows(table))
        unordered = render(self.schemas[table], []) + "".join(line_of(self.schemas[table], r) for r in records)
        return unordered.encode() == self.data[table]

    def judge_one_by_one(self) -> str:
        """SQL condition for the pairs whose combination must be derived to be judged: all."""
        return "true"

    def lines(self, table: str) -> Iterator[tuple[int, str]]:
        """Physical lines of the file from the header on."""
        return iter(enumerate(self.data[table].decode("utf-8").split("\n")[:-1], 1))


def reduce(record: Record, values: Sequence[str], presence: Sequence[str]) -> tuple[str, ...]:
    """Values of some columns, and `x` or nothing for others."""
    return tuple(record.cells[c] for c in values) + tuple("x" if record.cells[c] else "" for c in presence)


def line_of(schema: TableSchema, record: Record) -> str:
    """The row's one spelling, with its line end."""
    return join(record.cells[c] for c in schema.columns)


def join(cells: Iterator[str]) -> str:
    """Cells as one line with the fewest quotation marks."""
    marked = ('"' + cell.replace('"', '""') + '"' if "," in cell or '"' in cell else cell for cell in cells)
    return ",".join(marked) + "\n"
