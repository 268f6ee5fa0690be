"""The fields of the form: a name, and how long ago it was last taken.

When: a page with the form is drawn, and when the form is sent: `s=Prozac&ago=2w` asks what `s=Prozac|stopped=2w` asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from combination_ratings.answers.wording import say_count
from combination_ratings.names.index import NameIndex
from combination_ratings.names.question import read_text
from combination_ratings.names.text import DURATION

FIELDS = 3
"""Fields that a page without scripts shows at least."""
MOST = 8
"""Names for which the form has room; an address may ask for more."""
PRESETS = ("1d", "3d", "1w", "2w", "5w")
"""Times since the last dose that the form offers."""
STOPPED = "|stopped="
UNITS = {"h": "hours", "d": "days", "w": "weeks"}
LAST = re.compile(rf"(?P<name>[^|]*(?:\|[^|]*)*?)\|\s*stopped\s*=\s*(?P<ago>{DURATION.pattern})\s*(?P<rest>\|.*)?")


class FormField(NamedTuple):
    """What one field holds: a name as typed, and the time since the last dose, empty for one that is still taken."""

    name: str
    ago: str


def field_of(text: str) -> FormField:
    """The field of one text of a question: `Prozac|stopped=14d` → Prozac, 14d."""
    found = LAST.fullmatch(text)
    return FormField(found["name"] + (found["rest"] or ""), found["ago"]) if found else FormField(text, "")


def fields_of(given: Sequence[str], index: NameIndex | None) -> list[FormField]:
    """Fields for a question: one a name, also where several stood in one text, and one more while there is room.

    Without an index, as for a question that cannot be read, each text stays as it is.
    """
    found = [field_of(name) for text in given for name in (apart(text, index) if index else [text])]
    spare = max(FIELDS - len(found), int(len(found) < MOST))
    return [*found, *[FormField("", "")] * spare]


def apart(text: str, index: NameIndex) -> list[str]:
    """The names that stand in one text; the text itself where it holds one."""
    names = [one.text for one in read_text(text, index)] if "|" not in text else []
    return names if len(names) > 1 else [text]


def with_times(names: Sequence[str], times: Sequence[str]) -> list[str]:
    """Names as a question has them, each with the time that its field told; one that tells it itself stays."""
    pairs = zip(names, [*times, *[""] * len(names)], strict=False)
    return [
        f"{name.strip()}{STOPPED}{ago}" if name.strip() and DURATION.fullmatch(ago) and STOPPED not in name else name
        for name, ago in pairs
    ]


def times_to_choose(chosen: str, language: str) -> Iterator[tuple[str, str]]:
    """Presets with their words; a time that an address gives and no preset has comes first."""
    for value in (*([chosen] if chosen and chosen not in PRESETS else []), *PRESETS):
        yield value, time_in_words(value, language)


def time_in_words(value: str, language: str) -> str:
    """A time as an address has it, in words: `14d` → 14 days."""
    return say_count(UNITS[value[-1]], language, int(value[:-1]))
