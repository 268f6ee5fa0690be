"""Three and more together: whether a risk that three share lifts the level, and which pair the level comes from.

Three that are pairwise at level 3 or more and share a risk are one level worse than the worst of their pairs, up to
level 4. To level 5 it goes only for slowed breathing, where each further depressant is known to add to the next; for
bleeding, serotonin or the heart no source here says that a third one makes "avoid" into "never".
When: an answer has more than two names.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from combination_ratings.answers.model import PairAnswer
from combination_ratings.answers.order import severity

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
