"""The rows of a text register as numbers: the words of each id, and the number of each text.

When: a CSV register without dates and routes is taken in. Even blocks are worked on by arrays, several at a time. Rows
that were read sign by sign are put together to blocks of their own. Rows whose id is empty or has other signs than
those of ASCII go through the SQL that reads ids (`columns.py`), then take the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np

from combination_ratings.screening.array_types import Codes, Words
from combination_ratings.screening.register import blocks
from combination_ratings.screening.register.block_cells import Cells, without_spaces
from combination_ratings.screening.register.blocks import Block, even_cells
from combination_ratings.screening.register.dialect import Header
from combination_ratings.screening.register.id_numbers import Seen, add_seen, seen_in
from combination_ratings.screening.register.sorting import UNIT
from combination_ratings.screening.register.text_numbers import NoNumbers, TextNumbers

PARTED = UNIT.encode()
PLAIN = Header(UNIT, 6, (1, 2))
"""Rows in the plain form: line, person, substance, start, end, route."""
PURE = Header(UNIT, 2, (0, 1))
"""Rows whose ids are as they are to be: person, substance."""
LONGEST = 8
"""Most words of an id."""
UNUSUAL = "unusual.text"
BLOCK = "block-{:05}.npy"


class Looked(NamedTuple):
    """What was made of a block: words of ids, numbers of texts, pairs of bytes seen, and the unusual rows.

    `trimmed`: ids that had spaces at their ends; unusual rows, told by their place in the block and both cells, are not
    among them.
    """

    ids: Words
    texts: Codes
    seen: Seen
    trimmed: int
    unusual: list[tuple[int, bytes, bytes]]


class NumberedRows:
    """A sink that writes blocks of numbers into a folder, and unusual rows into a text file for SQL."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts = TextNumbers()
        self.counts = np.zeros(0, np.int64)
        self.seen: Seen = []
        self.rows = self.blocks = self.trimmed = 0
        self.plain = bytearray()
        self.strange: BinaryIO = (folder / UNUSUAL).open("wb")

    def __enter__(self) -> NumberedRows:
        return self

    def __exit__(self, *_: object) -> None:
        self.strange.close()

    def look(self, header: Header, cells: Cells) -> Looked:
        """The numbers of a block's rows. Raises NoNumbers."""
        ids, texts = (cells.column(place) for place in header.places[:2])
        if ids.longest > LONGEST:
            raise NoNumbers
        words = ids.table()
        others, trimmed = (without_spaces(ids, words)) if header is not PURE else (np.zeros(0, np.int64), 0)
        told = [(row, ids.cell(row), texts.cell(row)) for row in others.tolist()]
        if told:
            kept = np.delete(np.arange(len(words)), others)
            words, texts = words[kept], texts.some(kept)
        return Looked(words, self.texts.numbers(texts), seen_in(words), trimmed, told)

    def even(self, block: Block, first: int) -> None:
        """Take an even block."""
        found: Looked = block.found
        self.store(found)
        self.set_aside((b"%d" % (first + row), person, text) for row, person, text in found.unusual)

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
        self.set_aside((lines.cell(row), person, text) for row, person, text in found.unusual)

    def set_aside(self, rows: Iterable[tuple[bytes, bytes, bytes]]) -> None:
        """Write unusual rows (line, person, text) for SQL."""
        self.strange.writelines(PARTED.join(row) + b"\n" for row in rows)

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
        self.trimmed += found.trimmed
        self.rows += len(found.ids)


def cells_of(text: bytes, header: Header) -> Cells:
    """The cells of rows that were written here. Raises ValueError where they are not what was written."""
    cells = even_cells(text, PARTED, header.width)
    if not cells:
        raise ValueError("rows in the plain form do not have their cells: nothing is screened")
    return cells


def block_files(folder: Path) -> list[Path]:
    """The files of blocks in a folder, in their order."""
    return sorted(folder.glob(BLOCK.replace("{:05}", "*")), key=lambda path: int(path.stem.split("-")[1]))


def stored_blocks(folder: Path) -> Iterator[tuple[Words, Codes]]:
    """The blocks of numbers in a folder: words of ids, and numbers of texts."""
    for path in block_files(folder):
        size = path.stat().st_size
        with path.open("rb") as stream:
            while stream.tell() < size:
                yield np.load(stream), np.load(stream)
