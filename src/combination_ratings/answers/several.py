"""Three and more together: whether a risk that three share lifts the level, and which pair the level comes from.

Three that are pairwise at level 3 or more and share a risk are one level worse than the worst of their pairs, up to
level 4. To level 5 it goes only for slowed breathing, where each further depressant is known to add to the next; for
bleeding, serotonin or the heart no source here says that a third one makes "avoid" into "never".
When: an answer has more than two names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from combination_ratings.answers.help import ANTIDOTES
from combination_ratings.answers.model import PairAnswer
from combination_ratings.answers.order import severity
from combination_ratings.answers.pair_words import pair_name
from combination_ratings.answers.store import Store
from combination_ratings.answers.wording import say
from combination_ratings.locales import pick
from combination_ratings.names.question import Asked

LEAST = 3
USUAL_CAP, GRAVEST = 4, 5
BREATHING = "respiratory_depression"
VAGUE = frozenset({"death", "unknown_effect", "increased_exposure", "decreased_exposure", "loss_of_efficacy"})
"""Effects that pairs may have in common without adding up."""


class Three(NamedTuple):
    """Three names of a question that share risks, the level that follows, and the worst of their pairs."""

    places: tuple[int, int, int]
    risks: tuple[str, ...]
    level: int
    worst: PairAnswer


def escalation(names: int, pairs: Sequence[PairAnswer]) -> Three | None:
    """The three that raise the level above that of every pair, where there are such."""
    grave = [p for p in pairs if p["inputs"][0] != p["inputs"][1] and (p["level"] or 0) >= LEAST]
    highest = max((p["level"] or 0 for p in pairs), default=0)
    found = [shared(three, grave) for three in combinations(range(names), 3)]
    raising = [one for one in found if one is not None and one.level > highest]
    return max(raising, key=lambda one: (one.level, [-place for place in one.places]), default=None)


def shared(three: tuple[int, int, int], grave: Sequence[PairAnswer]) -> Three | None:
    """What three names share, where each two of them are graver than level 2."""
    by_two = {two: [p for p in grave if tuple(p["inputs"]) == two] for two in combinations(three, 2)}
    if not all(by_two.values()):
        return None
    named = [{e["effect_id"] for p in found for e in p["effects"] if e["counts"]} for found in by_two.values()]
    risks = set.intersection(*named) - VAGUE
    if not risks:
        return None
    worst = min((p for found in by_two.values() for p in found), key=severity)
    cap = GRAVEST if BREATHING in risks else USUAL_CAP
    return Three(three, tuple(sorted(risks)), min(cap, (worst["level"] or 0) + 1), worst)


def several_notes(
    store: Store, asked: Sequence[Asked], pairs: Sequence[PairAnswer], shared: Three | None, first: PairAnswer | None,
    language: str,
) -> Iterator[str]:  # fmt: skip
    """What is to be said where more than one pair is answered: what sets the level, what an antidote does, and how many
    pairs have no rating.
    """
    worst = shared.worst if shared else first
    if worst is None:
        return
    if shared is not None:
        names = ", ".join(asked[place].text for place in shared.places)
        risks = ", ".join(pick(store.held.effects[risk], "name", language) for risk in shared.risks)
        yield say("escalated", language, names=names, risks=risks, pairs=named(store, worst, language))
    elif worst["level"] is not None:
        yield from driven(store, asked, pairs, worst, language)
    if len(asked) < 3:
        return
    for pair in pairs:
        if pair["status"] in ANTIDOTES and pair is not worst:
            yield say("said_of", language, pairs=named(store, pair, language), text=pair["text"])
    rated = sum(p["level"] is not None or p["status"] in ANTIDOTES for p in pairs)
    if rated < len(pairs):
        yield say("unrated", language, rated=rated, all=len(pairs))


def driven(
    store: Store, asked: Sequence[Asked], pairs: Sequence[PairAnswer], worst: PairAnswer, language: str
) -> Iterator[str]:
    """Which pair the level is that of; a mixture that reaches it by itself is told apart from the pair asked for."""
    first, second = worst["inputs"]
    if first == second:
        yield say("within", language, name=asked[first].text, pairs=named(store, worst, language))
        for pair in (p for p in pairs if p["inputs"][0] != p["inputs"][1] and len(asked) == 2):
            told = pair["text" if pair["status"] in ANTIDOTES else "heading"]
            yield say("said_of", language, pairs=named(store, pair, language), text=told)
            yield from pair["notes"]
    elif len(asked) > 2:
        yield say("driven", language, pairs=named(store, worst, language))


def named(store: Store, pair: PairAnswer, language: str) -> str:
    """The two of a pair by name."""
    return pair_name(store, (pair["a"], pair["b"]), language)
