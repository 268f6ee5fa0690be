"""A sheet of paper and what is drawn on it, in millimetres from its upper left corner; who writes it comes later."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from combination_ratings.charts.fonts import POINT, font

INK, GREY, PAPER, LINE = "#16202c", "#4d5966", "#ffffff", "#c9d1d9"
"""Colours of words, of lesser words, of paper and of lines."""
STEPS = 24
"""Straight pieces of a whole circle."""


class Box(NamedTuple):
    """A rectangle; `line` is the colour of its edge and `weight` the edge's width."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    line: str = ""
    weight: float = 0.2


class Polygon(NamedTuple):
    """A closed polygon."""

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    line: str = ""
    weight: float = 0.2


class Disc(NamedTuple):
    """A circle around a point."""

    x: float
    y: float
    radius: float
    fill: str = ""
    line: str = ""
    weight: float = 0.2


class TextLine(NamedTuple):
    """A line of words, its base line at `y`; `size` in points. Turned words run upwards from their place."""

    x: float
    y: float
    text: str
    size: float
    colour: str = INK
    bold: bool = False
    anchor: str = "start"
    turned: bool = False

    @property
    def width(self) -> float:
        """How long they are, in millimetres."""
        return font(self.bold).width(self.text, self.size)


Item = Box | Polygon | Disc | TextLine


@dataclass
class Sheet:
    """A sheet with its title and description, which are read where the picture is not seen."""

    width: float
    height: float
    title: str
    description: str
    language: str
    items: list[Item] = field(default_factory=list)

    def draw(self, *items: Item) -> None:
        """Put things on the sheet, later ones above earlier ones."""
        self.items += items


def slice_of(x: float, y: float, radius: float, share: float) -> tuple[tuple[float, float], ...]:
    """Points of a slice of a circle, a share of it (0 to 1), clockwise from above, with its centre."""
    steps = round(STEPS * share)
    turns = [2 * math.pi * share * step / steps for step in range(steps + 1)]
    return (*((round(x + radius * math.sin(t), 3), round(y - radius * math.cos(t), 3)) for t in turns), (x, y))


def bounds(item: Item) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what an item covers, in millimetres."""
    if isinstance(item, Box):
        return (item.x, item.y, item.x + item.width, item.y + item.height)
    if isinstance(item, Polygon):
        return corners(item.points)
    if isinstance(item, Disc):
        return (item.x - item.radius, item.y - item.radius, item.x + item.radius, item.y + item.radius)
    up, down = 0.75 * item.size * POINT, 0.22 * item.size * POINT
    before = {"start": 0.0, "middle": item.width / 2, "end": item.width}[item.anchor]
    after = item.width - before
    if item.turned:
        return (item.x - up, item.y - after, item.x + down, item.y + before)
    return (item.x - before, item.y - up, item.x + after, item.y + down)


def corners(points: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
    """The smallest rectangle around points."""
    across, along = zip(*points, strict=True)
    return (min(across), min(along), max(across), max(along))
