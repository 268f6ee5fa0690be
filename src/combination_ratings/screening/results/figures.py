"""Numbers as people read them, and bars as small pictures: inline SVG that fits any width.

When: the terminal and the report tell counts. A count that was suppressed is a text and has no bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from combination_ratings import locales

Count = int | str


def shown(count: Count, language: str) -> str:
    """A count as the language writes it, or as it was suppressed."""
    return locales.number(count, language) if isinstance(count, int) else count


def share(part: Count, whole: Count, language: str) -> str:
    """A share in per cent: never 0 or 100 by rounding alone, a dash where a count was suppressed."""
    if not isinstance(part, int) or not isinstance(whole, int) or not whole:
        return "–"
    exact = 100 * part / whole
    space = {"en": "", "fr": "\u202f"}.get(language, "\u00a0")
    if part and exact < 0.1:
        return f"<{locales.number(0.1, language)}{space}%"
    if part < whole and exact > 99.9:
        return f">{locales.number(99.9, language)}{space}%"
    return f"{locales.number(round(exact, 1), language)}{space}%"


def bar(count: Count, most: Count, colour: str) -> str:
    """A bar as long as its share of the greatest count."""
    if not isinstance(count, int) or not isinstance(most, int) or not most:
        return ""
    width = max(0.5, 100 * count / most) if count else 0
    return (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect width="{width:.2f}" height="10" fill="{escape(colour)}"/></svg>'
    )


def stack(counts: Sequence[tuple[Count, str]]) -> str:
    """One bar in which each count has its share, side by side, each with its pattern's class."""
    whole = sum(count for count, _ in counts if isinstance(count, int))
    parts, place = [], 0.0
    for count, name in counts:
        width = 100 * count / whole if isinstance(count, int) and whole else 0
        if width:
            parts.append(f'<rect x="{place:.2f}" width="{width:.2f}" height="10" class="{escape(name)}"/>')
        place += width
    return (
        '<svg class="stack" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f"{''.join(parts)}</svg>"
    )


def greatest(counts: Sequence[Count]) -> int:
    """The greatest count that is shown."""
    return max((count for count in counts if isinstance(count, int)), default=0)
