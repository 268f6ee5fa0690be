"""The chart that a page shows, as one picture with its legend: for a slide, a leaflet or a message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from combination_ratings.charts.fonts import font
from combination_ratings.charts.legend import BODY, said
from combination_ratings.charts.matrix import Frame, matrix, spaced
from combination_ratings.charts.pairs import Known
from combination_ratings.charts.sheet import GREY, INK, Box, Item, Sheet, TextLine
from combination_ratings.charts.symbols import ink, sign
from combination_ratings.locales import pick

SIDE, BEFORE, ABOVE, MARGIN, TITLE = 7.6, 62.0, 44.0, 6.0, 10.0
"""Millimetres of a cell, of the room for names, of the margin and of the title."""
NARROWEST = 150.0
"""Millimetres that the title and the legend need."""


def picture(
    known: Known, rows: Sequence[str], columns: Sequence[str], title: str, imprint: str, language: str
) -> Sheet:
    """The rows with the columns, as a sheet as large as they need."""
    down = spaced(dict.fromkeys(rows, ""), SIDE, 0)
    across = spaced(dict.fromkeys(columns, ""), SIDE, 0)
    width = max(NARROWEST, 2 * MARGIN + BEFORE + SIDE * len(across))
    top = MARGIN + TITLE + ABOVE
    key = list(levels(known, MARGIN, top + SIDE * len(down) + 8, width - 2 * MARGIN, language))
    below = max((item.y for item in key if isinstance(item, TextLine)), default=top) + 8
    sheet = Sheet(width, below + MARGIN, title, said("lead", language), language)
    sheet.draw(Box(0, 0, width, below + MARGIN, "#ffffff"), TextLine(MARGIN, MARGIN + 5, title, 15, INK, bold=True))
    sheet.draw(*matrix(known, Frame(MARGIN + BEFORE, top, SIDE, BEFORE, ABOVE, down, across)), *key)
    sheet.draw(TextLine(MARGIN, below, imprint, BODY, GREY))
    return sheet


def levels(known: Known, x: float, y: float, width: float, language: str) -> Iterator[Item]:
    """Every level by sign, number and name, one after the other, on as many lines as it takes."""
    at, line = x, y
    for row in known.levels:
        name = pick(row, "name", language)
        need = 9 + font().width(name, BODY) + 5
        if at > x and at + need > x + width:
            at, line = x, line + 6.5
        colour = ink(row["level"])
        yield Box(at, line - 4.2, 7.5, 5.4, row["colour"], INK, 0.1)
        yield from sign(row["level"], at + 2.3, line - 1.4, 1.2, colour)
        yield TextLine(at + 5.2, line, str(row["level"]), 10, colour, bold=True, anchor="middle")
        yield TextLine(at + 9, line, name, BODY)
        at += need
