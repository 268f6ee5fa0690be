"""Each row of a text register put where it belongs: with those that are read, or with those refused; and counted.

When: a CSV register is read. What becomes of the rows that are read is for a `Sink` to say: `pieces.py` writes them for
an engine, `numbered_rows.py` makes numbers of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TextIO

from combination_ratings.screening.register.block_cells import Cells
from combination_ratings.screening.register.blocks import Block, lines_of
from combination_ratings.screening.register.dialect import Header
from combination_ratings.screening.register.encodings import REPLACED, Encoding
from combination_ratings.screening.register.rows import Kept, Refused, read_rows

UNIT = "\x1f"
"""Parts the cells of the plain form."""


class Sink(Protocol):
    """Takes the rows that are read."""

    def look(self, header: Header, cells: Cells) -> object:
        """What is made of an even block, beside others at the same time."""

    def even(self, block: Block, first: int) -> None:
        """Take the rows of an even block; `first`: number of its first line."""

    def odd(self, line: int, text: str) -> None:
        """Take one row that was read sign by sign, its cells parted by `UNIT`."""


class Sorting:
    """Gives each row of a register to a sink or to the refused rows, and counts them."""

    def __init__(self, header: Header, encoding: Encoding, sink: Sink, refused: TextIO) -> None:
        self.header, self.sink, self.refused = header, sink, refused
        self.encoding = "utf-8" if encoding.name == "utf-8-sig" else encoding.name
        self.rows = self.bad = 0

    def take(self, source: Iterator[Block]) -> None:
        """Sort the rows of blocks."""
        line = 1 + self.header.lines
        for block in source:
            if block.rows:
                self.sink.even(block, line)
                self.rows += block.rows
                line += block.rows
            else:
                line = self.read(lines_of(block.data, self.encoding), line, source)

    def read(self, lines: Iterable[str], first: int, behind: Iterator[Block]) -> int:
        """Sort rows that are read sign by sign, and return the number of the line after them."""
        counted = Counted(lines)

        def more() -> Iterable[str]:
            block = next(behind, None)
            return counted.with_more(lines_of(block.data, self.encoding)) if block else ()

        for row in read_rows(counted, self.header, first, more):
            self.rows += 1
            self.sort(row)
        return first + counted.number

    def sort(self, row: Kept | Refused) -> None:
        """Put one row where it belongs."""
        if isinstance(row, Kept):
            text = UNIT.join(row.cells)
            reason = illegible(text, len(row.cells))
            if not reason:
                self.sink.odd(row.line, text)
                return
            row = Refused(row.line, reason, self.header.delimiter.join(self.read_cells(row)))
        self.bad += 1
        self.refused.write(f"{row.line}{UNIT}{row.reason}{UNIT}{one_line(row.value)}\n")

    def read_cells(self, row: Kept) -> list[str]:
        """The cells of a row whose columns are read."""
        return [cell for cell, place in zip(row.cells, self.header.places, strict=True) if place >= 0]


class Counted:
    """Lines, and how many of them there were."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines, self.number = iter(lines), 0

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.number += 1
            yield line

    def with_more(self, lines: Iterable[str]) -> Iterator[str]:
        """Further lines, counted too."""
        self.lines = iter(lines)
        return iter(self)


def illegible(text: str, cells: int) -> str:
    """Why joined cells cannot be read: bytes that the encoding lacks, or control characters; else empty."""
    if REPLACED in text:
        return "bytes"
    return "control" if "\0" in text or "\n" in text or text.count(UNIT) != cells - 1 else ""


def one_line(text: str, most: int = 200) -> str:
    """What stands in a refused row, short and without what would part it."""
    shown = "".join(char if char.isprintable() else " " for char in text)
    return shown if len(shown) <= most else f"{shown[:most]}…"
