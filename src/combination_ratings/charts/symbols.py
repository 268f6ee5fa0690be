"""Signs of levels and of certainty as shapes: no colour is needed to tell them, and no face has to have them."""

from __future__ import annotations

from collections.abc import Iterator

from combination_ratings.charts.sheet import Disc, Item, Polygon, slice_of
from combination_ratings.ratings.pair_rating import CERTAINTIES

SHARES = {1: 0.25, 2: 0.5, 3: 0.75}
"""How much of its circle the sign of a level fills: ○ ◔ ◑ ◕, then ▲ and ✖."""
DIRECTIONS = {
    "potentiates": "up", "additive": "up", "attenuates": "down", "antagonises": "down", "masks": "hides",
    "precipitates": "brings", "mixed": "both",
}  # fmt: skip
"""What a direction of the data is to a reader; `none` and `unknown` have no mark."""
ARROWS = {"up": "↑", "down": "↓", "hides": "~", "brings": "!", "both": "↕"}
"""Mark of each."""
UNLEVELLED = {"no_data": "·", "reviewed_no_data": "–", "antidote": "+"}
"""Signs of what has no level; every other status is a warning without one."""
WARNING = "?"
LIGHT = 3
"""Highest level whose colour has dark words on it."""


def ink(level: int | None) -> str:
    """Colour of words on the colour of a level."""
    return "#16202c" if level is None or level <= LIGHT else "#ffffff"


def sign(level: int, x: float, y: float, radius: float, colour: str) -> Iterator[Item]:
    """The sign of a level around a point."""
    if level == 5:
        yield Polygon(cross(x, y, radius), fill=colour)
    elif level == 4:
        yield Polygon(((x, y - radius), (x + radius, y + 0.8 * radius), (x - radius, y + 0.8 * radius)), fill=colour)
    else:
        if level:
            yield Polygon(slice_of(x, y, radius, SHARES[level]), fill=colour)
        yield Disc(x, y, radius, line=colour, weight=radius / 5)


def cross(x: float, y: float, radius: float) -> tuple[tuple[float, float], ...]:
    """Corners of a ✖."""
    long, short = 0.95 * radius, 0.45 * radius
    half = [
        (-long, -long + short), (-long + short, -long), (0, -short), (long - short, -long), (long, -long + short),
        (short, 0),
    ]  # fmt: skip
    return tuple((x + side * a, y + side * b) for side in (1, -1) for a, b in half)


def dots(certainty: str, x: float, y: float, radius: float, colour: str) -> Iterator[Item]:
    """As many dots as the place of a certainty, in the middle of a point."""
    count = CERTAINTIES.index(certainty) + 1 if certainty in CERTAINTIES else 0
    for place in range(count):
        yield Disc(x + (place - (count - 1) / 2) * 3.2 * radius, y, radius, fill=colour)
