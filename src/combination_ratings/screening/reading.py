"""A text register made plain: every row that is read in one simple form, and every row that is not with its reason.

When: a screening reads CSV. The plain form has one row a line and one sign between cells that no cell can hold, so that
an engine reads it without any guess: line, person, substance, start, end, route.
"""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, TextIO

import zstandard

from combination_ratings.screening.dialect import Columns, Header, read_header
from combination_ratings.screening.encodings import REPLACED, Encoding, find_encoding, stated_encoding
from combination_ratings.screening.rows import Kept, Refused, read_rows
from combination_ratings.screening.sources import STANDARD_INPUT, file_kind, open_bytes

UNIT = "\x1f"
"""Parts the cells of the plain form."""
MAGIC = {b"PAR1": "Parquet", b"PK\x03\x04": "a zip archive or a spreadsheet", b"\x1f\x8b": "packed with gzip",
         b"\x28\xb5\x2f\xfd": "packed with zstd", b"SQLite f": "an SQLite database"}  # fmt: skip
"""First bytes of files that are no text, and what they are."""


class Told(NamedTuple):
    """How a text register was read: to be told to whoever asked."""

    encoding: Encoding
    delimiter: str
    rows: int
    refused: int


def make_plain(
    path: Path, columns: Columns, plain: Path, refused: Path, encoding: str = "", delimiter: str = ""
) -> Told:
    """Write the plain form of a CSV register, and its refused rows (line, reason, value).

    Raises ValueError where the file as a whole cannot be read, OSError.
    """
    packing = file_kind(path).packing
    try:
        with open_bytes(path, packing) as stream:
            found = known_encoding(path, stream, encoding)
        with open_bytes(path, packing) as stream, text_of(stream, found) as lines:
            header = read_header(str(path), lines.readline().removesuffix("\n").lstrip("\ufeff"), columns, delimiter)
            with created(plain) as kept_file, created(refused) as refused_file:
                rows, bad = sort_out(lines, header, kept_file, refused_file)
    except (EOFError, zstandard.ZstdError) as error:
        raise ValueError(f"{path}: cannot be unpacked ({error}): was it copied whole?") from error
    return Told(found, header.delimiter, rows, bad)


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


def sort_out(lines: TextIO, header: Header, kept_file: TextIO, refused_file: TextIO) -> tuple[int, int]:
    """Write each row to one of two files; returns the number of all rows and of the refused ones."""
    rows = bad = 0
    for rows, row in enumerate(read_rows(lines, header), 1):  # noqa: B007
        if isinstance(row, Kept):
            text = UNIT.join(row.cells)
            reason = illegible(text, len(row.cells))
            if not reason:
                kept_file.write(f"{row.line}{UNIT}{text}\n")
                continue
            row = Refused(row.line, reason, text.replace(UNIT, header.delimiter))
        bad += 1
        refused_file.write(f"{row.line}{UNIT}{row.reason}{UNIT}{one_line(row.value)}\n")
    return rows, bad


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
