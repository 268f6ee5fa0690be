"""The cells of an even block as places in its bytes, and their texts as numbers of eight bytes each.

When: a block of a CSV register is worked on by arrays. Nothing here is Python by the row: a text of 24 bytes is three
numbers, and two texts are the same where their sizes and all their numbers are.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from combination_ratings.screening.array_types import Ints, Words
from combination_ratings.screening.register.dialect import SPACES

WIDE = 8
"""Bytes of a word."""
MASKS = np.array([(1 << 8 * size) - 1 for size in range(WIDE + 1)], np.uint64)
"""By size, the bits of a word that hold so many bytes: the first byte is the lowest."""
EACH = 0x0101010101010101
"""The number with a one in each byte."""
HIGH, BLANK = np.uint64(EACH * 0x80), np.uint64(EACH * ord("0"))
IS_SPACE = np.array([chr(sign) in SPACES for sign in range(128)] + [False] * 128)
"""By byte, whether it is a space of ASCII."""


class Cells:
    """Lines of a block: where each ends, and where its delimiters stand (a row for each line)."""

    def __init__(self, text: bytes, ends: Ints, parting: Ints) -> None:
        self.text, self.ends, self.parting = text, ends, parting

    @cached_property
    def bytes_from(self) -> Words:
        """From each byte of the text on, eight bytes as a number."""
        return eights(self.text)

    def column(self, place: int) -> Column:
        """The cells at a place."""
        begins = self.parting[:, place - 1] + 1 if place else np.concatenate(([0], self.ends[:-1] + 1))
        ends = self.ends if place == self.parting.shape[1] else self.parting[:, place]
        return Column(self.text, begins, ends - begins, self.bytes_from)


class Column:
    """Cells of one column: where they begin in a text, and their sizes in bytes."""

    def __init__(self, text: bytes, begins: Ints, sizes: Ints, bytes_from: Words | None = None) -> None:
        self.text, self.begins, self.sizes = text, begins, sizes
        self.bytes_from = eights(text) if bytes_from is None else bytes_from

    def some(self, rows: Ints) -> Column:
        """The cells of these rows."""
        return Column(self.text, self.begins[rows], self.sizes[rows], self.bytes_from)

    def cell(self, row: int) -> bytes:
        """One cell."""
        begin = int(self.begins[row])
        return self.text[begin : begin + int(self.sizes[row])]

    @cached_property
    def longest(self) -> int:
        """Most words of a cell, at least one."""
        return max(1, -(-int(self.sizes.max(initial=0)) // WIDE))

    @cached_property
    def words(self) -> list[tuple[Any, Words]]:
        """Word after word: which rows have it, and the word of each. What is behind a cell's end is zero."""
        found: list[tuple[Any, Words]] = [
            (slice(None), self.bytes_from[self.begins] & MASKS[np.minimum(self.sizes, WIDE)])
        ]
        for word in range(1, self.longest):
            rows = np.flatnonzero(self.sizes > word * WIDE)
            size = np.minimum(self.sizes[rows] - word * WIDE, WIDE)
            found.append((rows, self.bytes_from[self.begins[rows] + word * WIDE] & MASKS[size]))
        return found

    def table(self) -> Words:
        """The words of each cell, a row for each."""
        found = np.zeros((len(self.begins), self.longest), np.uint64)
        for word, (rows, words) in enumerate(self.words):
            found[rows, word] = words
        return found


def eights(text: bytes) -> Words:
    """From each byte of a text on, eight bytes as a number."""
    padded = np.frombuffer(text + bytes(WIDE), np.uint8)
    return np.lib.stride_tricks.as_strided(padded[:WIDE].view(np.uint64), (len(text) + 1,), (1,))


def unusual(column: Column, words: Words, first: str = "!") -> Ints:
    """Rows whose cell is empty or has a sign outside of ASCII from `first` on; `words`: the table of the column."""
    found, least = column.sizes == 0, np.uint64(EACH * ord(first))
    for word in range(words.shape[1]):
        behind = ~MASKS[np.clip(column.sizes - word * WIDE, 0, WIDE)]
        signs = words[:, word] | (behind & BLANK)
        below, above = (signs - least) & ~signs, (signs + np.uint64(EACH)) | signs
        found |= ((below | above) & HIGH) != 0
    return np.flatnonzero(found)


def without_spaces(column: Column, words: Words) -> tuple[Ints, int]:
    """Take the spaces at the ends of cells out of their words, and tell which rows are unusual for all that.

    Also how many of the others had such spaces. Only spaces of ASCII are known here.
    """
    others = unusual(column, words)
    if not len(others):
        return others, 0
    own = trimmed(column.some(others))
    table = own.table()
    left = unusual(own, table, " ")
    usual = np.delete(np.arange(len(others)), left)
    words[others] = 0
    words[others, : table.shape[1]] = table
    return others[left], int((own.sizes < column.sizes[others])[usual].sum())


def trimmed(column: Column) -> Column:
    """The cells without the spaces of ASCII at their ends."""
    signs = np.frombuffer(column.text, np.uint8)
    begins, ends = column.begins.copy(), column.begins + column.sizes
    rows = np.flatnonzero(begins < ends)
    while len(rows := rows[(begins[rows] < ends[rows]) & IS_SPACE[signs[np.minimum(begins[rows], len(signs) - 1)]]]):
        begins[rows] += 1
    rows = np.flatnonzero(begins < ends)
    while len(rows := rows[(begins[rows] < ends[rows]) & IS_SPACE[signs[ends[rows] - 1]]]):
        ends[rows] -= 1
    return Column(column.text, begins, ends - begins, column.bytes_from)
