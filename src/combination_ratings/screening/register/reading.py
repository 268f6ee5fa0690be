"""A text register made plain: every row that is read in one simple form, and every row that is not with its reason.

When: a screening reads CSV. The plain form has one row a line and one sign between cells that no cell can hold, so that
an engine reads it without any guess: line, person, substance, start, end, route.
"""

from __future__ import annotations

import gzip
import io
import shutil
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TextIO

import zstandard

from combination_ratings.screening.knowledge import Row
from combination_ratings.screening.options import Columns
from combination_ratings.screening.register.blocks import SIZE, blocks, by_blocks
from combination_ratings.screening.register.dialect import SPACES, Header, read_header, told_delimiter
from combination_ratings.screening.register.encodings import Encoding, find_encoding, stated_encoding
from combination_ratings.screening.register.pieces import Piece, Pieces
from combination_ratings.screening.register.sorting import UNIT, Sink, Sorting
from combination_ratings.screening.register.sources import STANDARD_INPUT, file_kind, open_bytes

REFUSED = "refused.text"
MAGIC = {b"PAR1": "Parquet", b"PK\x03\x04": "a zip archive or a spreadsheet", b"\x1f\x8b": "packed with gzip",
         b"\x28\xb5\x2f\xfd": "packed with zstd", b"SQLite f": "an SQLite database"}  # fmt: skip
"""First bytes of files that are no text, and what they are."""
PACKED = {b"\x1f\x8b": ".gz", b"\x28\xb5\x2f\xfd": ".zst"}
"""First bytes of packed files, and their endings."""


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
    """Write the rows of a CSV register as pieces into a folder, and those refused as in `sort_rows`."""
    with Pieces(folder) as pieces:
        told, header = sort_rows(path, columns, folder, pieces, encoding, delimiter)
    return Plain(told, header, pieces.pieces)


def sort_rows(
    path: Path, columns: Columns, folder: Path, sink: Sink, encoding: str = "", delimiter: str = ""
) -> tuple[Told, Header]:
    """Give the rows of a CSV register to a sink, and write those refused (line, reason, value) as `REFUSED`.

    Raises ValueError where the file as a whole cannot be read, OSError.
    """
    packing = file_kind(path).packing
    try:
        with open_bytes(path, packing) as stream:
            found = known_encoding(path, stream, encoding)
        with open_bytes(path, packing) as stream, text_of(stream, found) as lines:
            header = header_of(path, lines, columns, delimiter)
            with created(folder / REFUSED) as refused:
                sorting = Sorting(header, found, sink, refused)
                with open_bytes(path, packing) as again:
                    in_blocks = by_blocks(again.read(SIZE), found.name, header)
                if in_blocks:
                    with open_bytes(path, packing) as again:
                        sorting.take(blocks(again, found.name, header, partial(sink.look, header)))
                else:
                    sorting.read(lines, 1 + header.lines, iter(()))
    except (EOFError, gzip.BadGzipFile, zstandard.ZstdError) as error:
        raise ValueError(f"{path}: cannot be unpacked ({error}): was it copied whole?") from error
    return Told(found, header.delimiter, sorting.rows, sorting.bad), header


def header_of(path: Path, lines: TextIO, columns: Columns, delimiter: str) -> Header:
    """The header of a text: its first line with any text, but for one that tells the delimiter.

    Raises ValueError for one that leaves a doubt.
    """
    number, line = written(lines)
    if told := told_delimiter(line):
        more, line = written(lines)
        number += more
    header = read_header(str(path), line, columns, delimiter or told, number)
    return header._replace(lines=number)


def written(lines: TextIO) -> tuple[int, str]:
    """How many lines were read up to the next one that has any text, and that line; an empty one at the end."""
    for number, line in enumerate(iter(lines.readline, ""), 1):
        if line.strip(SPACES):
            return number, line.removesuffix("\n").lstrip("\ufeff")
    return 1, ""


def known_encoding(path: Path, stream: BinaryIO, stated: str) -> Encoding:
    """The stated encoding, else the one found. Raises ValueError for a file that is no text."""
    first = stream.read(8)
    refuse_others(str(path), first, (), "give it the ending of what it is, or save it as CSV")
    if stated:
        return stated_encoding(stated)
    return find_encoding(first, stream)


def refuse_others(shown: str, first: bytes, allowed: Iterable[bytes], remedy: str) -> None:
    """Raise ValueError for what begins as no text does, but for what is allowed."""
    for magic, what in MAGIC.items():
        if first.startswith(magic) and magic not in allowed:
            raise ValueError(f"{shown}: is {what}, not text: {remedy}")


def text_of(stream: BinaryIO, encoding: Encoding) -> TextIO:
    """The lines of a stream; what its encoding does not have becomes `REPLACED`."""
    return io.TextIOWrapper(stream, encoding.name, errors="replace", newline=None)


def created(path: Path) -> TextIO:
    """A new text file with plain line ends."""
    return path.open("w", encoding="utf-8", newline="\n")


def refused_rows(folder: Path) -> list[Row]:
    """The rows that `sort_rows` refused into a folder: line, reason, no column, value."""
    with (folder / REFUSED).open(encoding="utf-8", newline="\n") as stream:
        cells = (line.removesuffix("\n").split(UNIT) for line in stream)
        return [(int(line), reason, "", value) for line, reason, value in cells]


def told_again(held: Sequence[Any]) -> Told:
    """How a text was read, from what JSON keeps of it."""
    encoding, delimiter, rows, refused = held
    return Told(Encoding(*encoding), delimiter, rows, refused)


def check_stored(path: Path, kept: int, stored: int) -> None:
    """Raise ValueError where not every row that was kept was stored."""
    if stored != kept:
        raise ValueError(f"{path}: {kept:,} rows were kept and {stored:,} stored: nothing is screened")


def spool(path: Path, folder: Path) -> Path:
    """Standard input put into a file, which can be read twice; any other path as it is. What is packed is unpacked.

    Raises ValueError for what is no text.
    """
    if str(path) not in STANDARD_INPUT:
        return path
    first = sys.stdin.buffer.read(8)
    refuse_others("standard input", first, PACKED, "give the file itself, or CSV")
    packing = next((ending for magic, ending in PACKED.items() if first.startswith(magic)), "")
    target = folder / f"standard-input.csv{packing}"
    with target.open("wb") as stream:
        stream.write(first)
        shutil.copyfileobj(sys.stdin.buffer, stream)
    return target
