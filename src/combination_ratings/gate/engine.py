"""Questions about a package's rows, answered by DuckDB: for a table of ten rows as for one of a million.

Columns are the schema's own, never sniffed, and read as text or as numbers of known texts (`loader`); `structure` has
judged the bytes before. When: rules judge rows. Command: `python -m scripts.check`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from combination_ratings.gate.conditions import Condition, any_of
from combination_ratings.gate.fragments import LINE, among, misplaced_lines, reduced, spelling_of
from combination_ratings.gate.loader import BATCH, Loader
from combination_ratings.gate.memory import Memory
from combination_ratings.ratings.sql_rating import STATEMENTS
from combination_ratings.tables.cells import literal, quoted
from combination_ratings.tables.schema import TableSchema

Judge = Callable[[str], tuple[Any, ...] | None]
"""Function from a cell to what is wrong with it, or None."""
KEPT_ROWS = 50_000


class CsvRow(NamedTuple):
    """A row of a table as text cells, with its physical line in the file."""

    line: int
    cells: dict[str, str]


@dataclass
class Engine:
    """Answers from DuckDB tables whose cells read as text and whose rows stand in the order of their lines."""

    schemas: Mapping[str, TableSchema]
    paths: Mapping[str, Path]
    loader: Loader
    quotes: Mapping[str, int]
    kept: dict[str, list[CsvRow]] = field(default_factory=dict)
    orders: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    memory: Memory | None = None
    contents: Mapping[str, object] = field(default_factory=dict)

    def query(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Rows of a query."""
        return self.memory.answer(sql, self.contents, self.loader.query) if self.memory else self.loader.query(sql)

    def rows(self, table: str, where: str = "true") -> Iterator[CsvRow]:
        """Rows of a table that meet an SQL condition, in file order.

        The condition may name the table `t`.
        """
        if where == "true":
            yield from self.all_rows(table)
            return
        yield from (row for row, _ in self.rows_with(table, where, ()))

    def rows_with(self, table: str, where: str, further: Sequence[str]) -> Iterator[tuple[CsvRow, list[Any]]]:
        """Rows that meet an SQL condition, in file order, each with the values of further SQL expressions.

        The condition is asked of row numbers alone first: usually none is left, and no wide row was carried about.
        """
        numbers = [str(row[0]) for row in self.query(f"select t.rowid from {quoted(table)} t where {where} order by 1")]
        for start in range(0, len(numbers), BATCH):
            chosen = f"t.rowid in ({', '.join(numbers[start : start + BATCH])})"
            yield from self.fetch(table, chosen, further)

    def rows_at(self, table: str, lines: Collection[int]) -> Iterator[CsvRow]:
        """The rows on these lines of a file, in file order."""
        if lines:
            yield from (row for row, _ in self.fetch(table, f"t.rowid + 2 in ({', '.join(map(str, lines))})"))

    def cells(self, table: str, columns: Sequence[str], where: str) -> Iterator[tuple[Any, ...]]:
        """Line and some cells of each row that meets an SQL condition, in file order: for rules that read many rows."""
        listed = ", ".join(quoted(column) for column in columns)
        return self.query(f"select t.rowid + 2, {listed} from {quoted(table)} t where {where} order by t.rowid")

    def all_rows(self, table: str) -> Iterable[CsvRow]:
        """All rows of a table; those of a small one are kept, since several rules ask for them."""
        if self.loader.rows.get(table, 0) > KEPT_ROWS:
            return (row for row, _ in self.fetch(table, "true"))
        if table not in self.kept:
            self.kept[table] = [row for row, _ in self.fetch(table, "true")]
        return self.kept[table]

    def fetch(self, table: str, where: str, further: Sequence[str] = ()) -> Iterator[tuple[CsvRow, list[Any]]]:
        """Rows of a table that meet a cheap SQL condition, in file order, with further expressions."""
        columns = self.schemas[table].columns
        listed = ", ".join([*(f"t.{quoted(c)}" for c in columns), *further])
        sql = f"select t.rowid + 2, {listed} from {quoted(table)} t where {where} order by t.rowid"
        for line, *cells in self.query(sql):
            yield CsvRow(line, dict(zip(columns, cells, strict=False))), cells[len(columns) :]

    def violations(
        self, table: str, conditions: Sequence[Condition]
    ) -> Iterator[tuple[Condition, CsvRow, Mapping[str, str]]]:
        """Rows that meet a condition, with the condition and what its texts may name, row by row."""
        yield from self.met(table, conditions, any_of(condition.where for condition in conditions))

    def cell_violations(
        self, table: str, conditions: Sequence[Condition]
    ) -> Iterator[tuple[Condition, CsvRow, Mapping[str, str]]]:
        """The same for conditions that look at no cell but their own: of each cell, the first that it meets."""
        columns = dict.fromkeys(condition.column for condition in conditions)
        asked = [self.bad_cells(table, column, [c for c in conditions if c.column == column]) for column in columns]
        where = any_of(condition for condition in asked if condition != "false")
        spoken: set[tuple[int, str]] = set()
        for condition, row, told in self.met(table, conditions, where):
            if (row.line, condition.column) not in spoken:
                spoken.add((row.line, condition.column))
                yield condition, row, told

    def met(
        self, table: str, conditions: Sequence[Condition], where: str
    ) -> Iterator[tuple[Condition, CsvRow, Mapping[str, str]]]:
        """Of the rows that meet `where`, which conditions each of them meets."""
        if where == "false":
            return
        further = [f"({condition.where})" for condition in conditions]
        further += [f"({sql})::varchar" for condition in conditions for sql in condition.expressions.values()]
        for row, answers in self.rows_with(table, where, further):
            holds, values = answers[: len(conditions)], iter(answers[len(conditions) :])
            for condition, held in zip(conditions, holds, strict=True):
                told = {name: next(values) for name in condition.expressions}
                if held:
                    yield condition, row, {**row.cells, **told}

    def bad_cells(self, table: str, column: str, conditions: Sequence[Condition]) -> str:
        """SQL condition of the cells of a column that meet one of its conditions; known values are judged at once."""
        where = any_of(condition.where for condition in conditions if not condition.implied)
        known = self.loader.values.get((table, column))
        if known is None:
            return where
        values = f"select unnest([{', '.join(map(literal, known))}]) as {quoted(column)}"
        bad = [literal(value) for (value,) in self.query(f"select {quoted(column)} from ({values}) t where {where}")]
        return f"t.{quoted(column)} in ({', '.join(bad)})" if bad else "false"

    def judged(
        self, table: str, tests: Mapping[str, Judge], where: str = "true"
    ) -> Iterator[tuple[CsvRow, str, tuple[Any, ...]]]:
        """Cells that a column's test objects to, with what it says, in the rows that meet an SQL condition."""
        for row in self.rows(table, where):
            for column, test in tests.items():
                if found := test(row.cells[column]):
                    yield row, column, found

    def judged_by_value(self, table: str, tests: Mapping[str, Judge]) -> Iterator[tuple[CsvRow, str, tuple[Any, ...]]]:
        """The same for columns of few different values: each is tested once."""
        bad = {column: [key for key in self.distinct(table, [column]) if tests[column](*key)] for column in tests}
        where = any_of(among([column], keys) for column, keys in bad.items() if keys)
        yield from self.judged(table, tests, where) if where != "false" else ()

    def distinct(self, table: str, columns: Sequence[str], where: str = "true") -> set[tuple[str, ...]]:
        """Distinct values of columns, taken together, of the rows that meet an SQL condition."""
        listed = ", ".join(map(quoted, columns))
        return set(self.query(f"select distinct {listed} from {quoted(table)} where {where}"))

    def groups(self, table: str, values: Sequence[str], presence: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Distinct rows reduced to the values of some columns and to `x` where others are filled."""
        return self.query(f"select distinct {', '.join(reduced(values, presence))} from {quoted(table)}")

    def members(
        self, table: str, values: Sequence[str], presence: Sequence[str], group: tuple[str, ...]
    ) -> Iterator[CsvRow]:
        """Rows that reduce to `group`."""
        same = (f"{e} = {literal(v)}" for e, v in zip(reduced(values, presence), group, strict=True))
        return self.rows(table, " and ".join(same))

    def duplicates(self, table: str, columns: Sequence[str]) -> Iterator[tuple[CsvRow, int]]:
        """Rows whose values stood before, with the line where; rows with all of them empty are left out."""
        if tuple(columns) == self.schemas[table].primary_key and self.misplaced(table)[1] is None:
            return
        listed = ", ".join(map(quoted, columns))
        groups = (
            f"select {listed}, min({LINE}) as first_line from {quoted(table)} "
            f"where concat({listed}) <> '' group by {listed} having count(*) > 1"
        )
        firsts = {tuple(row[:-1]): row[-1] for row in self.query(groups)}
        if not firsts:
            return
        same = " and ".join(f"t.{quoted(c)} = g.{quoted(c)}" for c in columns)
        later = f"exists (select 1 from ({groups}) g where {same} and t.rowid + 2 > g.first_line)"
        for record in self.rows(table, later):
            yield record, firsts[tuple(record.cells[c] for c in columns)]

    def orphans(self, table: str, columns: Sequence[str], target: str, reference: Sequence[str]) -> Iterator[CsvRow]:
        """Rows whose columns are not all empty and do not stand together in the target."""
        if not self.loader.rows.get(table) or self.is_known(table, columns, target, reference):
            return iter(())
        if all((table, column) in self.loader.values for column in columns):
            lost = self.distinct(table, columns) - self.distinct(target, reference)
            keys = [key for key in sorted(lost) if any(key)]
            return self.rows(table, among(columns, keys)) if keys else iter(())
        filled = " or ".join(f"t.{quoted(c)} <> ''" for c in columns)
        same = " and ".join(f"k.{quoted(r)} = t.{quoted(c)}" for c, r in zip(columns, reference, strict=True))
        return self.rows(table, f"({filled}) and not exists (select 1 from {quoted(target)} k where {same})")

    def is_known(self, table: str, columns: Sequence[str], target: str, reference: Sequence[str]) -> bool:
        """Whether a column was read as numbers of the values that it refers to, so that none can be missing there."""
        values = self.loader.values.get((table, columns[0]))
        return len(columns) == 1 and values is not None and values is self.loader.types.get(f"{target}.{reference[0]}")

    def first_out_of_order(self, table: str) -> CsvRow | None:
        """First row that belongs before the row above it."""
        line = self.misplaced(table)[0]
        return None if line is None else next(self.rows(table, f"t.rowid + 2 = {line}"))

    def misplaced(self, table: str) -> tuple[Any, ...]:
        """Lines of the first row whose key is before the one above it, and of the first whose key is not after it."""
        if table not in self.orders:
            (self.orders[table],) = self.query(misplaced_lines(self.schemas[table]))
        return self.orders[table]

    def is_minimal(self, table: str) -> bool:
        """Whether the file is as long, and has as many quotation marks, as its rows in the one spelling.

        Only columns of free text are searched for what needs quoting, so that a bad cell elsewhere may give False for
        a file that is minimal; the caller then looks at the lines.
        """
        if not self.quotes[table]:
            return True
        schema = self.schemas[table]
        ((size, outer, doubled, count),) = self.query(f"select {spelling_of(schema)} from {quoted(table)}")
        length = len((",".join(schema.columns) + "\n").encode()) + size + outer + doubled + count * len(schema.columns)
        return length == self.paths[table].stat().st_size and outer + 2 * doubled == self.quotes[table]

    def derive(self) -> None:
        """Make the table `derived`: the combinations that the other tables give, every column as text."""
        cursor = self.loader.cursor()
        for statement in STATEMENTS:
            cursor.execute(statement)

    def lines(self, table: str) -> Iterator[tuple[int, str]]:
        """Physical lines of the file from the header on."""
        with self.paths[table].open(encoding="utf-8", newline="\n") as stream:
            yield from enumerate((line.rstrip("\n") for line in stream), 1)
