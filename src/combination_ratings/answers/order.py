"""Which pair of an answer weighs most.

When: pairs are put in order, and the worst of them is looked for.
"""

from __future__ import annotations

from combination_ratings.answers.model import PairAnswer
from combination_ratings.ratings.resolved import OUTSIDE


def severity(pair: PairAnswer) -> tuple[int, int]:
    """Sort key: the highest level first, then what stands outside the scale."""
    if pair["level"] is not None:
        return -pair["level"], 0
    return 1, OUTSIDE.index(pair["status"]) if pair["status"] in OUTSIDE else len(OUTSIDE)
