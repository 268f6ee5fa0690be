"""A sentence of an answer before it is put into words: its key, and what fills its blanks, as ids.

The exported check draws the same sentences from the same ids, so that nothing is worked out twice. When: `notes.py` has
found what a reader must know, `pair_answer.py` and the export put it into words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from combination_ratings.answers.pair_words import name_of, pair_name
from combination_ratings.answers.store import Store
from combination_ratings.answers.wording import say, say_hours
from combination_ratings.locales import pick

Label = tuple[str | int, str]
"""What a source says, its own words or a level of our scale, and the source."""


class Remark(NamedTuple):
    """A sentence: its key in the catalogue `answers`, and for each blank a kind and what it holds."""

    key: str
    blanks: tuple[tuple[str, str, tuple[Any, ...]], ...] = ()


def remark(key: str, **blanks: tuple[str, Any]) -> Remark:
    """A sentence whose blanks are given as `name=(kind, things)`."""
    return Remark(key, tuple((name, kind, tuple(things)) for name, (kind, things) in blanks.items()))


def in_words(store: Store, found: Remark, language: str) -> str:
    """The sentence in a language."""
    filled = {name: WORDS[kind](store, things, language) for name, kind, things in found.blanks}
    return say(found.key, language, **filled)


def names(store: Store, ids: tuple[str, ...], language: str) -> str:
    """Names of substances, parted by commas."""
    return ", ".join(name_of(store, one, language) for one in ids)


def pairs(store: Store, given: tuple[tuple[str, str], ...], language: str) -> str:
    """Pairs by name, parted by commas."""
    return ", ".join(pair_name(store, pair, language) for pair in given)


def labels(store: Store, given: tuple[Label, ...], language: str) -> str:
    """What sources say, each with its source: a label in quotation marks, and a finding as it is read here."""
    return say("semicolon", language).join(
        f"{label_text(store, label, language)} ({store.held.titles[source]})" for label, source in given
    )


def label_text(store: Store, label: str | int, language: str) -> str:
    """A source's own label; where it has none, the level as which its finding is read, which are not its words."""
    if isinstance(label, int):
        return say("read_as", language, text=pick(store.levels[label], "name", language))
    return say("quoted", language, text=label)


def plain(store: Store, given: tuple[str, ...], language: str) -> str:
    """Words that are the same in every language."""
    return ", ".join(given)


def routes(store: Store, given: tuple[str, ...], language: str) -> str:
    """Routes by which something is taken."""
    return ", ".join(say(f"route_{one}", language) for one in given)


def title(store: Store, ids: tuple[str, ...], language: str) -> str:
    """Names that begin a sentence."""
    text = names(store, ids, language)
    return text[:1].upper() + text[1:]


def worst(store: Store, given: tuple[tuple[str, ...], ...], language: str) -> str:
    """Members or pairs of members by name, an empty one at the end for those that are left out."""
    named = ", ".join(" × ".join(name_of(store, side, language) for side in one) for one in given if one)
    return named if all(given) else say("and_others", language, named=named)


def belong(store: Store, given: tuple[tuple[str, str], ...], language: str) -> str:
    """Which substance belongs to which class."""
    return ", ".join(
        say("belongs", language, name=name_of(store, one, language), group=name_of(store, group, language))
        for one, group in given
    )


def hours(store: Store, given: tuple[float, ...], language: str) -> str:
    """Durations in words."""
    return ", ".join(say_hours(one, language) for one in given)


WORDS: dict[str, Callable[[Store, tuple[Any, ...], str], str]] = {
    "names": names, "pairs": pairs, "labels": labels, "plain": plain, "routes": routes, "title": title, "worst": worst,
    "belong": belong, "hours": hours,
}  # fmt: skip
"""How each kind of blank is put into words."""
