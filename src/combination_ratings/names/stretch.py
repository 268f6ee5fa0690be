"""What stands between two joiners: which names it holds, and which of its words only go with them.

When: a text is read, after its words were looked up (`reader.py`).
"""

from __future__ import annotations

from typing import NamedTuple

from combination_ratings.names.scan import Part
from combination_ratings.names.words import Words

NOTHING = "unknown_substance"
SHORT = 3
"""Most words of a stretch that is handed back whole where only a part of it is known: "cherry ketamine"."""
PARTING = ("break", "joiner", "open", "close")
SIGNS = frozenset("+&＋")
"""Signs that set apart two things that are taken: in "Nurse + alcohol" the first is a thing, too."""


class Found(NamedTuple):
    """A name as it stands in the text, and what it may mean, likeliest first; nothing where it is not known."""

    text: str
    readings: tuple[str, ...] = ()


def stretches(parts: list[Part], words: Words) -> list[tuple[list[Part], bool]]:
    """Parts between breaks and joiners that hold something, each with whether it stands in brackets."""
    found: list[tuple[list[Part], bool]] = [([], False)]
    beside: set[int] = set()
    for part in parts:
        if part.kind in PARTING:
            inside = part.kind == "open" or (part.kind != "close" and found[-1][1])
            found.append(([], inside))
            beside |= {len(found) - 2, len(found) - 1} if part.norm in SIGNS else set()
        else:
            found[-1][0].append(part)
    for place in beside:
        taken_for_things(found[place][0], words)
    return [(stretch, aside) for stretch, aside in found if tells(stretch)]


def tells(stretch: list[Part]) -> bool:
    """Whether a stretch holds a name or what may be one."""
    return any(part.readings or part.kind == "unknown" for part in stretch)


def taken_for_things(stretch: list[Part], words: Words) -> None:
    """Beside a sign, words of speech or a maker's with no name among them are an unknown name, amounts apart."""
    if not tells(stretch):
        for part in stretch:
            measured = part.norm in words.product and not words.has("suffix", part.norm)
            if part.kind == "passed" and part.norm.isalpha() and not measured:
                part.kind = "unknown"


def names(text: str, stretch: list[Part], words: Words) -> list[Found]:
    """Names of one stretch, and what is not known of it as it stands."""
    stretch = without_code_words(with_colours_settled(stretch, words))
    strong = [part for part in stretch if part.kind == "name"]
    if strong:
        stretch = [part for part in stretch if part.kind != "weak" or is_beside(part, strong, stretch)]
    unknown = [part for part in stretch if part.kind == "unknown"]
    known = [part for part in stretch if part.readings]
    if not unknown:
        return adjacent(text, stretch, known)
    if not known or sum(part.words for part in stretch) <= SHORT:
        return [whole(text, [*known, *unknown])]
    return runs(text, stretch)


def without_code_words(stretch: list[Part]) -> list[Part]:
    """The stretch with everyday words that are slang in some list taken as unknown: they are names only alone."""
    if len(stretch) > 1:
        for part in stretch:
            if part.readings and part.readings[0] == NOTHING:
                part.readings, part.kind = (), "passed" if part.kind == "weak" else "unknown"
    return stretch


def with_colours_settled(stretch: list[Part], words: Words) -> list[Part]:
    """The stretch without the colours and kinds of what is drunk or eaten: the white of white wine is no drug.

    Elsewhere such a word is the name that it may be, else unknown.
    """
    everyday = words.roles["everyday"]
    drunk = [bool(part.readings) and part.readings[0] in everyday for part in stretch]
    kept = []
    for place, part in enumerate(stretch):
        if part.kind != "colour":
            kept.append(part)
        elif not any(drunk[max(0, place - 2) : place + 3]):
            part.kind = "name" if part.readings else "unknown"
            kept.append(part)
    return kept


def adjacent(text: str, stretch: list[Part], known: list[Part]) -> list[Found]:
    """Names without a joiner between them: one thing where their readings meet, else each for itself.

    Slang with several meanings, side by side, may be a phrase that is not held ("white horse"): it comes back whole.
    """
    found: list[Found] = []
    places = [stretch.index(part) for part in known]
    begins = 0
    for number, part in enumerate(known):
        one = Found(text[part.start : part.end], part.readings)
        touching = number > 0 and places[number] - places[number - 1] == 1
        shared = meet(found[-1].readings, one.readings) if touching else ()
        if shared:
            found[-1] = Found(text[begins : part.end], shared)
        elif touching and (len(found[-1].readings) > 1 or len(one.readings) > 1):
            return [whole(text, known)]
        else:
            begins = part.start
            found.append(one)
    return found


def runs(text: str, stretch: list[Part]) -> list[Found]:
    """Of a long stretch the names with one meaning, and between them what is not known."""
    found: list[Found] = []
    run: list[Part] = []
    for part in stretch:
        if len(part.readings) == 1:
            found += [*([whole(text, run)] if run else []), Found(text[part.start : part.end], part.readings)]
            run = []
        elif part.readings or part.kind == "unknown":
            run.append(part)
    return [*found, *([whole(text, run)] if run else [])]


def add(found: list[Found], one: Found, aside: bool) -> None:
    """Add a name; in brackets it tells which of its meanings the name before it has, where both share one."""
    shared = meet(found[-1].readings, one.readings) if aside and found else ()
    if shared:
        found[-1] = Found(found[-1].text, shared)
    else:
        found.append(one)


def meet(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Substances that both may mean, in the order of the first."""
    return tuple(reading for reading in one if reading in other and reading != NOTHING)


def is_beside(part: Part, strong: list[Part], stretch: list[Part]) -> bool:
    """Whether a word of speech that may be a name touches one that it shares a meaning with."""
    place = stretch.index(part)
    near = (other for other in stretch[max(0, place - 1) : place + 2] if other in strong)
    return any(meet(other.readings, part.readings) for other in near)


def whole(text: str, parts: list[Part]) -> Found:
    """The text from the first to the last of some parts, as an unknown name."""
    return Found(text[min(part.start for part in parts) : max(part.end for part in parts)])
