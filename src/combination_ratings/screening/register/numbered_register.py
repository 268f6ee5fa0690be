"""A register that was taken in as numbers: what it holds, and its rows in parts.

When: a CSV register without dates and routes is screened by DuckDB. The same as `sql_register.py`, without its SQL.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import numpy as np

from combination_ratings.screening.array_types import Codes, Ints
from combination_ratings.screening.knowledge import Row
from combination_ratings.screening.options import Options
from combination_ratings.screening.register import intake
from combination_ratings.screening.register.id_numbers import Scheme
from combination_ratings.screening.register.intake import Connection, Counts
from combination_ratings.screening.register.numbered_intake import facts_of, seen_of
from combination_ratings.screening.register.numbered_parts import reading_of, write_blocks, write_reading, write_texts
from combination_ratings.screening.register.numbered_rows import stored_blocks
from combination_ratings.tables.cells import literal


class NumberedRegister:
    """A register in the folder in which it was taken in."""

    def __init__(self, connection: Connection, folder: Path, options: Options) -> None:
        self.connection, self.folder, self.options = connection, folder, options
        self.facts = facts_of(folder)
        self.told = self.facts.told
        self.ways: list[str] = []

    @cached_property
    def counts(self) -> Counts:
        """Rows that were read: all, and those refused by any step."""
        return Counts(self.told.rows, self.told.refused + len(self.facts.later), self.facts.trimmed)

    @cached_property
    def refused(self) -> list[Row]:
        """Refused rows: line, reason, column, value."""
        later = [(line, reason, self.options.columns.person, value) for line, reason, _, value in self.facts.later]
        return sorted([*self.facts.refused, *later], key=lambda row: row[0])

    @cached_property
    def texts(self) -> list[tuple[str, int]]:
        """Every different text with the number of its rows, the commonest first."""
        raw, rows = zip(*self.facts.texts, strict=True)
        met = {"number": np.arange(len(raw)), "raw": np.array(raw, object), "n": np.array(rows, np.int64)}
        self.connection.register("met", dict[str, object](met))
        self.connection.execute(
            "CREATE OR REPLACE TEMP TABLE raws AS SELECT number::INTEGER AS number, raw::VARCHAR AS raw, "
            "n::BIGINT AS n FROM met WHERE n > 0"
        )
        self.connection.unregister("met")
        return intake.texts(self.connection, "SELECT raw, sum(n) AS n FROM raws GROUP BY raw")

    def write_parts(self, words: tuple[Path, Path], counted: bool, folder: Path) -> int:
        """Write the rows that are read in parts into a new folder, and return their number; after `texts`.

        `words` as in `intake.write_parts`; `counted` as in `Shape`.
        """
        parts = intake.number_of_parts(self.counts.rows, self.options.memory, counted)
        reading = reading_of(seen_of(self.folder), self.items(words[0]))
        begins = self.bounds(reading.scheme, parts)
        folder.mkdir()
        if counted:
            write_reading(folder, seen_of(self.folder), reading.items)
            write_blocks(self.folder, reading.scheme, begins, folder)
        else:
            write_texts(self.connection, reading, stored_blocks(self.folder), begins, folder)
        return self.facts.stored

    def bounds(self, scheme: Scheme, parts: int) -> Ints:
        """First numbers of ids at which the parts begin, but for the first part."""
        if parts < 2:
            return np.zeros(0, np.int64)
        step = 1 + self.counts.rows // intake.SAMPLE
        sampled = [scheme.numbers(ids[::step])[:, 0] for ids, _ in stored_blocks(self.folder)]
        leading = np.sort(np.concatenate([np.zeros(0, np.int64), *sampled]))
        steps = np.unique(leading[len(leading) * np.arange(1, parts) // parts]) if len(leading) else leading
        return steps[steps > leading[:1]]

    def items(self, words: Path) -> Codes:
        """The item of each text by its number."""
        found = self.connection.execute(
            "SELECT number, item FROM raws JOIN written USING (raw) "
            f"JOIN read_parquet({literal(str(words))}) USING (text)"
        ).fetchnumpy()
        items = np.zeros(len(self.facts.texts), np.int32)
        items[np.asarray(found["number"], np.int64)] = found["item"]
        return items
