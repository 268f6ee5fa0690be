"""The context that may stand behind a name: its route, how long ago it was stopped or taken.

When: a question is read, from the page or the terminal. Command: `python -m scripts.ask "ketamine|route=oral"`.
"""

from __future__ import annotations

import re

Context = dict[str, str]

ROUTES = (
    "oral",
    "nasal",
    "inhaled",
    "intravenous",
    "intramuscular",
    "sublingual",
    "transdermal",
    "rectal",
    "other",
)
HOURS = {"h": 1, "d": 24, "w": 168}
DURATION = re.compile(r"([1-9][0-9]{0,3})([hdw])")


def parse_context(text: str) -> tuple[str, Context]:
    """Name and context of `ketamine|route=oral`, `Prozac|stopped=14d`, `Suboxone|after=6h`.

    Raises ValueError with one sentence for a missing name, an unknown or repeated key, or a value that does not fit.
    """
    name, *parts = text.split("|")
    if not name.strip():
        raise ValueError(f"no name stands before the context in {shown(text)}")
    context: Context = {}
    for part in parts:
        key, _, value = (piece.strip().casefold() for piece in part.partition("="))
        if key in context:
            raise ValueError(f"context {key!r} stands twice in {shown(text)}")
        context[key] = context_value(key, value, part)
    return name.strip(), context


def context_value(key: str, value: str, part: str) -> str:
    """The value where it fits its key, else ValueError."""
    if key == "route":
        if value not in ROUTES:
            raise ValueError(f"unknown route in {shown(part)}: write one of {', '.join(ROUTES)}")
    elif key in ("stopped", "after"):
        duration_hours(value)
    else:
        raise ValueError(f"unknown context {shown(part)}: write route=…, stopped=… or after=…")
    return value


def duration_hours(value: str) -> int:
    """Hours of a duration such as 6h, 14d or 5w. Raises ValueError."""
    match = DURATION.fullmatch(value)
    if not match:
        raise ValueError(f"unknown duration {shown(value)}: write whole hours, days or weeks, such as 6h, 14d or 5w")
    return int(match[1]) * HOURS[match[2]]


def shown(text: str) -> str:
    """The text quoted for a message, cut where it is long."""
    return repr(text if len(text) <= 60 else f"{text[:60]}…")
