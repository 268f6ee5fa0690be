"""Text registers in blocks of whole lines, most of which hold nothing that has to be read sign by sign.

When: a CSV register is read. A block is even where each of its lines has as many cells as the header, no quote, and
only signs that its encoding has: then an engine may read it as it is. All others go through `rows.py`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

import numpy as np

from combination_ratings.screening.dialect import QUOTE, Header
from combination_ratings.screening.encodings import REPLACED

SIZE = 16 << 20
ONE_BYTE = ("utf-8-sig", "utf-8", "ascii", "cp1252", "iso8859-1", "iso8859-15")
"""Encodings in which a line end is one byte that is part of nothing else."""
UNEVEN = (QUOTE.encode(), b"\0", b"\x1e", b"\x1f", REPLACED.encode())
"""What makes a block one that has to be read sign by sign."""
MARK = b"\xef\xbb\xbf"


class Block(NamedTuple):
    """Whole lines; `even`: their text in UTF-8 with plain line ends where an engine may read them, else empty."""

    data: bytes
    even: bytes
    rows: int


def by_blocks(first: bytes, encoding: str, header: Header) -> bool:
    """Whether a file that begins with these bytes can be read in blocks."""
    line = first.split(b"\n", 1)[0]
    return encoding in ONE_BYTE and len(header.delimiter.encode()) == 1 and b"\n" in first and b"\r" not in line[:-1]


def blocks(stream: BinaryIO, encoding: str, header: Header) -> Iterator[Block]:
    """The blocks behind the header."""
    stream.readline()
    left = b""
    while data := stream.read(SIZE):
        end = data.rfind(b"\n") + 1
        if end:
            yield block_of(left + data[:end], encoding, header)
            left = data[end:]
        else:
            left += data
    if left:
        yield block_of(left + b"\n" if left[-1:] != b"\r" else left, encoding, header)


def block_of(data: bytes, encoding: str, header: Header) -> Block:
    """A block, with its text where it is even."""
    text = data.replace(b"\r\n", b"\n") if b"\r" in data else data
    if encoding.startswith("utf-8"):
        even = text.isascii() or is_utf8(text)
    else:
        try:
            text, even = text.decode(encoding).encode(), True
        except UnicodeDecodeError:
            even = False
    if not even or b"\r" in text or text.startswith(MARK) or any(sign in text for sign in UNEVEN):
        return Block(data, b"", 0)
    rows = even_rows(text, header.delimiter.encode(), header.width)
    return Block(data, text if rows else b"", rows)


def is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def even_rows(text: bytes, delimiter: bytes, width: int) -> int:
    """Number of lines, if each has `width` cells and some text; else 0."""
    signs = np.frombuffer(text, np.uint8)
    ends, parting = np.flatnonzero(signs == ord("\n")), np.flatnonzero(signs == ord(delimiter))
    if width < 2 or len(parting) != len(ends) * (width - 1):
        return 0
    cells, begins = parting.reshape(len(ends), width - 1), np.concatenate(([-1], ends[:-1]))
    return len(ends) if bool(((cells[:, 0] > begins) & (cells[:, -1] < ends)).all()) else 0


def lines_of(data: bytes, encoding: str) -> io.TextIOWrapper:
    """The lines of a block; what its encoding does not have becomes `REPLACED`."""
    return io.TextIOWrapper(io.BytesIO(data), encoding, errors="replace", newline=None)
