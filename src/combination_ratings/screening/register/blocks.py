"""Text registers in blocks of whole lines, most of which hold nothing that has to be read sign by sign.

When: a CSV register is read. A block is even where each of its lines has as many cells as the header, no quote, and
only signs that its encoding has: then an engine may read it as it is. All others go through `rows.py`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NamedTuple

import numpy as np

from combination_ratings.screening.ahead import ahead
from combination_ratings.screening.register.block_cells import Cells
from combination_ratings.screening.register.dialect import QUOTE, Header
from combination_ratings.screening.register.encodings import REPLACED

SIZE = 2 << 20
ONE_BYTE = ("utf-8-sig", "utf-8", "ascii", "cp1252", "iso8859-1", "iso8859-15")
"""Encodings in which a line end is one byte that is part of nothing else."""
UNEVEN = (b"\0", b"\x1e", b"\x1f", REPLACED.encode())
"""What makes a block one that has to be read sign by sign."""
MARK = b"\xef\xbb\xbf"
QUOTED = ord(QUOTE)


class Block(NamedTuple):
    """Whole lines; `even`: their text in UTF-8 with plain line ends where an engine may read them, else empty.

    `found`: what a function that was given sees in the cells of an even one.
    """

    data: bytes
    even: bytes
    rows: int
    found: Any = None


Look = Callable[[Cells], Any]
"""Makes of the cells of an even block whatever is wanted of them; several run at the same time."""


def by_blocks(first: bytes, encoding: str, header: Header) -> bool:
    """Whether a file that begins with these bytes can be read in blocks."""
    begun = first.split(b"\n", header.lines)
    plain = len(begun) > header.lines and not any(b"\r" in line[:-1] for line in begun[:-1])
    return plain and encoding in ONE_BYTE and len(header.delimiter.encode()) == 1


def blocks(stream: BinaryIO, encoding: str, header: Header, look: Look | None = None) -> Iterator[Block]:
    """The blocks behind the header, in order; some are looked at while the one before is worked on."""
    for _ in range(header.lines):
        stream.readline()
    return ahead(lambda data: block_of(data, encoding, header, look), chunks(stream))


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of whole lines that follow one another; the last line is given its end."""
    while data := stream.read(SIZE) + stream.readline():
        yield data if data.endswith((b"\n", b"\r")) else data + b"\n"


def block_of(data: bytes, encoding: str, header: Header, look: Look | None = None) -> Block:
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
    if QUOTE.encode() in text:
        text = unquoted(text, header.delimiter.encode())
    cells = even_cells(text, header.delimiter.encode(), header.width)
    if not cells:
        return Block(data, b"", 0)
    return Block(data, text, len(cells.ends), look(cells) if look else None)


def unquoted(text: bytes, delimiter: bytes) -> bytes:
    """A text without its quotes, if each stands at an end of a cell that holds neither quotes nor delimiters.

    Else none. Many programs put every cell in quotes.
    """
    signs = np.frombuffer(text, np.uint8)
    parting = (signs == ord("\n")) | (signs == ord(delimiter))
    places, ends = np.flatnonzero(signs == QUOTED), np.flatnonzero(parting)
    opening, closing = places[::2], places[1::2]
    if len(opening) != len(closing) or ord(delimiter) == QUOTED:
        return b""
    begun = (opening == 0) | parting[opening - 1]
    within = np.searchsorted(ends, opening) == np.searchsorted(ends, closing)
    return text.translate(None, QUOTE.encode()) if bool((begun & parting[closing + 1] & within).all()) else b""


def is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def even_cells(text: bytes, delimiter: bytes, width: int) -> Cells | None:
    """The cells, if each line has `width` of them and some text; else none."""
    signs = np.frombuffer(text, np.uint8)
    ends, parting = np.flatnonzero(signs == ord("\n")), np.flatnonzero(signs == ord(delimiter))
    if width < 2 or not len(ends) or len(parting) != len(ends) * (width - 1):
        return None
    cells, begins = parting.reshape(len(ends), width - 1), np.concatenate(([-1], ends[:-1]))
    even = bool(((cells[:, 0] > begins) & (cells[:, -1] < ends)).all())
    return Cells(text, ends, cells) if even else None


def lines_of(data: bytes, encoding: str) -> io.TextIOWrapper:
    """The lines of a block; what its encoding does not have becomes `REPLACED`."""
    return io.TextIOWrapper(io.BytesIO(data), encoding, errors="replace", newline=None)
