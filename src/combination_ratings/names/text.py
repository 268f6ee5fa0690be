"""What people type around names: several in one string, and the context of one.

When: a question is read, from the page or the terminal. Command: `python -m scripts.ask "Prozac + MDMA, weed"`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import chain, islice

from combination_ratings.names.normal_form import normalise

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
MAX_TEXT = 2000
"""Longest text, in characters, in which several names are looked for."""
LONGEST_NAME = 8
"""Most words of one name."""
JOINERS = "and|et|und|y|with|avec|mit|con|then|puis|plus"
SEPARATOR = re.compile(rf"\s*(?:[,;+&/，、；＋／×\n]|\b(?:{JOINERS})\b)\s*", re.IGNORECASE)
AMOUNT = re.compile(r"\d+(?:[.,]\d+)?\s?(?:mg|g|ug|µg|μg|mcg|ml|cl)(?!\w)", re.IGNORECASE)
FILLERS = frozenset(
    {"a", "an", "some", "the", "of", "my", "un", "une", "du", "de", "des", "le", "la", "les", "mon", "ma"}
)
ELISION = re.compile(r"(?<!\w)[ld]['’](?=\w)", re.IGNORECASE)


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


def split_names(text: str, index: Container[str]) -> list[str]:
    """The names in a text, as typed, in order: known ones first tried longest, never a part of a word.

    A stretch between separators that known names do not cover whole is returned whole, so that it shows as
    unresolved: "cherry ketamine" is not read as ketamine. Text beyond `MAX_TEXT` characters is one unknown name.
    """
    text = text.strip()
    if not text or len(text) > MAX_TEXT or text in index:
        return [text] if text else []
    found: list[str] = []
    start = 0
    while start < len(text):
        end, piece = longest_known(text, start, index)
        found.extend([piece] if piece in index else split_words(piece, index))
        start = end
    return found


def longest_known(text: str, start: int, index: Container[str]) -> tuple[int, str]:
    """End of and text of the longest known name that begins at `start` and ends at a separator, else up to the next."""
    stops = list(islice(chain(SEPARATOR.finditer(text, start), [None]), LONGEST_NAME))
    pieces = [(stop.end() if stop else len(text), text[start : stop.start() if stop else len(text)]) for stop in stops]
    for end, piece in reversed(pieces[1:]):
        if piece in index:
            return end, piece.strip()
    return pieces[0][0], pieces[0][1].strip()


def split_words(piece: str, index: Container[str]) -> list[str]:
    """Names that cover a stretch without separators, amounts and articles apart; the stretch itself if they do not."""
    covered = cover(AMOUNT.sub(" ", ELISION.sub("", piece)).split(), index)
    if covered:
        return covered
    return [piece] if normalise(piece) else []


def cover(words: Sequence[str], index: Container[str]) -> list[str] | None:
    """Names that the words make, longest first, or None where some word belongs to none.

    A lone letter counts only when it is all there is: the g of "a g of weed" is no GHB.
    """
    alone = len(words) == 1
    found: list[str] = []
    position = 0
    while position < len(words):
        size = longest_at(words, position, index, alone)
        if size:
            found.append(" ".join(words[position : position + size]))
        elif words[position].casefold() not in FILLERS:
            return None
        position += size or 1
    return found


def longest_at(words: Sequence[str], position: int, index: Container[str], alone: bool) -> int:
    """Number of words of the longest known name that begins at a position, 0 where none does."""
    for size in range(min(LONGEST_NAME, len(words) - position), 0, -1):
        name = " ".join(words[position : position + size])
        if name in index and (alone or size > 1 or len(normalise(name)) > 1):
            return size
    return 0
