"""Texts of a column by their numbers: each different text is met once by Python, all others by arrays.

When: a CSV register is read in blocks, by several threads. A hash table that numpy looks up whole columns in: a text is
found where its size and all its words are those of the one that stands there, so that no hash has to be trusted.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from combination_ratings.screening.array_types import Bools, Codes, Ints, Words
from combination_ratings.screening.register.block_cells import Column

NONE = -1
SLOTS = 8
"""Least number of places in the table for each text."""
SALT = np.uint64(secrets.randbits(64) | 1)
"""Odd factor of the hash, another one in each process: nobody can write a register whose texts all collide."""
MOST = 200_000
"""Most different texts; a column of more is none of substances."""


class NoNumbers(Exception):
    """A register cannot be taken in as numbers, or only slowly."""


class TextTable(NamedTuple):
    """Texts by hash: `slots` holds the number of a text or `NONE`; by number, its size and its words, one an array."""

    slots: Codes
    shift: np.uint64
    sizes: Ints
    words: list[Words]

    def find(self, column: Column, hashes: Words) -> Codes:
        """The number of each text, `NONE` where it is not here."""
        place = (hashes >> self.shift).astype(np.int64)
        here = self.slots[place]
        same = self.same(column, here)
        found = np.where(same, here, np.int32(NONE))
        on = rows = np.flatnonzero((here != NONE) & ~same)
        while len(rows):  # another text stands there: it may be at the next place
            place, column = (place[on] + 1) % len(self.slots), column.some(on)
            here = self.slots[place]
            same = self.same(column, here)
            found[rows[same]] = here[same]
            on = np.flatnonzero((here != NONE) & ~same)
            rows = rows[on]
        return found

    def same(self, column: Column, numbers: Codes) -> Bools:
        """Whether each text is the one of this number."""
        same = (numbers != NONE) & (self.sizes[numbers] == column.sizes)
        for (rows, words), own in zip(column.words, self.words, strict=False):
            same[rows] &= own[numbers[rows]] == words
        return same


def hashes_of(column: Column) -> Words:
    """A hash of each text."""
    found = np.zeros(len(column.begins), np.uint64)
    for rows, words in column.words:
        mixed = (found[rows] ^ words) * SALT
        found[rows] = mixed ^ (mixed >> np.uint64(29))
    return found * SALT


def table_of(texts: Sequence[bytes]) -> TextTable:
    """The table of these texts, by their places."""
    sizes = np.array([len(text) for text in texts], np.int64)
    column = Column(b"".join(texts), np.cumsum(sizes) - sizes, sizes)
    bits = max(16, (len(texts) * SLOTS).bit_length())
    slots, shift = np.full(1 << bits, NONE, np.int32), np.uint64(64 - bits)
    numbers, place = np.arange(len(texts), dtype=np.int32), (hashes_of(column) >> shift).astype(np.int64)
    while len(numbers):
        free = slots[place] == NONE
        slots[place[free]] = numbers[free]
        left = slots[place] != numbers
        numbers, place = numbers[left], (place[left] + 1) % len(slots)
    words = column.table()
    return TextTable(slots, shift, sizes, [np.ascontiguousarray(words[:, word]) for word in range(words.shape[1])])


class TextNumbers:
    """The different texts that were met so far, each with its number; threads may ask at the same time."""

    def __init__(self) -> None:
        self.texts: dict[bytes, int] = {}
        self.table = table_of([b""])
        self.texts[b""] = 0
        self.lock = threading.Lock()

    def numbers(self, column: Column) -> Codes:
        """The number of each text of a column; new texts are given one. Raises NoNumbers."""
        hashes = hashes_of(column)
        found = self.table.find(column, hashes)
        while len(lacking := np.flatnonzero(found == NONE)):
            _, first = np.unique(hashes[lacking], return_index=True)
            self.add([column.cell(row) for row in lacking[first].tolist()])
            found[lacking] = self.table.find(column.some(lacking), hashes[lacking])
        return found

    def add(self, texts: Sequence[bytes]) -> None:
        """Give those of the texts that are new their numbers."""
        with self.lock:
            before = len(self.texts)
            for text in texts:
                self.texts.setdefault(text, len(self.texts))
            if len(self.texts) > MOST:
                raise NoNumbers
            if len(self.texts) > before:
                self.table = table_of(list(self.texts))
