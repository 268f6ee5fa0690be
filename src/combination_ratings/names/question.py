"""What was asked: names with their readings and context.

When: the first step of every answer, on the site and in the terminal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from combination_ratings.names.elapsed import elapsed
from combination_ratings.names.index import Found, NameIndex, NameMatch
from combination_ratings.names.text import Context, QuestionError, parse_context

MAX_NAMES = 18
MAX_LENGTH = 2000
NOTHING = "unknown_substance"


@dataclass(frozen=True)
class Asked:
    """One name of a question. `readings` are substance ids, likeliest first; suggestions are only offered."""

    text: str
    readings: tuple[str, ...] = ()
    suggestions: tuple[NameMatch, ...] = ()
    context: Context = field(default_factory=dict)

    @property
    def status(self) -> str:
        """resolved, ambiguous or unresolved."""
        if not self.readings:
            return "unresolved"
        return "resolved" if len(self.readings) == 1 else "ambiguous"

    @property
    def substances(self) -> tuple[str, ...]:
        """Readings that are substances here."""
        return tuple(r for r in self.readings if r != NOTHING)


def read_question(texts: Sequence[str], index: NameIndex) -> list[Asked]:
    """Every name asked for, in order. Raises QuestionError for an empty, oversized or malformed question."""
    asked = [one for text in texts if text.strip() for one in read_text(text, index)]
    if not asked:
        raise QuestionError("nothing_asked")
    if len(asked) > MAX_NAMES:
        raise QuestionError("too_many_names", given=len(asked), most=MAX_NAMES)
    return asked


@lru_cache(maxsize=1024)
def read_text(text: str, index: NameIndex) -> tuple[Asked, ...]:
    """The names in one text: a single name with context, or several, with the time since they were stopped where the
    sentence tells it. People ask for the same few.
    """
    if len(text) > MAX_LENGTH:
        raise QuestionError("too_long", given=len(text), most=MAX_LENGTH)
    if "\0" in text:
        raise QuestionError("nul")
    if "|" not in text:
        found = index.read(text) or [Found(text)]
        times = elapsed(text, [one.text for one in found])
        return tuple(look_up(one, times.get(place, {}), index) for place, one in enumerate(found))
    name, context = parse_context(text)
    return (look_up(Found(name, index.meanings(name) or one_name(name, index)), context, index),)


def one_name(text: str, index: NameIndex) -> tuple[str, ...]:
    """What a text means that holds one name beside an amount or a form; nothing where it holds several."""
    found = index.read(text)
    return found[0].readings if len(found) == 1 else ()


def look_up(found: Found, context: Context, index: NameIndex) -> Asked:
    """One name with all its readings, or with suggestions where it has none."""
    return Asked(found.text, found.readings, () if found.readings else tuple(index.suggest(found.text)), context)
