"""The text of a report: its parts on one page, and how often each value occurs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from combination_ratings.tables import markdown


def page(parts: Iterable[str]) -> str:
    """Text of a report from its parts, a blank line between them."""
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Markdown table; its header alone where there are no rows: the heading above says how many."""
    return markdown.table(header, rows, none="")


def counts(header: Sequence[str], values: Iterable[str]) -> str:
    """Markdown table of how often each value occurs, in order of the value."""
    return table(header, sorted(Counter(values).items()))
