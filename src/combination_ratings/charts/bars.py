"""Stacked bars of counts as SVG for a page: no script, colours of words from the page, a number in every wide part.

The same counts stand in a table beside it, so that nobody has to see it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from combination_ratings.locales import number

WIDTH, LEFT, ROW, THICK, TOP = 720, 200, 26, 19, 4
"""Pixels: of the picture, of the names, from bar to bar, of a bar, above the first."""
KEY, LETTER = 24, 7.2
"""Pixels of a line of the key, and of a letter at its widest."""
SHORTEST = 8
"""Pixels beside a number for which a part has to have room."""
LONGEST = 24
"""Letters of a name that are shown; the table has it whole."""


class BarPart(NamedTuple):
    """One of the things that are counted: its key, its name, its colour and the colour of words on it."""

    key: str
    name: str
    fill: str
    ink: str


class Bar(NamedTuple):
    """One bar: its name, where more of it stands, and how many of each part, in the order of the parts."""

    name: str
    address: str
    counts: tuple[int, ...]


class Bars(NamedTuple):
    """A picture: its key, title and description, its parts and bars. Bars are as long as all they count together, or,
    where `shares`, all of one length."""

    key: str
    title: str
    text: str
    parts: tuple[BarPart, ...]
    bars: tuple[Bar, ...]
    shares: bool = False


def bars_svg(picture: Bars, language: str) -> str:
    """The SVG element; its ids begin with the picture's key."""
    keys = list(key(picture.parts))
    below = TOP + ROW * len(picture.bars) + 8
    height = below + KEY * (1 + max(line for _, _, line in keys))
    most = max((sum(bar.counts) for bar in picture.bars), default=1) or 1
    name = picture.key
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bars" role="img" viewBox="0 0 {WIDTH} {height}" '
        f'aria-labelledby="{name}-title {name}-desc" font-family="inherit" font-size="13" fill="currentColor">',
        f'<title id="{name}-title">{escape(picture.title)}</title><desc id="{name}-desc">{escape(picture.text)}</desc>',
    ]
    for place, bar in enumerate(picture.bars):
        lines += drawn(bar, picture, TOP + ROW * place, most, language)
    for part, x, line in keys:
        y = below + KEY * line
        lines.append(swatch(part, x, y) + f'<text x="{x + 20}" y="{y + 12}">{escape(part.name)}</text>')
    return "\n".join([*lines, "</svg>"])


def drawn(bar: Bar, picture: Bars, y: float, most: int, language: str) -> Iterator[str]:
    """A bar's name and its parts from left to right."""
    short = bar.name if len(bar.name) <= LONGEST else bar.name[: LONGEST - 1] + "…"
    yield f'<text x="{LEFT - 8}" y="{y + 14}" text-anchor="end">{escape(short)}</text>'
    whole = (sum(bar.counts) or 1) if picture.shares else most
    x = float(LEFT)
    for part, count in zip(picture.parts, bar.counts, strict=True):
        wide = count / whole * (WIDTH - LEFT)
        if count:
            yield (
                f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{THICK}" fill="{part.fill}" '
                f'stroke="currentColor" stroke-opacity="0.35" stroke-width="0.5"/>'
            )
        said = number(count, language)
        if count and wide >= len(said) * LETTER + SHORTEST:
            yield f'<text x="{x + wide / 2:.1f}" y="{y + 14}" text-anchor="middle" fill="{part.ink}">{said}</text>'
        x += wide


def key(parts: Sequence[BarPart]) -> Iterator[tuple[BarPart, float, int]]:
    """Each part of the key with its place from the left and its line."""
    x, line = 0.0, 0
    for part in parts:
        need = 34 + len(part.name) * LETTER
        if x and x + need > WIDTH:
            x, line = 0.0, line + 1
        yield part, x, line
        x += need


def swatch(part: BarPart, x: float, y: float) -> str:
    """The colour of a part in the key."""
    return (
        f'<rect x="{x:.1f}" y="{y}" width="14" height="14" fill="{part.fill}" '
        'stroke="currentColor" stroke-opacity="0.35" stroke-width="0.5"/>'
    )
