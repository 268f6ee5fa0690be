"""A text cut into words, amounts and breaks: the first step of reading.

When: a text is read. The patterns are exported as they stand to the check without a server; where one changes, both do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from combination_ratings.names.normal_form import normalise
from combination_ratings.names.words import Words

UNITS = (
    r"mg|g(?!-)|ug|µg|μg|mcg|ml|cl|dl|l(?!-)|kg|iu|ui|mmol|meq|%|milligrams?|grams?|grammes?|micrograms?|milligrammes?"
    r"|[ap]m(?!-)|мг|мкг|мл|кг|г(?!-)|ме|ед"
)
AMOUNT = (
    rf"(?<![\w.,-])\d+(?:[.,]\d+)?(?:\s?[-–/x×]\s?\d+(?:[.,]\d+)?)?\s?(?:{UNITS})"
    rf"(?:\s?/\s?(?:\d+(?:[.,]\d+)?\s?)?(?:{UNITS}|h|hr|day|actuat|jour|j))?(?!\w)"
)
"""50mg, 0.5 mg/ml, 12 MG/HR, 10-20 mg, 5 %."""
BREAK = (
    r"[;、，；＋／×\n\r|•…→]|,(?!(?<=\d,)\d)(?!(?<=(?<!\w)[NO],)[NO]-)|/(?!(?<=\d/)\d)|&|\+(?=\s*[^\W_])|(?<=\s)[-–—](?=\s)"
    r"|[.!?:]+(?=\s|$)|(?<!\S)[(\[]|[)\]](?=[\s.,;!?]|$)"
)
"""What parts two names. The commas of 3,4-MDMA and N,N-DMT, the slash of 1/8 and the last plus of K+ do not."""
COUNT = re.compile(r"(?:x\s?)?\d+(?:[.,/]\d+)?(?:\s?[x×])?", re.IGNORECASE)
"""A bare number: 2, 1/8, x3."""
ELISION = re.compile(r"(?:qu|[ldjmnstc])['’](?=\w)", re.IGNORECASE)
BARRED = re.compile(r"[;\n\r|•…→]|,\s|\s[-–—]\s|[+/&]\s|\s[+/&]")
"""Breaks that no name goes across."""


@dataclass
class Part:
    """A word or a break of a text, or a name of several words.

    `kind`: name; weak, a name that may be a word of speech; colour, a word that goes with a drink; passed, what says
    nothing; joiner, break, open and close, which part names; unknown.
    """

    start: int
    end: int
    norm: str
    kind: str
    readings: tuple[str, ...] = ()
    words: int = 1


def scan(text: str, known: Words) -> list[Part]:
    """Words, amounts and breaks of a text, in order."""
    return [part_of(match, known) for match in known.scanner(AMOUNT, BREAK).finditer(text)]


def part_of(match: re.Match[str], known: Words) -> Part:
    """The part that a match of the scanner is."""
    kind, piece = match.lastgroup or "word", match[0]
    if kind == "break":
        kind = {"(": "open", "[": "open", ")": "close", "]": "close"}.get(piece, "break")
        return Part(match.start(), match.end(), piece, kind)
    norm = normalise(known.emoji.get(piece, piece)) if kind == "word" else ""
    return Part(match.start(), match.end(), norm, "unknown" if norm else "passed")
