"""The colours of levels rise in alarm: darker from level to level to every kind of eye, with words that can be read."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from combination_ratings.export.pages import STATIC
from combination_ratings.tables.package import Package

Colour = tuple[float, ...]
EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no long-wave cones": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no middle-wave cones": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no short-wave cones": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "no cones": ((0.2126, 0.7152, 0.0722),) * 3,
}  # fmt: skip
"""What eyes make of linear red, green and blue (Machado, Oliveira and Fernandes 2009, full severity)."""
TEXT = 4.5
"""Contrast of words (WCAG 2.2, 1.4.3)."""
STEP = 1.1
"""Contrast of a level and the next."""


def linear(colour: str) -> Colour:
    """Linear red, green and blue of #rrggbb."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


def seen(colour: str, eye: str) -> float:
    """Relative luminance of a colour as an eye sees it."""
    light = linear(colour)
    made = [max(0.0, sum(m * c for m, c in zip(row, light, strict=True))) for row in EYES[eye]]
    return 0.2126 * made[0] + 0.7152 * made[1] + 0.0722 * made[2]


def variables(letter: str) -> list[str]:
    """Colours of the six levels in the style sheet: `l` is the ground, `t` what is written on it."""
    found = dict(re.findall(rf"--{letter}([0-5]): (#[0-9a-f]{{6}});", (STATIC / "site.css").read_text()))
    return [found[str(level)] for level in range(6)]


def test_the_style_sheet_has_the_colours_of_the_table(package: Package) -> None:
    assert variables("l") == [row["colour"] for row in package.tables["levels"]]


@pytest.mark.parametrize("eye", EYES)
def test_each_level_is_darker_than_the_one_below(eye: str) -> None:
    for lower, higher in pairwise(variables("l")):
        assert (seen(lower, eye) + 0.05) / (seen(higher, eye) + 0.05) > STEP


@pytest.mark.parametrize("eye", EYES)
def test_words_on_a_level_can_be_read(eye: str) -> None:
    for ground, ink in zip(variables("l"), variables("t"), strict=True):
        low, high = sorted((seen(ground, eye), seen(ink, eye)))
        assert (high + 0.05) / (low + 0.05) >= TEXT
