"""Pictures drawn here: the mark as an icon. Pillow is imported when one is first asked for: a page needs none."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

BLUE, SKY, WHITE, INK = "#0b4f8a", "#8ec5ff", "#ffffff", "#16202c"
FINER = 4
"""Times larger a picture is drawn than it is given, so that edges are smooth."""
MARK = 32
"""Units across the mark, as in `static/mark.svg`: two circles and what they share."""
LEFT, RIGHT, MIDDLE, RADIUS, CORNER = 12, 20, 16, 7.5, 7
SAFE = 0.8
"""Share of a maskable icon that no device cuts off (W3C manifest, 1.5)."""


@lru_cache(maxsize=4)
def icon(size: int) -> bytes:
    """The mark as PNG, so many pixels wide."""
    made = mark(size * FINER).resize((size, size))
    out = io.BytesIO()
    made.save(out, "PNG", optimize=True)
    return out.getvalue()


def mark(size: int) -> Any:
    """The mark as a picture of Pillow's."""
    from PIL import Image, ImageChops, ImageDraw

    unit = size / MARK
    made = Image.new("RGBA", (size, size))
    ImageDraw.Draw(made).rounded_rectangle((0, 0, size - 1, size - 1), CORNER * unit, fill=BLUE)
    discs = []
    for centre in (LEFT, RIGHT):
        disc = Image.new("L", (size, size))
        box = [(centre - RADIUS) * unit, (MIDDLE - RADIUS) * unit, (centre + RADIUS) * unit, (MIDDLE + RADIUS) * unit]
        ImageDraw.Draw(disc).ellipse(box, fill=255)
        discs.append(disc)
    for colour, where in zip((SKY, WHITE, INK), (*discs, ImageChops.multiply(*discs)), strict=True):
        made.paste(colour, mask=where)
    return made


def maskable() -> str:
    """The mark as SVG without corners, its content within what no device cuts off."""
    inner = MARK * SAFE / 2
    shift = (MARK - MARK * SAFE) / 2
    half = (RIGHT - LEFT) / 2
    rise = (RADIUS**2 - half**2) ** 0.5
    lens = (
        f"M{MIDDLE} {MIDDLE - rise:.3f}a{RADIUS} {RADIUS} 0 0 1 0 {2 * rise:.3f}"
        f"a{RADIUS} {RADIUS} 0 0 1 0 {-2 * rise:.3f}z"
    )
    circles = "".join(
        f'<circle cx="{x}" cy="{MIDDLE}" r="{RADIUS}" fill="{colour}"/>' for x, colour in ((LEFT, SKY), (RIGHT, WHITE))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {MARK} {MARK}">'
        f'<rect width="{MARK}" height="{MARK}" fill="{BLUE}"/>'
        f'<g transform="translate({shift:.2f} {shift:.2f}) scale({2 * inner / MARK:.2f})">{circles}'
        f'<path d="{lens}" fill="{INK}"/></g></svg>\n'
    )
