"""An answer as a picture for those who share its address: names, level or what stands in its place, version and day.

1,200 by 630 pixels, as sites that show previews ask for (ogp.me). A text that has no room whole is left out, never cut.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from combination_ratings.charts.fonts import font
from combination_ratings.site.pictures import INK, WHITE, mark

WIDTH, HEIGHT, EDGE, BAR = 1200, 630, 64, 24
INNER = WIDTH - 2 * EDGE - BAR
GREY, LINE, CHOSEN = "#4a5763", "#c9d1d9", 6
NAMES, HEADING, FACTS, TEXT, FOOT = (44, 34, 28, 22), (72, 56, 44, 36), (36, 30), (32, 28, 24), (26,)
"""Sizes in pixels at which each part is tried, the largest first."""
STEP = 74
"""Width of one level of the scale."""


class Shown(NamedTuple):
    """What the picture says: names asked, heading, facts, text, foot; level and range where one is shown; colours."""

    names: str
    heading: str
    facts: str
    text: str
    foot: str
    level: int | None
    range: tuple[int, int] | None
    colours: tuple[str, ...]


@lru_cache(maxsize=1)
def faces() -> dict[tuple[int, bool], Any]:
    """Fonts by size and weight, read once."""
    from PIL import ImageFont

    sizes = {*NAMES, *HEADING, *FACTS, *TEXT, *FOOT}
    return {(s, bold): ImageFont.truetype(str(font(bold).path), s) for s in sizes for bold in (False, True)}


def answer_picture(shown: Shown) -> bytes:
    """The picture as PNG. Raises ValueError for a heading that has no room: nothing else may stand for it."""
    from PIL import Image, ImageDraw

    made = Image.new("RGB", (WIDTH, HEIGHT), WHITE)
    draw = ImageDraw.Draw(made)
    colour = LINE if shown.level is None else shown.colours[shown.level]
    draw.rectangle((0, 0, BAR, HEIGHT), fill=colour)
    y = written(draw, shown.names, NAMES, EDGE, 2, GREY)
    begun = y = y + 16
    for most in (2, 4):
        y = written(draw, shown.heading, HEADING, begun, most, INK, bold=True) if y == begun else y
    if y == begun:
        raise ValueError(f"a heading has no room: {shown.heading}")
    if shown.level is not None:
        y = scale(draw, shown, y + 24)
    y = written(draw, shown.facts, FACTS, y + 20, 2, INK)
    written(draw, shown.text, TEXT, y + 16, max(0, (HEIGHT - 110 - y) // 40), GREY)
    icon = mark(4 * 48).resize((48, 48))
    made.paste(icon, (EDGE + BAR, HEIGHT - 48 - 28), icon)
    draw.text((EDGE + BAR + 64, HEIGHT - 70), shown.foot, INK, faces()[FOOT[0], False])
    out = io.BytesIO()
    made.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def written(draw: Any, text: str, sizes: Sequence[int], y: int, most: int, fill: str, bold: bool = False) -> int:
    """Write a text at the largest size at which it has room in so many lines, if there is one; where it ends."""
    plain = "".join(character if font(bold).has(character) else "?" for character in text)
    for size in sizes if plain else ():
        face = faces()[size, bold]
        lines = lines_of(face, plain, INNER)
        if len(lines) <= most and all(face.getlength(line) <= INNER for line in lines):
            for line in lines:
                draw.text((EDGE + BAR, y), line, fill, face)
                y += size * 5 // 4
            return y
    return y


def lines_of(face: Any, text: str, width: float) -> list[str]:
    """Lines of a text that fit a width; a word that is wider stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and face.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def scale(draw: Any, shown: Shown, y: int) -> int:
    """The six levels in their colours: the level framed, those that sources leave open underlined; where it ends."""
    for level, colour in enumerate(shown.colours):
        x = EDGE + BAR + level * (STEP + 8)
        draw.rectangle((x, y, x + STEP, y + STEP), fill=colour)
        if level == shown.level:
            draw.rectangle((x - 5, y - 5, x + STEP + 5, y + STEP + 5), outline=INK, width=CHOSEN)
        if shown.range and shown.range[0] <= level <= shown.range[1]:
            draw.rectangle((x, y + STEP + 10, x + STEP, y + STEP + 16), fill=INK)
        face = faces()[TEXT[0], True]
        draw.text((x + STEP / 2, y + STEP / 2), str(level), contrasting(colour), face, anchor="mm")
    return y + STEP + 20


def contrasting(colour: str) -> str:
    """Black or white, whichever stands out more on a colour (WCAG 2.2, relative luminance)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return INK if (luminance + 0.05) / 0.06 > 1.05 / (luminance + 0.05) else WHITE


def shown_of(answer: Mapping[str, Any], names: str, facts: str, foot: str, colours: tuple[str, ...]) -> Shown:
    """What a picture says of an answer. Where its meanings differ it shows no level, as the page does."""
    low, high, level = answer["level_min"], answer["level_max"], answer["level"]
    unsure = (answer["status"] == "range" and low != high) or len({one["level"] for one in answer["readings"]}) > 1
    if level is None or unsure:
        return Shown(names, answer["heading"], "", answer["text"], foot, None, None, colours)
    open_levels = (low, high) if low is not None and low != high else None
    return Shown(names, answer["heading"], facts, answer["text"], foot, level, open_levels, colours)
