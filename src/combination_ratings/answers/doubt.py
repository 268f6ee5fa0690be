"""Names in doubt: each meaning of an ambiguous name beside the others, and no heading that speaks for an unknown one.

When: a name of the question has several meanings, or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from combination_ratings.answers.model import Fields, PairAnswer, ReadingAnswer
from combination_ratings.answers.order import severity
from combination_ratings.answers.pair_words import heading, name_of, text_of
from combination_ratings.answers.risks import counted
from combination_ratings.answers.store import Store
from combination_ratings.answers.wording import say
from combination_ratings.locales import pick
from combination_ratings.names.question import NOTHING, Asked

MOST_GROUPS = 2
MOST_RISKS = 3
GRAVE = 4
"""Level from which the known part of a question speaks even where another name is unknown."""


def readings_of(
    store: Store, asked: Sequence[Asked], pairs: Sequence[PairAnswer], language: str
) -> list[ReadingAnswer]:
    """Each meaning of each ambiguous name with its own worst level; empty where no name is ambiguous."""
    return [
        reading(store, place, one, substance, pairs, language)
        for place, one in enumerate(asked)
        if one.status == "ambiguous"
        for substance in one.readings
    ]


def reading(
    store: Store, place: int, one: Asked, substance: str, pairs: Sequence[PairAnswer], language: str
) -> ReadingAnswer:
    """One meaning: its level with the other names, what kind of thing it is, and its main risks."""
    sought = (place, substance)
    mine = [p for p in pairs if sought in ((p["inputs"][0], p["a"]), (p["inputs"][1], p["b"]))]
    worst: Any = min(mine, key=severity, default=None) or {"level": None, "level_min": None, "level_max": None}
    status = "nothing" if substance == NOTHING else worst.get("status", "single")
    governing = [tuple(via) for via in worst["receipt"]["via"][:1]] if mine else []
    risks = counted(store, tuple(governing))[:MOST_RISKS]
    others = [r for r in one.readings if r not in (substance, NOTHING)]
    return {
        "input": place, "substance_id": substance, "status": status, "level": worst["level"],
        "level_min": worst["level_min"], "level_max": worst["level_max"],
        "heading": worst["heading"] if mine else say(f"heading_{status}", language),
        "groups": [name_of(store, group, language) for group in telling(store, substance, tuple(others))],
        "risks": [str(pick(store.held.effects[risk], "name", language)) for risk in risks],
    }  # fmt: skip


@lru_cache(maxsize=2048)
def telling(store: Store, substance: str, others: tuple[str, ...]) -> tuple[str, ...]:
    """Classes that set a meaning apart from the others, the narrowest first."""
    shared = frozenset().union(*map(store.everything_above, others))
    apart = [group for group in narrowest_first(store, substance) if group not in shared and group != substance]
    return tuple(apart[:MOST_GROUPS])


def narrowest_first(store: Store, substance: str) -> list[str]:
    """Everything above a substance, what holds the fewest others first."""
    below = store.resolver.graph.descendants
    return sorted(store.everything_above(substance), key=lambda group: (len(below[group]), group))


def doubtful(
    store: Store, asked: Sequence[Asked], readings: Sequence[ReadingAnswer], answer: Fields, language: str
) -> Fields:
    """Heading, text and first notes of an answer with a name in doubt, and its level where that falls away."""
    unclear = [(place, one) for place, one in enumerate(asked) if one.status == "ambiguous"]
    meanings = [meant(store, place, one, readings, language) for place, one in unclear]
    if answer["status"] == "unresolved":
        return unknown(store, [one.text for one in asked if one.status == "unresolved"], meanings, answer, language)
    level = answer["level"]
    substances = [one for one in readings if one["substance_id"] != NOTHING]
    levels = {one["level"] for one in substances}
    if level is None or len(levels) == 1:
        words = heading(store, level, "ambiguous", language)
        told = say("readings_silent", language) if level is None else text_of(store, level, "", language)
        if level is not None and len(substances) < len(readings):
            names = ", ".join(name_of(store, one["substance_id"], language) for one in substances)
            words = say("heading_if", language, heading=words, names=names)
        alike = [say("readings_alike", language)] if level is not None and len(substances) == len(readings) else []
        return {"heading": words, "text": told, "notes": [*meanings, *alike]}
    rated = [one for one in levels if one is not None]
    key = "heading_readings" if len(rated) == len(levels) else "heading_readings_unrated"
    spoken = say(key, language, low=min(rated), high=max(rated))
    return {"heading": spoken, "text": say("readings_differ", language), "notes": meanings, "differ": True}


def meant(store: Store, place: int, one: Asked, readings: Iterable[ReadingAnswer], language: str) -> str:
    """What a name may mean, each meaning with its level."""
    told = []
    for found in readings:
        if found["input"] == place:
            told.append(meaning(store, found, language))
    return say("name_means", language, text=one.text, readings=say("semicolon", language).join(told))


def meaning(store: Store, found: ReadingAnswer, language: str) -> str:
    """Name of a meaning, with its level or what stands in its place."""
    if found["substance_id"] == NOTHING or found["status"] == "single":
        return name_of(store, found["substance_id"], language) if found["status"] == "single" else found["heading"]
    level = found["level"]
    told = found["heading"] if level is None else say("reading_level", language, level=level)
    return say("reading", language, name=name_of(store, found["substance_id"], language), told=told)


def unknown(store: Store, names: Sequence[str], meanings: Sequence[str], answer: Fields, language: str) -> Fields:
    """An answer with an unknown name: the level of the known part stands only where it warns gravely."""
    level = answer["level"]
    told = say("unresolved_named", language, names=", ".join(names))
    if level is not None and level >= GRAVE:
        words = say("heading_unresolved_rest", language, heading=heading(store, level, "", language))
        return {"heading": words, "text": told, "notes": list(meanings)}
    rest = []
    if level is not None:
        rest = [say("rest_alone", language, heading=heading(store, level, "", language), level=level)]
    fallen: Fields = dict.fromkeys(("level", "level_min", "level_max", "certainty", "advice", "reviewed_on"))
    fallen |= {"disputed": False, "precautionary": False, "driven_by": None}
    return {**fallen, "heading": say("heading_unresolved", language), "text": told, "notes": [*rest, *meanings]}
