"""Tables in Markdown, for generated reports. Command: none of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(header: Sequence[str], rows: Iterable[Sequence[object]], none: str = "None.\n") -> str:
    """Markdown table ending in a newline; `none` where there are no rows, or the header alone where that is empty."""
    lines = [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    if not lines and none:
        return none
    return "\n".join([f"| {' | '.join(header)} |", "|" + " --- |" * len(header), *lines]) + "\n"


def _cell(value: object) -> str:
    """Text of a cell: a bar would end it."""
    return str(value).replace("|", "\\|")
