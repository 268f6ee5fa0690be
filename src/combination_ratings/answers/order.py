"""Which pair of an answer weighs most.

When: pairs are put in order, and the worst of them is looked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from combination_ratings.answers.model import PairAnswer
from combination_ratings.ratings.resolved import OUTSIDE


def severity(pair: PairAnswer) -> tuple[int, int]:
    """Sort key: the highest level first, then what stands outside the scale."""
    if pair["level"] is not None:
        return -pair["level"], 0
    return 1, OUTSIDE.index(pair["status"]) if pair["status"] in OUTSIDE else len(OUTSIDE)


def first_of(pairs: Sequence[PairAnswer], names: int) -> PairAnswer | None:
    """The pair that heads an answer: the worst; but of two names an antidote and what it reverses, whatever else the
    latter holds: naloxone beside a speedball is to be given, not to be kept away.
    """
    asked = [p for p in pairs if p["inputs"][0] != p["inputs"][1]]
    if names == len(asked) + 1 == 2 and asked[0]["status"] == "antidote":
        return asked[0]
    return min(pairs, key=severity, default=None)
