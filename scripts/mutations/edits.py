"""Ways to edit one row of a table, of which the kinds of mutations are made. Nothing here touches a file."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from combination_ratings.tables.canonical import Row

Tables = Mapping[str, list[Row]]
Which = Callable[[Row], bool]
Other = Callable[[Row, "Bench"], Mapping[str, str] | None]


@dataclass
class Bench:
    """The released tables and a source of chance."""

    tables: Tables
    chance: random.Random

    def one(self, table: str, which: Which = lambda row: True) -> Row | None:
        """A row that meets a condition; None where there is none."""
        rows = [row for row in self.tables[table] if which(row)]
        return self.chance.choice(rows) if rows else None


Maker = Callable[[Bench], tuple[str, Tables] | None]
"""What tells an edit and gives the tables with it; None where the tables offer nothing to edit."""


@dataclass(frozen=True)
class Mutation:
    """Tables with one meaningful edit, and what it was."""

    kind: str
    told: str
    tables: Tables


@dataclass(frozen=True)
class Kind:
    """A kind of mutation: its name, and how one is made. `arrival` where it only adds and alters nothing released."""

    name: str
    make: Maker
    arrival: bool = False

    def mutation(self, bench: Bench) -> Mutation | None:
        """One mutation; None where the tables hold nothing to mutate."""
        made = self.make(bench)
        return None if made is None else Mutation(self.name, *made)


def told(row: Row) -> str:
    """A row by its first cells."""
    return ", ".join(cell for cell in list(row.values())[:4] if cell)


def removed(table: str, which: Which = lambda row: True) -> Maker:
    """A row is deleted."""

    def make(bench: Bench) -> tuple[str, Tables] | None:
        row = bench.one(table, which)
        if row is None:
            return None
        return told(row), {table: [other for other in bench.tables[table] if other is not row]}

    return make


def changed(table: str, other: Other, which: Which = lambda row: True) -> Maker:
    """Cells of a row are changed; tried again where the row offers nothing to change."""

    def make(bench: Bench) -> tuple[str, Tables] | None:
        for _ in range(200):
            row = bench.one(table, which)
            cells = None if row is None else other(row, bench)
            if row is not None and cells and any(row[column] != cell for column, cell in cells.items()):
                new = {**row, **cells}
                edit = "; ".join(f"{c}: {row[c][:60]} → {cell[:60]}" for c, cell in cells.items() if row[c] != cell)
                return f"{told(row)}: {edit}", {table: [new if r is row else r for r in bench.tables[table]]}
        return None

    return make


def swapped(table: str, columns: Sequence[str], which: Which) -> Maker:
    """Two rows exchange cells."""

    def make(bench: Bench) -> tuple[str, Tables] | None:
        one = bench.one(table, which)
        other = bench.one(table, lambda row: which(row) and one is not None and row[columns[0]] != one[columns[0]])
        if one is None or other is None:
            return None
        new = {id(one): {**one, **{c: other[c] for c in columns}}, id(other): {**other, **{c: one[c] for c in columns}}}
        edited = [new.get(id(row), row) for row in bench.tables[table]]
        return f"{told(one)} and {told(other)}: {', '.join(columns)}", {table: edited}

    return make


def added(table: str, row: Callable[[Bench], Row | None]) -> Maker:
    """A row comes."""

    def make(bench: Bench) -> tuple[str, Tables] | None:
        new = row(bench)
        return None if new is None else (told(new), {table: [*bench.tables[table], new]})

    return make


def value(column: str, cell: str) -> Other:
    """The column gets this cell."""
    return lambda row, bench: {column: cell}


def step(column: str, by: int, low: int = 0, high: int = 5) -> Other:
    """A whole number goes up or down, within bounds."""

    def other(row: Row, bench: Bench) -> Mapping[str, str] | None:
        if not row[column].isdecimal() or not low <= int(row[column]) + by <= high:
            return None
        return {column: str(int(row[column]) + by)}

    return other


def drawn(column: str, table: str, source: str, which: Which = lambda row: True) -> Other:
    """The column gets a cell of another row, if need be of another table."""

    def other(row: Row, bench: Bench) -> Mapping[str, str] | None:
        found = bench.one(table, lambda r: which(r) and r[source] not in ("", row[column]))
        return None if found is None else {column: found[source]}

    return other


def replaced(column: str, pairs: Mapping[str, str]) -> Other:
    """The first of some patterns that the text holds is replaced."""

    def other(row: Row, bench: Bench) -> Mapping[str, str] | None:
        for pattern, instead in pairs.items():
            if re.search(pattern, row[column]):
                return {column: re.sub(pattern, instead, row[column], count=1)}
        return None

    return other


def digit(column: str) -> Other:
    """A digit of a text or number becomes another."""

    def other(row: Row, bench: Bench) -> Mapping[str, str] | None:
        places = [place for place, letter in enumerate(row[column]) if letter.isdecimal()]
        if not places:
            return None
        place = bench.chance.choice(places)
        new = str((int(row[column][place]) + bench.chance.randrange(1, 9)) % 10)
        return {column: row[column][:place] + new + row[column][place + 1 :]}

    return other
