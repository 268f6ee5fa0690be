"""The rows of a text register as numbers: the words of each id, and the number of each text.

When: a CSV register without dates and routes is taken in. Even blocks are worked on by arrays, several at a time. Rows
that were read sign by sign are put together to blocks of their own. Rows whose id is empty or has other signs than the
visible ones of ASCII go through the SQL that reads ids (`columns.py`), then take the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np

from combination_ratings.screening import blocks
from combination_ratings.screening.block_cells import Cells, Column, Words, unusual
from combination_ratings.screening.blocks import Block, even_cells
from combination_ratings.screening.dialect import Header
from combination_ratings.screening.id_numbers import Seen, add_seen, seen_in
from combination_ratings.screening.sorting import UNIT
from combination_ratings.screening.text_numbers import Numbers, TextNumbers

PARTED = UNIT.encode()
PLAIN = Header(UNIT, 6, (1, 2))
"""Rows in the plain form: line, person, substance, start, end, route."""
PURE = Header(UNIT, 2, (0, 1))
"""Rows whose ids are as they are to be: person, substance."""
LONGEST = 8
"""Most words of an id."""
UNUSUAL = "unusual.text"
BLOCK = "block-{:05}.npy"


class LongId(Exception):
    """An id is too long to be a number."""


class Looked(NamedTuple):
    """What was made of a block: words of ids, numbers of texts, pairs of bytes seen, and the unusual rows.

    Those are told by their place in the block and both cells.
    """

    ids: Words
    texts: Numbers
    seen: Seen
    unusual: list[tuple[int, bytes, bytes]]


class NumberedRows:
    """A sink that writes blocks of numbers into a folder, and unusual rows into a text file for SQL."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts = TextNumbers()
        self.counts = np.zeros(0, np.int64)
        self.seen: Seen = []
        self.rows = self.blocks = 0
        self.plain = bytearray()
        self.strange: BinaryIO = (folder / UNUSUAL).open("wb")

    def __enter__(self) -> NumberedRows:
        return self

    def __exit__(self, *_: object) -> None:
        self.strange.close()

    def look(self, header: Header, cells: Cells) -> Looked:
        """The numbers of a block's rows. Raises LongId, TooMany."""
        ids, texts = (cells.column(place) for place in header.places[:2])
        if ids.longest > LONGEST:
            raise LongId
        words = ids.table()
        others = unusual(ids, words) if header is not PURE else np.zeros(0, np.int64)
        if len(others):
            told = [(row, ids.cell(row), texts.cell(row)) for row in others.tolist()]
            kept = np.delete(np.arange(len(words)), others)
            return Looked(words[kept], self.numbered(texts.some(kept)), seen_in(words[kept]), told)
        return Looked(words, self.numbered(texts), seen_in(words), [])

    def numbered(self, texts: Column) -> Numbers:
        """The numbers of texts."""
        return self.texts.numbers(texts)

    def even(self, block: Block, first: int) -> None:
        """Take an even block."""
        found: Looked = block.found
        self.store(found)
        for row, person, text in found.unusual:
            self.strange.write(PARTED.join((b"%d" % (first + row), person, text)) + b"\n")

    def odd(self, line: int, text: str) -> None:
        """Take a row in the plain form."""
        self.plain += f"{line}{UNIT}{text}\n".encode()
        if len(self.plain) > blocks.SIZE:
            self.flush()

    def flush(self) -> None:
        """Make numbers of the rows in the plain form that are waiting."""
        if not self.plain:
            return
        cells = cells_of(bytes(self.plain), PLAIN)
        self.plain.clear()
        found, lines = self.look(PLAIN, cells), cells.column(0)
        self.store(found)
        for row, person, text in found.unusual:
            self.strange.write(PARTED.join((lines.cell(row), person, text)) + b"\n")

    def pure(self, rows: Iterator[tuple[str, str]]) -> None:
        """Take rows whose ids were read by SQL."""
        text = "".join(f"{person}{UNIT}{text}\n" for person, text in rows).encode()
        if text:
            self.store(self.look(PURE, cells_of(text, PURE)))

    def store(self, found: Looked) -> None:
        """Write the numbers of some rows."""
        add_seen(self.seen, found.seen)
        counts = np.bincount(found.texts, minlength=len(self.counts))
        counts[: len(self.counts)] += self.counts
        self.counts = counts
        with (self.folder / BLOCK.format(self.blocks)).open("wb") as stream:
            np.save(stream, found.ids)
            np.save(stream, found.texts)
        self.blocks += 1
        self.rows += len(found.ids)


def cells_of(text: bytes, header: Header) -> Cells:
    """The cells of rows that were written here. Raises ValueError where they are not what was written."""
    cells = even_cells(text, PARTED, header.width)
    if not cells:
        raise ValueError("rows in the plain form do not have their cells: nothing is screened")
    return cells


def stored_blocks(folder: Path) -> Iterator[tuple[Words, Numbers]]:
    """The blocks of numbers in a folder: words of ids, and numbers of texts."""
    for path in sorted(folder.glob(BLOCK.replace("{:05}", "*")), key=lambda path: int(path.stem.split("-")[1])):
        with path.open("rb") as stream:
            yield np.load(stream), np.load(stream)
