"""What explains a picture of pairs: every level with its meaning, every mark, and what to do in an emergency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from combination_ratings.charts.fonts import POINT, wrapped
from combination_ratings.charts.matrix import EMPTY
from combination_ratings.charts.sheet import GREY, INK, LINE, Box, Item, TextLine
from combination_ratings.charts.symbols import ARROWS, UNLEVELLED, WARNING, dots, ink, sign
from combination_ratings.locales import joined, listed, pick, text
from combination_ratings.ratings.pair_rating import CERTAINTIES

HEAD, NAME, BODY = 13.0, 11.0, 9.0
"""Sizes in points of headings, of names of levels, of everything else."""
ALARM = "#a4161a"
ROW = 4.9
"""Millimetres from mark to mark."""
SPACING = 1.28
"""Height of a line, of its size."""


def said(key: str, language: str, **values: object) -> str:
    """A sentence of the catalogue `charts`, its signs held to their words."""
    return joined(text(f"charts.{key}", language, **values), language)


def lines(words: Sequence[str], x: float, y: float, size: float, colour: str = INK, bold: bool = False) -> list[Item]:
    """Lines of words one beneath the other, the first with its base line at `y`."""
    return [
        TextLine(x, y + place * size * POINT * SPACING, line, size, colour, bold) for place, line in enumerate(words)
    ]


def height(count: int, size: float) -> float:
    """Height of a number of lines, in millimetres."""
    return count * size * POINT * SPACING


def levels(found: Sequence[dict[str, Any]], x: float, y: float, width: float, language: str) -> Iterator[Item]:
    """A line a level, the worst first: its cell, its name, what it means."""
    yield TextLine(x, y, said("levels", language), HEAD, INK, bold=True)
    at, side = y + 3.2, 9.0
    for row in reversed(found):
        colour = ink(row["level"])
        yield Box(x, at, side, side, row["colour"], "#16202c", 0.15)
        yield from sign(row["level"], x + 0.3 * side, at + 0.53 * side, 0.16 * side, colour)
        yield TextLine(x + 0.66 * side, at + 0.7 * side, str(row["level"]), 14, colour, bold=True, anchor="middle")
        meaning = wrapped(joined(pick(row, "definition", language), language), BODY, width - side - 3)
        yield TextLine(x + side + 3, at + 3.4, pick(row, "name", language), NAME, INK, bold=True)
        yield from lines(meaning, x + side + 3, at + 7.6, BODY)
        at += max(side + 1.5, 5.6 + height(len(meaning), BODY) + 1.4)


def marks(x: float, y: float, width: float, language: str) -> Iterator[Item]:
    """Every mark of a cell with its word, in two columns."""
    yield TextLine(x, y, said("marks", language), HEAD, INK, bold=True)
    half, step = width / 2, ROW
    for place, certainty in enumerate(CERTAINTIES):
        at = y + 6.2 + place * step
        yield from dots(certainty, x + 4, at - 1.1, 0.55, INK)
        word = said("certainty", language, certainty=text(f"site.certainty_{certainty}", language))
        yield TextLine(x + 9.5, at, word, BODY)
    signs = [("≠", "site.chart_disputed"), *((arrow, f"site.direction_{mark}") for mark, arrow in ARROWS.items())]
    signs += [(mark, f"charts.sign_{status}") for status, mark in (*UNLEVELLED.items(), ("uncertain", WARNING))]
    for place, (mark, key) in enumerate(signs):
        column, row = divmod(place + len(CERTAINTIES), 7)
        left, at = x + column * half, y + 6.2 + row * step
        if key.startswith("charts."):
            yield Box(left + 2, at - 3.2, 4, 4, EMPTY, LINE, 0.1)
        yield TextLine(left + 4, at, mark, NAME, INK, bold=True, anchor="middle")
        yield TextLine(left + 9.5, at, text(key, language), BODY)


def emergency(x: float, y: float, width: float, tallest: float, language: str) -> Iterator[Item]:
    """A framed box: which signs mean an emergency, whom to call, what to do meanwhile; smaller where it has no room."""
    for share in (1.0, 0.95, 0.9, 0.85, 0.8):
        parts = emergency_parts(width - 8, share, language)
        tall = sum(height(len(words), size) for words, size, *_ in parts) + 10
        if tall <= tallest:
            break
    yield Box(x, y, width, tall, "#fff5f5", ALARM, 0.8)
    at = y + 7
    for words, size, colour, bold in parts:
        yield from lines(words, x + 4, at, size, colour, bold)
        at += height(len(words), size) + 1.2


def emergency_parts(width: float, share: float, language: str) -> list[tuple[list[str], float, str, bool]]:
    """Lines of the heading, the signs and the steps, each with size, colour and whether bold."""
    head, signs, steps = (max(BODY, size * share) for size in (15.0, 10.5, 9.5))
    told = [joined(f"• {step}", language) for step in listed("charts.emergency_step", language)]
    return [
        (wrapped(said("emergency", language), head, width, bold=True), head, ALARM, True),
        (wrapped(said("emergency_signs", language), signs, width, bold=True), signs, INK, True),
        ([line for step in told for line in wrapped(step, steps, width)], steps, INK, False),
    ]


def footer(words: str, x: float, y: float, width: float) -> Iterator[Item]:
    """The last lines: what this is, its version and day, its address, its licence."""
    yield Box(x, y - 5, width, 0.2, LINE)
    yield from lines(wrapped(words, BODY, width), x, y, BODY, GREY)
