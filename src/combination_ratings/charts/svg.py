"""A sheet as SVG 1.1: real text, no script, and its own size in millimetres."""

from __future__ import annotations

from html import escape
from typing import assert_never

from combination_ratings.charts.fonts import FAMILY, POINT
from combination_ratings.charts.sheet import Box, Disc, Item, Polygon, Sheet, TextLine


def svg(sheet: Sheet, scale: float = 1.0) -> str:
    """The document, on paper `scale` times as large as the sheet."""
    size = f'width="{plain(sheet.width * scale)}mm" height="{plain(sheet.height * scale)}mm"'
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {plain(sheet.width)} {plain(sheet.height)}" '
        f'role="img" aria-labelledby="title desc" lang="{sheet.language}" xml:lang="{sheet.language}" '
        f'font-family="{FAMILY}" text-rendering="geometricPrecision">',
        f'<title id="title">{escape(sheet.title)}</title>',
        f'<desc id="desc">{escape(sheet.description)}</desc>',
        *map(element, sheet.items),
        "</svg>\n",
    ])  # fmt: skip


def element(item: Item) -> str:
    """One item as an element."""
    if isinstance(item, TextLine):
        return words(item)
    paint = f' fill="{item.fill or "none"}"'
    if item.line:
        paint += f' stroke="{item.line}" stroke-width="{plain(item.weight)}"'
    if isinstance(item, Box):
        place = f'x="{plain(item.x)}" y="{plain(item.y)}" width="{plain(item.width)}" height="{plain(item.height)}"'
        return f"<rect {place}{paint}/>"
    if isinstance(item, Polygon):
        return f'<polygon points="{" ".join(f"{plain(x)},{plain(y)}" for x, y in item.points)}"{paint}/>'
    if isinstance(item, Disc):
        return f'<circle cx="{plain(item.x)}" cy="{plain(item.y)}" r="{plain(item.radius)}"{paint}/>'
    assert_never(item)


def words(item: TextLine) -> str:
    """A line of words."""
    style = f' font-size="{plain(item.size * POINT)}" fill="{item.colour}"'
    style += ' font-weight="700"' if item.bold else ""
    style += f' text-anchor="{item.anchor}"' if item.anchor != "start" else ""
    if item.turned:
        style += f' transform="rotate(-90 {plain(item.x)} {plain(item.y)})"'
    return f'<text x="{plain(item.x)}" y="{plain(item.y)}"{style}>{escape(item.text)}</text>'


def plain(number: float) -> str:
    """A number with at most three decimals."""
    return f"{number:.3f}".rstrip("0").rstrip(".")
