"""Affinity picture of one substance: its targets on a logarithmic scale of concentration, every source a point.

SVG made as text, no script in it; colours come from the page, shapes carry the meaning. The same rows are a text table.
When: a substance's page. Command: none of its own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from combination_ratings.locales import ntext
from combination_ratings.mechanisms.affinity_values import Value, by_target, in_words
from combination_ratings.mechanisms.terms import concentration, term

LEFT, RIGHT, TOP, ROW, BOTTOM, WIDTH = 290, 24, 16, 26, 58, 800
MOST_TARGETS = 30
DECADES: dict[int, str] = {0: "1 nM", 3: "1 µM", 6: "1 mM"}


def affinity_svg(values: Sequence[Value], name: str, language: str = "en") -> str:
    """SVG document of the values, or the empty string where there are none; `name` is the substance in it."""
    groups = by_target(values)
    if not groups:
        return ""
    shown = groups[:MOST_TARGETS]
    decades = span([value for _, found in shown for value in found])
    height = TOP + ROW * len(shown) + BOTTOM
    body = [*axis(decades, height, language)]
    for line, (target, found) in enumerate(shown):
        body += row_of(target, found, TOP + ROW * line + ROW / 2, decades, language)
    return "\n".join([*opening(values, groups, name, height, language), *body, "</svg>"])


def opening(values: Sequence[Value], groups: Sequence[object], name: str, height: int, language: str) -> list[str]:
    """Root element with title and description, which screen readers read instead of the picture."""
    points = sum(value.status != "contradicted" for value in values)
    said = ntext("mechanisms.affinity_values", language, points)
    targets = ntext("mechanisms.affinity_targets", language, len(groups))
    text = term("affinity_description", language, values=said, targets=targets)
    if len(groups) > MOST_TARGETS:
        text += " " + ntext("mechanisms.affinity_more", language, len(groups) - MOST_TARGETS)
    title = escape(term("affinity_title", language, name=name))
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="affinity" role="img" lang="{language}" '
        f'aria-labelledby="affinity-title affinity-desc" viewBox="0 0 {WIDTH} {height}" '
        'font-family="inherit" font-size="13" fill="currentColor">',
        f'<title id="affinity-title">{title}</title>',
        f'<desc id="affinity-desc">{escape(text)}</desc>',
    ]


def span(values: Sequence[Value]) -> tuple[int, int]:
    """First and last power of ten of the axis: whole decades around the values, three at least."""
    first = min(math.floor(value.place) for value in values)
    last = max(math.ceil(value.place) for value in values)
    return (first, max(last, first + 3))


def x_of(place: float, decades: tuple[int, int]) -> float:
    """Horizontal position of a power of ten."""
    first, last = decades
    return round(LEFT + (place - first) / (last - first) * (WIDTH - LEFT - RIGHT), 1)


def axis(decades: tuple[int, int], height: int, language: str) -> list[str]:
    """Grid lines, a label for every decade, the axis title and the key."""
    bottom = height - BOTTOM + 4
    lines = []
    for power in range(decades[0], decades[1] + 1):
        x = x_of(power, decades)
        label = DECADES.get(power) or concentration(10.0**power, language) if power < 3 else decade(power)
        lines.append(f'<line x1="{x}" y1="{TOP}" x2="{x}" y2="{bottom}" stroke="currentColor" stroke-opacity="0.2"/>')
        lines.append(f'<text x="{x}" y="{bottom + 15}" text-anchor="middle" font-size="11">{label}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    for offset, words in ((32, term("affinity_axis", language)), (48, term("affinity_key", language))):
        lines.append(f'<text x="{middle}" y="{bottom + offset}" text-anchor="middle" font-size="11">{words}</text>')
    return lines


def decade(power: int) -> str:
    """Label of a power of ten of nmol/L from 1 µM up."""
    return f"{10 ** (power % 3)} {'µM' if power < 6 else 'mM'}"


def row_of(target: str, values: list[Value], y: float, decades: tuple[int, int], language: str) -> list[str]:
    """Name of one target and its points."""
    parts = [f'<text x="{LEFT - 10}" y="{y + 4}" text-anchor="end">{escape(shortened(target))}</text>']
    parts.append(
        f'<line x1="{LEFT}" y1="{y}" x2="{WIDTH - RIGHT}" y2="{y}" stroke="currentColor" stroke-opacity="0.1"/>'
    )
    return parts + [point(value, x_of(value.place, decades), y, language) for value in values]


def shortened(text: str, most: int = 36) -> str:
    """A target's name that fits beside the axis."""
    return text if len(text) <= most else text[: most - 1] + "…"


def point(value: Value, x: float, y: float, language: str) -> str:
    """One value: a disc; a ring where disputed; a triangle pointing on where the source only says "more than"."""
    style = 'fill="currentColor"' if value.status == "accepted" else 'fill="none" stroke="currentColor"'
    title = f"<title>{escape(in_words(value, language))}</title>"
    if value.operator == ">":
        corners = f"{x - 4},{y - 5} {x + 6},{y} {x - 4},{y + 5}"
        return f'<polygon points="{corners}" fill="none" stroke="currentColor">{title}</polygon>'
    return f'<circle cx="{x}" cy="{y}" r="4.5" {style}>{title}</circle>'
