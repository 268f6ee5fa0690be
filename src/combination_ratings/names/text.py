"""The context that may stand behind a name: its route, how long ago it was stopped or taken.

When: a question is read, from the page or the terminal. Command: `python -m scripts.ask "ketamine|route=oral"`.
"""

from __future__ import annotations

import re

from combination_ratings.locales import SOURCE, number, text

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


class QuestionError(ValueError):
    """A question that cannot be read: the key of the sentence in `questions` that says why and what to do."""

    def __init__(self, key: str, **blanks: str | int) -> None:
        self.key, self.blanks = key, blanks
        super().__init__(self.in_words(SOURCE))

    def in_words(self, language: str) -> str:
        """The sentence in a language, its numbers as the language writes them."""
        filled = {name: number(v, language) if isinstance(v, int) else v for name, v in self.blanks.items()}
        return text(f"questions.{self.key}", language, **filled)


def parse_context(given: str) -> tuple[str, Context]:
    """Name and context of `ketamine|route=oral`, `Prozac|stopped=14d`, `Suboxone|after=6h`.

    Raises QuestionError for a missing name, an unknown or repeated key, or a value that does not fit.
    """
    name, *parts = given.split("|")
    if not name.strip():
        raise QuestionError("no_name", text=shown(given))
    context: Context = {}
    for part in parts:
        key, _, value = (piece.strip().casefold() for piece in part.partition("="))
        if key in context:
            raise QuestionError("twice", word=repr(key), text=shown(given))
        context[key] = context_value(key, value, part)
    return name.strip(), context


def context_value(key: str, value: str, part: str) -> str:
    """The value where it fits its key, else QuestionError."""
    if key == "route":
        if value not in ROUTES:
            raise QuestionError("unknown_route", text=shown(part), routes=", ".join(ROUTES))
    elif key in ("stopped", "after"):
        duration_hours(value)
    else:
        raise QuestionError("unknown_context", text=shown(part))
    return value


def duration_hours(value: str) -> int:
    """Hours of a duration such as 6h, 14d or 5w. Raises QuestionError."""
    match = DURATION.fullmatch(value)
    if not match:
        raise QuestionError("unknown_duration", text=shown(value))
    return int(match[1]) * HOURS[match[2]]


def shown(text: str) -> str:
    """The text quoted for a message, cut where it is long."""
    return repr(text if len(text) <= 60 else f"{text[:60]}…")
