"""The matrix of a picture: names along two sides, and in each cell the level with its marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from combination_ratings.charts.fonts import POINT, font, wrapped
from combination_ratings.charts.pairs import CellFacts, Known
from combination_ratings.charts.sheet import GREY, INK, LINE, Box, Item, TextLine
from combination_ratings.charts.symbols import ARROWS, DIRECTIONS, UNLEVELLED, WARNING, dots, ink, sign

SMALLEST, GOOD, LARGEST = 7.0, 8.75, 10.5
"""Sizes in points of the names; above the middle one a name is rather set smaller than on two lines."""
LEFT_OUT = "left_out"
"""Status of a pair that the reader asked not to see: its place stays white."""
EMPTY, SELF = "#eef1f4", "#aab3bc"
"""Colours of a cell without a level, and of a substance with itself."""


class Frame(NamedTuple):
    """Where a matrix stands: its first cell's upper left corner, the side of a cell, the room for names before and
    above it, all in millimetres; and where the row and the column of each substance begins, from that corner."""

    x: float
    y: float
    side: float
    before: float
    above: float
    rows: dict[str, float]
    columns: dict[str, float]


def spaced(kinds: Mapping[str, str], side: float, gap: float) -> dict[str, float]:
    """Where each substance begins, one after the other, with a gap where the kind changes."""
    places: dict[str, float] = {}
    at, last = 0.0, None
    for substance, kind in kinds.items():
        at += gap * (last is not None and kind != last)
        places[substance] = round(at, 3)
        at, last = at + side, kind
    return places


def matrix(known: Known, at: Frame) -> Iterator[Item]:
    """Everything of the matrix."""
    colours = {row["level"]: row["colour"] for row in known.levels}
    for substance, place in at.columns.items():
        yield from head(known.names[substance], at.x + place, at.y - 1.2, at.side, at.above, turned=True)
    for a, down in at.rows.items():
        yield from head(known.names[a], at.x - 1.5, at.y + down, at.side, at.before, turned=False)
        for b, across in at.columns.items():
            told = known.of(a, b)
            if a == b and told.status == "no_data":
                yield Box(at.x + across, at.y + down, at.side, at.side, SELF)
            elif told.status != LEFT_OUT:
                yield from cell(told, at.x + across, at.y + down, at.side, colours)


def head(name: str, x: float, y: float, side: float, room: float, turned: bool) -> Iterator[Item]:
    """The name of a substance before its row or, turned, above its column; on two lines where one is too narrow."""
    lines, size = fitted(name, room, side)
    step = size * POINT * 1.05
    for number, line in enumerate(lines):
        aside = side / 2 + (number - (len(lines) - 1) / 2) * step + 0.36 * size * POINT
        if turned:
            yield TextLine(x + aside, y, line, size, INK, bold=True, turned=True)
        else:
            yield TextLine(x, y + aside, line, size, INK, bold=True, anchor="end")


def fitted(name: str, room: float, side: float) -> tuple[list[str], float]:
    """The name on one line where that is not small, else on two, and the largest size at which it has room."""
    single = (room - 2) / font(True).width(name, 1)
    if single >= GOOD:
        return [name], min(LARGEST, single)
    for quarter in range(int(4 * LARGEST), int(4 * SMALLEST), -1):
        lines = wrapped(name, quarter / 4, room - 2, bold=True)
        widest = max(font(True).width(line, quarter / 4) for line in lines)
        if len(lines) <= 2 and len(lines) * quarter / 4 * POINT * 1.05 <= side and widest <= room - 2:
            return lines, quarter / 4
    return [name], single


def cell(told: CellFacts, x: float, y: float, side: float, colours: dict[int, str]) -> Iterator[Item]:
    """One cell: sign and number of its level, dots for its certainty, ≠ where sources disagree, an arrow."""
    middle, size = x + side / 2, side * 1.42
    if told.level is None:
        yield Box(x, y, side, side, EMPTY, LINE, side / 60)
        mark = UNLEVELLED.get(told.status, WARNING)
        yield TextLine(middle, y + 0.62 * side, mark, size, GREY, bold=True, anchor="middle")
        return
    colour, small = ink(told.level), max(7.0, side * 0.9)
    yield Box(x, y, side, side, colours[told.level], "#ffffff", side / 30)
    yield from sign(told.level, x + 0.3 * side, y + 0.53 * side, 0.14 * side, colour)
    yield TextLine(x + 0.62 * side, y + 0.7 * side, str(told.level), size, colour, bold=True, anchor="middle")
    yield from dots(told.certainty, middle, y + 0.87 * side, 0.047 * side, colour)
    if told.disputed:
        yield TextLine(x + 0.95 * side, y + 0.31 * side, "≠", small, colour, bold=True, anchor="end")
    if told.direction in DIRECTIONS:
        yield TextLine(x + 0.06 * side, y + 0.31 * side, ARROWS[DIRECTIONS[told.direction]], small, colour, bold=True)
