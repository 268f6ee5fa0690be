"""Near misses: names that a person may have meant, never an answer in themselves.

When: a name is not known. A suggestion is at most two slips of the typing hand away (a letter more, less, other, or two
changed round; Damerau 1964, optimal string alignment), fewer in short names, or it is the only thing that goes on from
what was typed. Letters that happen to overlap suggest nothing: fluorexetamine is no misspelt fluoxetine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

LEAST = 4
"""Fewest letters of a text for which near misses are looked for."""
ONE_SLIP = 6
"""Most letters of a text that may have one slip only; longer ones may have two."""
BEGUN = 0.5
"""Least part of a name that must have been typed for the rest to be suggested."""


CYRILLIC = (
    "а a, б b, в v, г g, д d, е e, ё e, ж zh, з z, и i, й i, к k, л l, м m, н n, о o, п p, р r, с s, т t, у u, ф f, "
    "х h, ц c, ч ch, ш sh, щ sch, ъ , ы y, ь , э e, ю yu, я ya"
)
LATIN = {pair[0]: pair[2:] for pair in CYRILLIC.split(", ")}
"""Latin letters for Russian ones as brands write them."""


class Candidate(NamedTuple):
    """What is asked of a known name: its normal form, the substance it leads to first, and how it is put in order."""

    norm: str
    substance_id: str
    languages: str
    """Those whose name it is, with spaces between; none for a brand, or where it is not known."""
    remote: bool
    """Slang, an abbreviation or a chemical name: suggested after one slip at most, in five letters or more."""
    place: int
    """Place among completions: the lower, the better known."""


def in_latin(norm: str) -> str:
    """A normal form in Latin letters: Ксанакс is looked for as xanax, too; other letters stay what they are."""
    return "".join(LATIN.get(letter, letter) for letter in norm.replace("кс", "x"))


def slips_allowed(norm: str, candidate: str, remote: bool) -> int:
    """Most slips between a text and a name, by the shorter of both."""
    letters = min(len(norm), len(candidate))
    if letters < LEAST or (remote and letters <= LEAST):
        return 0
    return 1 if remote or letters <= ONE_SLIP else 2


def near(norm: str, names: list[str], of: Callable[[str], Candidate], language: str) -> list[str]:
    """Normal forms of the names near to a text, nearest first, then the page's language, then the better known."""
    if len(norm) < LEAST:
        return []
    found = process.extract(norm, names, scorer=OSA.distance, score_cutoff=2, limit=None)
    slips = {name: int(distance) for name, distance, _ in found}
    kept = [of(name) for name, distance in slips.items() if distance <= slips_allowed(norm, name, of(name).remote)]
    kept = [one for one in kept if one.norm[0] == norm[0] or (slips[one.norm] == 1 and len(norm) > LEAST)]
    return [one.norm for one in sorted(kept, key=lambda one: order(norm, one, slips[one.norm], language))]


def order(norm: str, one: Candidate, slips: int, language: str) -> tuple[int, bool, bool, bool, int, int, str]:
    """Sort key of a near name: slips, another first letter, slang, another language, place, length, spelling."""
    foreign = is_foreign(one, language)
    return slips, one.norm[0] != norm[0], one.remote, foreign, one.place, len(one.norm), one.norm


def is_foreign(one: Candidate, language: str) -> bool:
    """Whether a name belongs to other languages than the page's; a brand belongs to none."""
    return one.languages != "" and language not in one.languages.split()


def begun(norm: str, going_on: Iterable[Candidate]) -> str | None:
    """The name that a text of four letters or more is the beginning of, where all that go on from it are one thing."""
    found = sorted((one for one in going_on if not one.remote), key=lambda one: (one.place, len(one.norm), one.norm))
    long_enough = [one for one in found if len(norm) >= BEGUN * len(one.norm)]
    if len(norm) < LEAST or not long_enough or len({one.substance_id for one in found}) > 1:
        return None
    return long_enough[0].norm
