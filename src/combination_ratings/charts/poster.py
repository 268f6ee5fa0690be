"""The poster of the most used substances, for print: A3, and A2 by the same drawing enlarged, in every language.

When: a release, and `/poster` of the site. Command: `python -m scripts.poster`.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from combination_ratings.charts import legend
from combination_ratings.charts.fonts import wrapped
from combination_ratings.charts.legend import said
from combination_ratings.charts.matrix import Frame, matrix, spaced
from combination_ratings.charts.pairs import chosen, read
from combination_ratings.charts.pdf import pdf
from combination_ratings.charts.sheet import GREY, INK, Item, Sheet, TextLine
from combination_ratings.charts.svg import svg
from combination_ratings.locales import LANGUAGES, date

WIDTH, HEIGHT, MARGIN = 297.0, 420.0, 11.0
"""A3, in millimetres."""
SCALES = {"a3": 1.0, "a2": math.sqrt(2)}
KINDS = ("pdf", "svg")
GAP, BEFORE, ABOVE, TOP = 1.3, 60.0, 36.0, 35.5
"""Millimetres between kinds of substances, of the names before and above the matrix, and of the title."""
FEWEST = 20
"""Columns that a matrix has room for even where a package has fewer of the substances."""
MARKS, FOOT = 41.0, HEIGHT - MARGIN - 3
"""Millimetres of the marks' legend, and where the last lines begin."""
LEFT, BETWEEN = 142.0, 9.0
"""Millimetres of the legend's left column, and between its two columns."""


class PosterEdition(NamedTuple):
    """Which version a poster shows, of which day (ISO), and where the newest is found; an address may be unknown."""

    title: str
    version: str
    day: str
    address: str = ""

    @classmethod
    def of(cls, descriptor: Mapping[str, Any]) -> "PosterEdition":
        """What a package's descriptor says of itself. Raises KeyError where it lacks what it must have."""
        day = str(descriptor["created"])[:10]
        return cls(descriptor["title"], descriptor["version"], day, descriptor.get("homepage") or "")


def poster(connection: sqlite3.Connection, edition: PosterEdition, language: str) -> Sheet:
    """The poster as a sheet of A3."""
    every = dict(chosen())
    known = read(connection, list(every), language)
    ids = {substance: every[substance] for substance in known.names}
    sheet = Sheet(WIDTH, HEIGHT, said("title", language), said("lead", language), language)
    inner = WIDTH - 2 * MARGIN
    kinds = list(ids.values())
    gaps = sum(a != b for a, b in pairwise(kinds)) * GAP
    side = (inner - BEFORE - gaps) / max(len(ids), FEWEST)
    places = spaced(ids, side, GAP)
    at = Frame(MARGIN + BEFORE, TOP + ABOVE, side, BEFORE, ABOVE, places, places)
    below = at.y + inner - BEFORE + 9
    right = MARGIN + LEFT + BETWEEN
    sheet.draw(*title(language))
    sheet.draw(*matrix(known, at))
    sheet.draw(*legend.levels(known.levels, MARGIN, below, LEFT, language))
    sheet.draw(*legend.marks(right, below, WIDTH - MARGIN - right, language))
    beneath = below + MARKS
    sheet.draw(*legend.emergency(right, beneath, WIDTH - MARGIN - right, FOOT - 8 - beneath, language))
    sheet.draw(*legend.footer(imprint(edition, language), MARGIN, FOOT, inner))
    return sheet


def title(language: str) -> Iterator[Item]:
    """The title, and how the matrix is read."""
    yield TextLine(MARGIN, MARGIN + 9, said("title", language), 30, INK, bold=True)
    yield from legend.lines(wrapped(said("lead", language), 11.5, WIDTH - 2 * MARGIN), MARGIN, MARGIN + 16, 11.5, GREY)


def imprint(edition: PosterEdition, language: str, short: bool = False) -> str:
    """What this is, of which version and day, where the newest is, under which licence; and what it is not."""
    day = date(edition.day, language) if edition.day else ""
    told = said("version", language, title=edition.title, version=edition.version)
    parts = [told, day, edition.address, said("licence", language)]
    line = " · ".join(filter(None, parts))
    return line if short else f"{line}. {said('advice', language)}"


def drawn(sheet: Sheet, edition: PosterEdition, kind: str, scale: float) -> bytes:
    """A sheet as a file of a kind."""
    return svg(sheet, scale).encode() if kind == "svg" else pdf(sheet, edition.day, edition.title, scale)


def posters(connection: sqlite3.Connection, edition: PosterEdition) -> Iterator[tuple[str, bytes]]:
    """Every poster with the name of its file: `poster-a3-en.pdf`."""
    for language in LANGUAGES:
        sheet = poster(connection, edition, language)
        for size, scale in SCALES.items():
            for kind in KINDS:
                yield f"poster-{size}-{language}.{kind}", drawn(sheet, edition, kind, scale)
