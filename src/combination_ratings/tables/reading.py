"""Files of a package as bytes and text: plain ones only, and none whose one line would fill the memory."""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from combination_ratings.tables.structure import LONGEST_LINE, since_line_end

CHUNK = 1 << 18
"""Bytes read at a time: few enough to stay in a processor's cache while they are looked at."""


def read_whole(path: Path) -> str:
    """Text of a table's file. Raises OSError, and ValueError for a line that no table has, before it is read whole."""
    pieces, lines, since = list[bytes](), 0, 0
    for piece in read_chunks(whole_file(path).open("rb")):
        pieces.append(piece)
        lines += piece.count(b"\n")
        if (since := since_line_end(piece, since)) > 4 * LONGEST_LINE:
            raise ValueError(f"{path}:{lines + 1}: the line is longer than {LONGEST_LINE} characters")
    return b"".join(pieces).decode("utf-8")


def whole_file(path: Path) -> Path:
    """The path of a plain file: to open a pipe in the place of one would wait for ever. Raises OSError for others."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "it is no plain file", str(path))
    return path


def read_chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Pieces of a file that is closed at its end."""
    with stream:
        while chunk := stream.read(CHUNK):
            yield chunk
