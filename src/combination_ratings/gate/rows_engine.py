"""Questions about a package's rows, answered row by row in Python: the engine for today's size.

When: a package has at most `workspace.ROWS_LIMIT` rows; above that `sql_engine` answers the same questions.
Command: `python -m scripts.check --engine rows`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import le
from typing import Any, NamedTuple

from combination_ratings.tables.canonical import sort_key
from combination_ratings.tables.schema import TableSchema
from combination_ratings.tables.structure import Parsed, split

Columns = dict[str, tuple[str, ...]]
Keys = list[tuple[str, ...]]
Judge = Callable[[str], tuple[Any, ...] | None]
"""Function from a cell to what is wrong with it, or None."""


class CsvRow(NamedTuple):
    """A row of a table as text cells, with its physical line in the file."""

    line: int
    cells: dict[str, str]


@dataclass
class RowsEngine:
    """Answers from parsed rows. `where` conditions are SQL for the other engine: every row is given here."""

    schemas: Mapping[str, TableSchema]
    parsed: Mapping[str, Parsed]
    data: Mapping[str, bytes]
    records: dict[str, list[CsvRow]] = field(default_factory=dict)
    by_column: dict[str, Columns] = field(default_factory=dict)

    def columns(self, table: str) -> Columns:
        """Cells of a table by column: most questions are about columns, and most cells of a column are alike."""
        if table not in self.by_column:
            names = self.schemas[table].columns
            rows = [cells for _, cells in self.parsed[table].rows] if table in self.parsed else []
            cells = zip(*rows, strict=True) if rows else ((),) * len(names)
            self.by_column[table] = dict(zip(names, cells, strict=True))
        return self.by_column[table]

    def keys(self, table: str, columns: Sequence[str]) -> Keys:
        """Cells of some columns, row by row."""
        cells = self.columns(table)
        return list(zip(*(cells[c] for c in columns), strict=True))

    def rows(self, table: str, where: str = "true") -> Iterator[CsvRow]:
        """All rows of a table in file order."""
        if table not in self.records:
            columns = self.schemas[table].columns
            lines = self.parsed[table].rows if table in self.parsed else []
            self.records[table] = [CsvRow(n, dict(zip(columns, cells, strict=True))) for n, cells in lines]
        return iter(self.records[table])

    def faults(
        self, table: str, tests: Mapping[str, Judge], suspect: Mapping[str, str]
    ) -> Iterator[tuple[CsvRow, str, tuple[Any, ...]]]:
        """Cells that a column's test objects to, with what it says: each distinct cell is tested once."""
        columns = self.columns(table)
        judged = {name: {cell: test(cell) for cell in set(columns[name])} for name, test in tests.items()}
        spoilt = [name for name, verdicts in judged.items() if any(verdicts.values())]
        for record in self.rows(table) if spoilt else ():
            for name in spoilt:
                if verdict := judged[name][record.cells[name]]:
                    yield record, name, verdict

    def distinct(self, table: str, columns: Sequence[str]) -> set[tuple[str, ...]]:
        """Distinct values of columns, taken together."""
        return set(self.keys(table, columns))

    def groups(self, table: str, values: Sequence[str], presence: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Distinct rows reduced to the values of some columns and to `x` where others are filled."""
        cells = self.columns(table)
        filled = (["x" if cell else "" for cell in cells[c]] for c in presence)
        return iter(dict.fromkeys(zip(*(cells[c] for c in values), *filled, strict=True)))

    def members(
        self, table: str, values: Sequence[str], presence: Sequence[str], group: tuple[str, ...]
    ) -> Iterator[CsvRow]:
        """Rows that reduce to `group`."""
        return (r for r in self.rows(table) if reduce(r, values, presence) == group)

    def duplicates(self, table: str, columns: Sequence[str]) -> Iterator[tuple[CsvRow, int]]:
        """Rows whose values stood before, with the line where; rows with all of them empty are left out."""
        keys = self.keys(table, columns)
        if len(set(keys)) == len(keys):
            return
        first: dict[tuple[str, ...], int] = {}
        for record in self.rows(table):
            key = tuple(record.cells[c] for c in columns)
            if any(key) and first.setdefault(key, record.line) != record.line:
                yield record, first[key]

    def orphans(self, table: str, columns: Sequence[str], target: str, reference: Sequence[str]) -> Iterator[CsvRow]:
        """Rows whose columns are not all empty and do not stand together in the target."""
        lost = {key for key in self.distinct(table, columns) - self.distinct(target, reference) if any(key)}
        for record in self.rows(table) if lost else ():
            if tuple(record.cells[c] for c in columns) in lost:
                yield record

    def first_out_of_order(self, table: str) -> CsvRow | None:
        """First row that belongs before the row above it."""
        schema = self.schemas[table]
        keys = self.keys(table, schema.primary_key)
        if not set(schema.primary_key) & set(schema.of_type("integer")) and all(map(le, keys, keys[1:])):
            return None
        key = sort_key(schema)
        return next((b for a, b in pairwise(self.rows(table)) if key(b.cells) < key(a.cells)), None)

    def is_minimal(self, table: str) -> bool:
        """Whether the file's bytes are its rows in the one spelling, order aside: only quoted lines may not be."""
        data = self.data[table]
        if b'"' not in data:
            return True
        lines = data.decode("utf-8").split("\n")
        rows = self.parsed[table].rows
        return is_spelt(lines[0]) and all(
            '"' not in lines[n - 1] or join(cells) == lines[n - 1] + "\n" for n, cells in rows
        )

    def judge_one_by_one(self) -> str:
        """SQL condition for the pairs whose combination must be derived to be judged: all."""
        return "true"

    def lines(self, table: str) -> Iterator[tuple[int, str]]:
        """Physical lines of the file from the header on."""
        return iter(enumerate(self.data[table].decode("utf-8").split("\n")[:-1], 1))


def reduce(record: CsvRow, values: Sequence[str], presence: Sequence[str]) -> tuple[str, ...]:
    """Values of some columns, and `x` or nothing for others."""
    return tuple(record.cells[c] for c in values) + tuple("x" if record.cells[c] else "" for c in presence)


def is_spelt(line: str) -> bool:
    """Whether a physical line is in the one spelling: without quotation marks there is no other."""
    return '"' not in line or ((cells := split(line)) is not None and join(cells) == line + "\n")


def join(cells: Iterable[str]) -> str:
    """Cells as one line with the fewest quotation marks."""
    marked = ('"' + cell.replace('"', '""') + '"' if "," in cell or '"' in cell else cell for cell in cells)
    return ",".join(marked) + "\n"
