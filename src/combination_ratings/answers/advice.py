"""Advice on a pair: what a curator wrote for this level, else sentences from the risk and from who takes what.

Hand-written advice wins where its decision reaches the level of the answer; a decision on a milder, broader pair does
not speak for a graver one. When: an answer of level 3 and above has no advice of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from combination_ratings.answers.held import Record
from combination_ratings.answers.help import EMERGENCY_LEVEL, LEAST_LEVEL, UNNAMED, actions_for
from combination_ratings.answers.pair_words import name_of
from combination_ratings.answers.risks import Risks, counted
from combination_ratings.answers.roles import prescribed
from combination_ratings.answers.store import Store
from combination_ratings.answers.wording import say
from combination_ratings.locales import pick
from combination_ratings.ratings.resolved import Pair, ResolvedPair

MOST_ACTIONS = 3
ROLES = ("none", "one", "both")
LOSS = frozenset({"loss_of_efficacy", "decreased_exposure"})
EXPOSURE = LOSS | {"increased_exposure"}
WITHDRAWAL = "precipitated_withdrawal"


def advice_of(
    store: Store, found: ResolvedPair, broader: Iterable[Pair], risks: Risks, above: frozenset[str], language: str
) -> str | None:
    """Advice on an answer; None below level 3 where nobody wrote any."""
    written = written_for(store, found, broader)
    if written is not None:
        return str(pick(written, "advice", language))
    if (found.level or 0) < LEAST_LEVEL:
        return None
    return with_actions(store, lead(store, found, risks, language), risks.every, above, language)


def advice_on_several(store: Store, risks: Iterable[str], above: frozenset[str], language: str) -> str:
    """Advice where several pairs together weigh more than each: what was written on one pair is milder."""
    return with_actions(store, say("advice_several", language), tuple(risks), above, language)


def with_actions(store: Store, text: str, risks: Sequence[str], above: frozenset[str], language: str) -> str:
    """Advice and what prevents harm; where no risk is named, only what is due to a substance itself (naloxone)."""
    actions = actions_for(store, risks or UNNAMED[:1], "prevent", above, language, due=not risks)[:MOST_ACTIONS]
    return " ".join([text, *(action["text"] for action in actions)])


def written_for(store: Store, found: ResolvedPair, broader: Iterable[Pair]) -> Record | None:
    """The decision whose advice holds: of the pairs that set the answer first, then of the broader ones."""
    for pair in (*found.via, *broader):
        decision = store.held.adjudications.get(pair)
        if decision and decision["advice"] and reaches(decision, found) and speaks(store, pair, found.via[0]):
            return decision
    return None


def speaks(store: Store, pair: Pair, first: Pair) -> bool:
    """Whether advice on a pair helps where another sets the answer: if it is no broader, holds it, or shares a risk.

    What was written on rhythm for all that prolong QT does not help against serotonin toxicity between two SSRIs.
    """
    (a, b), (x, y), above = pair, first, store.everything_above
    if breadth(store, pair) <= breadth(store, first) or {a, b} <= above(x) | above(y):
        return True
    named, sought = counted(store, (pair,)), counted(store, (first,))
    return not named or not sought or not set(named).isdisjoint(sought)


def breadth(store: Store, pair: Pair) -> int:
    """How many substances a pair speaks of."""
    below = store.resolver.graph.descendants
    return sum(len(below[side]) for side in pair)


def reaches(decision: Record, found: ResolvedPair) -> bool:
    """Whether a decision is about the level of the answer; outside the scale, about the same status."""
    if found.level is None or decision["level"] is None:
        return bool(found.level is None and decision["status"] == found.status)
    return bool(decision["level"] == found.level)


def lead(store: Store, found: ResolvedPair, risks: Risks, language: str) -> str:
    """The first sentences: from the risk where it is no poisoning, else from the level and from who takes what."""
    kind, grave = kind_of(risks), (found.level or 0) >= EMERGENCY_LEVEL
    if kind != "harm":
        return say("advice_exposure_harm" if kind == "exposure" and grave else f"advice_{kind}", language)
    medicines = prescribed(store, *found.pair)
    degree = "harm" if grave else "care"
    named = ", ".join(name_of(store, medicine, language).split(" (")[0] for medicine in medicines)
    return say(f"advice_{degree}_{ROLES[len(medicines)]}", language, medicine=named)


def kind_of(risks: Risks) -> str:
    """Loss of effect, a stronger effect, sudden withdrawal, or any other harm."""
    named = set(risks.own or risks.every)
    if WITHDRAWAL in named:
        return "withdrawal"
    if not named or not named <= EXPOSURE:
        return "harm"
    return "loss" if named <= LOSS else "exposure"
