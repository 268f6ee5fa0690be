"""The rows of a text register: every line ends up in a row that is kept or in one that is refused, none in neither.

When: a CSV register is read. A cell in quotes may hold delimiters and line ends. Where a quote is opened and what
follows does not read as one row, only the line with the quote is refused and reading goes on at the next one, so that a
stray quote never swallows the rows behind it.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from combination_ratings.screening.register.dialect import QUOTE, Header

LONGEST = 1000
"""Most lines of one row."""
UNCLOSED = "unexpected end of data"
More = Callable[[], Iterable[str]]


class Kept(NamedTuple):
    """A row that is read: its first line, and the cells of the columns in their order."""

    line: int
    cells: tuple[str, ...]


class Refused(NamedTuple):
    """A row that is not: its line, why (a key of the texts), and what stands there."""

    line: int
    reason: str
    value: str


def read_rows(
    lines: Iterable[str], header: Header, first: int = 2, more: More = lambda: ()
) -> Iterator[Kept | Refused]:
    """Rows of the lines after the header. Lines without any text are neither; they hold nothing.

    `first`: number of the first line; `more`: gives the lines behind these, where a row goes on over their end.
    """
    source = Lines(lines, first, more)
    delimiter, width = header.delimiter, header.width
    for number, line in source:
        if QUOTE in line:
            cells: list[str] | Refused = quoted_row(source, number, line, header)
            if isinstance(cells, Refused):
                yield cells
                continue
        else:
            cells = line.split(delimiter)
        if len(cells) != width:
            if not line.strip():
                continue
            if len(cells) < width or any(cells[width:]):
                yield Refused(number, "cells_few" if len(cells) < width else "cells_many", line)
                continue
        yield Kept(number, tuple([cells[place] if place >= 0 else "" for place in header.places]))


class Lines:
    """Lines with their numbers; some can be given back."""

    def __init__(self, lines: Iterable[str], first: int, more: More) -> None:
        self.lines, self.more = iter(lines), more
        self.back: deque[str] = deque()
        self.number = first - 1

    def __iter__(self) -> Iterator[tuple[int, str]]:
        while (line := self.next()) is not None:
            yield self.number, line

    def next(self) -> str | None:
        """The next line without its end, None after the last."""
        line = self.back.popleft() if self.back else next(self.lines, None)
        if line is None:
            return None
        self.number += 1
        return line.removesuffix("\n")

    def following(self) -> str | None:
        """The next line of a row that goes on, if need be from what stands behind these lines."""
        line = self.next()
        if line is None:
            self.lines = iter(self.more())
            line = self.next()
        return line

    def give_back(self, lines: list[str]) -> None:
        """Have these read again."""
        self.back.extendleft(reversed(lines))
        self.number -= len(lines)


def quoted_row(source: Lines, number: int, line: str, header: Header) -> list[str] | Refused:
    """Cells of a row with quotes, which may go on over more lines; else the refusal of its first line."""
    taken: list[str] = []
    cells = split_quoted(line, header.delimiter)
    while cells == UNCLOSED and len(taken) < LONGEST:
        following = source.following()
        if following is None:
            break
        taken.append(following)
        if QUOTE in following:
            cells = split_quoted("\n".join((line, *taken)), header.delimiter)
    if (
        isinstance(cells, list)
        and not of_an_id(line, taken, cells, header)
        and not (taken and (len(cells) != header.width or swallows(taken, cells, header)))
    ):
        return cells
    source.give_back(taken)
    return Refused(number, "quote", line)


def split_quoted(text: str, delimiter: str) -> list[str] | str:
    """Cells of a row, or what is wrong with its quotes."""
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return str(error)
    return rows[0] if len(rows) == 1 else "several rows"


def of_an_id(line: str, taken: list[str], cells: list[str], header: Header) -> bool:
    """Whether an id has a quote without its other one: the end of what began on a line before."""
    place = header.places[0]
    return not taken and line.count(QUOTE) % 2 == 1 and place < len(cells) and QUOTE in cells[place]


def swallows(taken: list[str], cells: list[str], header: Header) -> bool:
    """Whether a row of several lines holds what reads as rows of its own, or a line end in a cell that is read."""
    inner = any(line.count(header.delimiter) >= header.width - 1 for line in taken[:-1])
    return inner or any("\n" in cells[place] for place in header.places if place >= 0)
