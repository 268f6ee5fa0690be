"""How far two readers agree: Cohen's kappa with quadratic weights, and its interval by resampling.

Kappa: Cohen J. Weighted kappa. Psychol Bull 1968;70:213-220. Interval: percentile bootstrap (Efron 1979), with a fixed
seed, so that the same readings give the same figures. Command: `python -m scripts.agreement`.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from combination_ratings.ratings.assessment import label_key
from combination_ratings.tables.canonical import Row

HIGHEST = 5
DRAWS = 2000
SEED = 20261129
Pairs = Sequence[tuple[int, int]]
"""Levels (first reading, second reading)."""


def weighted_kappa(pairs: Pairs) -> float | None:
    """Kappa of 1 for agreement in all, 0 for what chance gives; None without pairs or where chance leaves no room.

    The weight of a disagreement is the square of the number of levels between the two.
    """
    n = len(pairs)
    if not n:
        return None
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    seen = sum((a - b) ** 2 for a, b in pairs) / n
    by_chance = sum(first[a] * second[b] * (a - b) ** 2 for a in first for b in second) / n**2
    return 1 - seen / by_chance if by_chance else None


def interval(pairs: Pairs, draws: int = DRAWS) -> tuple[float, float] | None:
    """The 95 % interval of kappa by `draws` resamples; None where kappa itself is None."""
    if weighted_kappa(pairs) is None:
        return None
    chance = random.Random(SEED)
    found = sorted(k for _ in range(draws) if (k := weighted_kappa(chance.choices(pairs, k=len(pairs)))) is not None)
    return found[int(0.025 * len(found))], found[min(len(found) - 1, int(0.975 * len(found)))]


def first_levels(
    assessments: Mapping[str, Mapping[str, str]], labels: Mapping[tuple[str, str], Mapping[str, str]]
) -> dict[str, str]:
    """Level of each assessment as it is read now, by id; "" where its label has none."""
    return {id_: labels.get(label_key(dict(row)), {}).get("level", "") for id_, row in assessments.items()}


def pairs_by_evidence(tables: Mapping[str, list[Row]]) -> dict[str, list[tuple[int, int]]]:
    """(first, second) levels of every second reading that has one, by the assessment's kind of evidence.

    `tables` needs assessments, scale_labels and readings.
    """
    assessments = {row["assessment_id"]: row for row in tables["assessments"]}
    labels = {(row["scale"], row["label"]): row for row in tables["scale_labels"]}
    firsts = first_levels(assessments, labels)
    found: dict[str, list[tuple[int, int]]] = {}
    for row in read(tables["readings"]):
        first = row["first_level"] or firsts.get(row["assessment_id"], "")
        if first:
            kind = assessments[row["assessment_id"]]["evidence"]
            found.setdefault(kind, []).append((int(first), int(row["level"])))
    return found


def read(readings: Iterable[Row]) -> Iterable[Row]:
    """The second readings whose source was reached."""
    return (row for row in readings if row["level"])
