"""A pair of an answer in words: names, heading and text; its notes are in `notes.py`.

When: `pair_answer.py` has the facts. All sentences stand in the catalogue `answers.po`.
"""

from __future__ import annotations

from combination_ratings.answers.store import Store
from combination_ratings.answers.wording import say
from combination_ratings.locales import pick
from combination_ratings.ratings.resolved import Pair


def name_of(store: Store, substance: str, language: str) -> str:
    """Name of a substance in the language, in English where it has no other."""
    return str(pick(store.substances[substance], "name", language))


def pair_name(store: Store, pair: Pair, language: str) -> str:
    """`ketamine × SSRIs`."""
    return " × ".join(name_of(store, side, language) for side in pair)


def heading(store: Store, level: int | None, status: str, language: str) -> str:
    """The level in words, or the first words of what stands outside the scale."""
    if level is not None:
        return str(pick(store.levels[level], "name", language))
    return say(f"heading_{status}", language)


def text_of(store: Store, level: int | None, status: str, language: str) -> str:
    """What the level means, or the fixed sentence of a status outside the scale."""
    if level is None:
        return say(status, language)
    return str(pick(store.levels[level], "definition", language))
