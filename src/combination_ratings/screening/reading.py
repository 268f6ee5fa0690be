"""A text register made plain: every row that is read in one simple form, and every row that is not with its reason.

When: a screening reads CSV. The plain form has one row a line and one sign between cells that no cell can hold, so that
an engine reads it without any guess: line, person, substance, start, end, route.
"""

from __future__ import annotations

import gzip
import io
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, TextIO

import zstandard

from combination_ratings.screening.blocks import SIZE, Block, blocks, by_blocks, lines_of
from combination_ratings.screening.dialect import Columns, Header, read_header
from combination_ratings.screening.encodings import REPLACED, Encoding, find_encoding, stated_encoding
from combination_ratings.screening.rows import Kept, Refused, read_rows
from combination_ratings.screening.sources import STANDARD_INPUT, file_kind, open_bytes

UNIT = "\x1f"
"""Parts the cells of the plain form."""
REFUSED = "refused.text"
MAGIC = {b"PAR1": "Parquet", b"PK\x03\x04": "a zip archive or a spreadsheet", b"\x1f\x8b": "packed with gzip",
         b"\x28\xb5\x2f\xfd": "packed with zstd", b"SQLite f": "an SQLite database"}  # fmt: skip
"""First bytes of files that are no text, and what they are."""


class Piece(NamedTuple):
    """Rows that follow one another, in a file of their own.

    `even`: as they stand in the register, from the line `first` on; else in the plain form.
    """

    name: str
    even: bool
    first: int
    rows: int


class Told(NamedTuple):
    """How a text register was read: to be told to whoever asked."""

    encoding: Encoding
    delimiter: str
    rows: int
    refused: int


class Plain(NamedTuple):
    """A text register made plain: how it was read, its header, and the pieces of its rows."""

    told: Told
    header: Header
    pieces: list[Piece]


def make_plain(path: Path, columns: Columns, folder: Path, encoding: str = "", delimiter: str = "") -> Plain:
    """Write the rows of a CSV register as pieces into a folder, and those refused (line, reason, value) as `REFUSED`.

    Raises ValueError where the file as a whole cannot be read, OSError.
    """
    packing = file_kind(path).packing
    try:
        with open_bytes(path, packing) as stream:
            found = known_encoding(path, stream, encoding)
        with open_bytes(path, packing) as stream, text_of(stream, found) as lines:
            header = read_header(str(path), lines.readline().removesuffix("\n").lstrip("\ufeff"), columns, delimiter)
            with created(folder / REFUSED) as refused, Sorting(folder, header, found, refused) as sorting:
                with open_bytes(path, packing) as again:
                    in_blocks = by_blocks(again.read(SIZE), found.name, header)
                if in_blocks:
                    with open_bytes(path, packing) as again:
                        sorting.take(blocks(again, found.name, header))
                else:
                    sorting.read(lines, 2, iter(()))
    except (EOFError, gzip.BadGzipFile, zstandard.ZstdError) as error:
        raise ValueError(f"{path}: cannot be unpacked ({error}): was it copied whole?") from error
    return Plain(Told(found, header.delimiter, sorting.rows, sorting.bad), header, sorting.pieces)


def known_encoding(path: Path, stream: BinaryIO, stated: str) -> Encoding:
    """The stated encoding, else the one found. Raises ValueError for a file that is no text."""
    first = stream.read(8)
    for magic, what in MAGIC.items():
        if first.startswith(magic):
            raise ValueError(f"{path}: is {what}, not text: give it the ending of what it is, or save it as CSV")
    if stated:
        return stated_encoding(stated)
    return find_encoding(first, stream)


def text_of(stream: BinaryIO, encoding: Encoding) -> TextIO:
    """The lines of a stream; what its encoding does not have becomes `REPLACED`."""
    return io.TextIOWrapper(stream, encoding.name, errors="replace", newline=None)


def created(path: Path) -> TextIO:
    """A new text file with plain line ends."""
    return path.open("w", encoding="utf-8", newline="\n")


class Sorting:
    """Writes each row of a register to a piece or to the refused rows, and counts them."""

    def __init__(self, folder: Path, header: Header, encoding: Encoding, refused: TextIO) -> None:
        self.folder, self.header, self.refused = folder, header, refused
        self.encoding = "utf-8" if encoding.name == "utf-8-sig" else encoding.name
        self.rows = self.bad = 0
        self.pieces: list[Piece] = []
        self.file: BinaryIO | None = None

    def __enter__(self) -> Sorting:
        return self

    def __exit__(self, *_: object) -> None:
        if self.file:
            self.file.close()

    def piece(self, even: bool, first: int, rows: int = 0) -> BinaryIO:
        """The file of the piece under way, a new one where there is none of the kind; `rows` are added to it."""
        last = self.pieces[-1] if self.pieces else None
        if not self.file or not last or last.even != even or (even and last.first + last.rows != first):
            self.__exit__()
            self.pieces.append(Piece(f"rows-{len(self.pieces):05}.text", even, first, 0))
            self.file = (self.folder / self.pieces[-1].name).open("wb")
        self.pieces[-1] = self.pieces[-1]._replace(rows=self.pieces[-1].rows + rows)
        return self.file

    def take(self, source: Iterator[Block]) -> None:
        """Sort the rows of blocks."""
        line = 2
        for block in source:
            if block.rows:
                self.piece(True, line, block.rows).write(block.even)
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
        """Write one row to where it belongs."""
        if isinstance(row, Kept):
            text = UNIT.join(row.cells)
            reason = illegible(text, len(row.cells))
            if not reason:
                self.piece(False, row.line, 1).write(f"{row.line}{UNIT}{text}\n".encode())
                return
            row = Refused(row.line, reason, text.replace(UNIT, self.header.delimiter))
        self.bad += 1
        self.refused.write(f"{row.line}{UNIT}{row.reason}{UNIT}{one_line(row.value)}\n")


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


def plain_rows(plain: Path) -> Iterator[list[str]]:
    """Rows of the plain form."""
    with plain.open(encoding="utf-8", newline="\n") as stream:
        for line in stream:
            yield line.removesuffix("\n").split(UNIT)


def spool(path: Path, folder: Path) -> Path:
    """Standard input put into a file, which can be read twice; any other path as it is."""
    if str(path) not in STANDARD_INPUT:
        return path
    target = folder / "standard-input.csv"
    with target.open("wb") as stream:
        shutil.copyfileobj(sys.stdin.buffer, stream)
    return target
