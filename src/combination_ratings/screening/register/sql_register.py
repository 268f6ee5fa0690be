"""A register as a table that DuckDB reads: what it holds, and its rows in parts.

When: a register is Parquet or in memory, has dates or routes, or another engine works.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from combination_ratings.screening.knowledge import Row
from combination_ratings.screening.options import Columns, Options
from combination_ratings.screening.register import intake
from combination_ratings.screening.register.columns import Source
from combination_ratings.screening.register.intake import Connection, Counts
from combination_ratings.screening.register.reading import Told


class Opened(NamedTuple):
    """A register that can be read: its table and columns, how its text was read, and rows refused already."""

    source: Source
    columns: Columns
    told: Told | None = None
    refused: tuple[Row, ...] = ()


class SqlRegister:
    """A register that was opened."""

    def __init__(self, connection: Connection, opened: Opened, options: Options) -> None:
        self.connection, self.opened, self.options = connection, opened, options
        self.second = connection.cursor()  # for what is done while the first is busy
        self.told = opened.told
        self.reading = intake.reading_of(opened.source, opened.columns, options)

    @cached_property
    def counts(self) -> Counts:
        """Rows that were read: all, and those refused by any step."""
        found = intake.count(self.connection, self.opened.source, self.reading)
        before = len(self.opened.refused)
        return Counts(found.rows + before, found.refused + before, found.trimmed)

    @cached_property
    def refused(self) -> list[Row]:
        """Refused rows: line, reason, column, value."""
        real = dict(zip(self.opened.columns, self.options.columns, strict=True))
        found = intake.refused(self.second, self.opened.source, self.reading, self.opened.columns)
        later = [(line, reason, real.get(column, column), value) for line, reason, column, value in found]
        return sorted([*self.opened.refused, *later], key=lambda row: row[0])

    @cached_property
    def texts(self) -> list[tuple[str, int]]:
        """Every different text with the number of its rows, the commonest first."""
        return intake.texts(self.connection, intake.counted(self.opened.source, self.reading))

    @cached_property
    def ways(self) -> list[str]:
        """Every way in which a route is written."""
        return intake.ways(self.connection, self.opened.source, self.reading)

    def write_parts(self, words: tuple[Path, Path], counted: bool, folder: Path) -> int:
        """Write the rows that are read in parts into a new folder, and return their number.

        `words` as in `intake.write_parts`; `counted` as in `Shape`.
        """
        source = self.opened.source
        parts = intake.number_of_parts(self.counts.rows, self.options.memory, counted)
        begins = intake.bounds(self.connection, source, self.reading, parts)
        return intake.write_parts(self.connection, source, self.reading, words, begins, folder)
