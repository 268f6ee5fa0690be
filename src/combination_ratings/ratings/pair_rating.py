"""From the assessments of a pair to its level: deterministic, and small enough to check by hand.

The rules are numbered as in the README, "How levels are derived". Command: `python -m scripts.derive`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from combination_ratings.ratings.assessment import (
    STRENGTHS,
    STUDIES,
    Assessment,
    by_pair,
    number,
    read_assessments,
    voices,
)
from combination_ratings.ratings.graph import GRADED_CLASSES
from combination_ratings.tables.canonical import Row

CERTAINTIES = ("very_low", "low", "moderate", "high")
PROVISIONAL = "provisional"
"""Status of a level that no row but charts and users gives."""
NEVER = 5
"""Highest level."""
UMBRELLA_CAP = 3
"""Highest level of a wide class with itself that no one decided on."""
LAST_STRONG_TIER = 3
"""Tiers up to this one set a level; those below it stand above them only as a warning."""
WARNING_LEVEL = 4
"""Level from which on a warning of the weak tiers alone is passed on."""
STATED_ALONE = 4
"""What charts and wikis without references reach by themselves."""
DISPUTED_SPREAD = 2
"""Levels between the mildest and the most severe voice from which on they disagree."""
UNSHOWN_LEVEL = 1
"""What level 0 becomes where no study looked for an interaction."""
GROUNDED_TIER = 2
"""The highest level is precautionary where no voice of a tier up to this one gives it."""
CERTAINTY_STEPS = {1: 2, 2: 2, 3: 1}
"""Step of certainty by the strongest tier that speaks; none of it is the lowest."""
AGREED_STEP, AGREED_SPREAD = 3, 1
"""Step of certainty where two voices of tier 1, one of them a study, are at most this many levels apart."""


@dataclass(frozen=True)
class PairRating:
    """Derived rating of one pair; `level` is None outside the scale."""

    level: int | None = None
    level_min: int | None = None
    level_max: int | None = None
    status: str = "no_data"
    certainty: str = ""
    spread: int | None = None
    disputed: bool = False
    precautionary: bool = False
    direction: str = "unknown"
    independent_sources: int = 0
    assessments: int = 0
    basis: str = "assessed"
    inherited_level: int | None = None
    min_strength: str = ""


def derive_combinations(tables: Mapping[str, list[Row]]) -> list[dict[str, object]]:
    """Rows of `combinations` for every pair with an assessment or an adjudication, from the other tables."""
    assessments = by_pair(read_assessments(tables))
    decisions = {(row["substance_a"], row["substance_b"]): row for row in tables["adjudications"]}
    substances = {row["substance_id"]: row for row in tables["substances"]}
    rows = []
    for pair in sorted(assessments.keys() | decisions.keys()):
        rating = rate_pair(pair, assessments.get(pair, []), decisions.get(pair), substances)
        rows.append({"substance_a": pair[0], "substance_b": pair[1], **rating.__dict__})
    return rows


def rate_pair(
    pair: tuple[str, str], assessments: Sequence[Assessment], decision: Row | None, substances: Mapping[str, Row]
) -> PairRating:
    """Rating of a pair, with the level that its members inherit."""
    sides = [substances[side] for side in pair]
    capped = pair[0] == pair[1] and sides[0]["umbrella"] == "true"
    passing = [r for r in assessments if passes_down(r, sides)]
    rating = rate(assessments, decision, capped)
    all_pass = len(passing) == len(assessments)
    inherited = rating if all_pass else rate(passing, decision if passing else None, capped)
    strength = ""
    if any(side["basis"] == "pharmacokinetic" or side["substance_id"] in GRADED_CLASSES for side in sides):
        strength = weakest(r.min_strength for r in passing if r.counts and r.level == top(passing))
    return replace(rating, inherited_level=inherited.level, min_strength=strength)


def passes_down(assessment: Assessment, sides: Iterable[Row]) -> bool:
    """Whether members inherit it: pharmacokinetic rows pass through pharmacokinetic classes only."""
    if assessment.kind != "pharmacokinetic":
        return True
    return all(side["kind"] != "class" or side["basis"] == "pharmacokinetic" for side in sides)


def rate(assessments: Sequence[Assessment], decision: Row | None, capped: bool = False) -> PairRating:
    """Rules 1 to 6 on the assessments of one pair; `decision` is its adjudication, `capped` an umbrella with itself."""
    heard = voices(r for r in assessments if r.counts)
    computed = _compute(heard, assessments)
    if decision is None:
        if capped and computed.level is not None and computed.level > UMBRELLA_CAP:
            computed = replace(computed, level=UMBRELLA_CAP, level_min=min(computed.level_min or 0, UMBRELLA_CAP))
        if computed.level is None and any(r.level is None and r.stance == "supports" for r in assessments):
            return replace(computed, status="uncertain")
        return computed
    return _adjudicated(computed, heard, decision)


def _compute(heard: Sequence[Assessment], assessments: Sequence[Assessment]) -> PairRating:
    sources = len({r.group for r in assessments})
    if not heard:
        return PairRating(independent_sources=sources, assessments=len(assessments))
    labels = [r.level or 0 for r in heard]
    spread = max(labels) - min(labels)
    level, status, raised = _level(heard)
    disputed = spread >= DISPUTED_SPREAD or raised
    if level == 0 and not any(r.stance == "refutes" and r.evidence in STUDIES for r in heard):
        level = UNSHOWN_LEVEL
    return PairRating(
        level=level,
        level_min=min([*labels, level]),
        level_max=max([level, *(r.level_max or 0 for r in heard)]),
        status=PROVISIONAL if is_claimed(heard) else status,
        certainty=certainty_of(heard, disputed),
        spread=spread,
        disputed=disputed,
        precautionary=is_precautionary(level, heard),
        direction=common_direction([r for r in heard if r.level == max(labels)]),
        independent_sources=sources,
        assessments=len(assessments),
    )


def _level(heard: Sequence[Assessment]) -> tuple[int, str, bool]:
    """Rule 4: level, status, and whether a row of tier 4 or 5 stands above the rest."""
    strong = [r for r in heard if r.tier <= LAST_STRONG_TIER]
    weak = claimed_without_references([r for r in heard if r.tier > LAST_STRONG_TIER], strong)
    if not strong:
        return weak, PROVISIONAL, False
    level = max(r.level or 0 for r in strong)
    left_open = sorted((r.level_max or 0 for r in strong), reverse=True)
    if len(left_open) > 1:
        level = max(level, left_open[1])
    if weak > level:
        return (weak, PROVISIONAL, True) if weak >= WARNING_LEVEL else (level, "rated", True)
    return level, "rated", False


def claimed_without_references(weak: Sequence[Assessment], strong: Sequence[Assessment]) -> int:
    """Highest level that rows of tier 4 and 5 reach; -1 where there are none.

    A lone chart never says Never combine: level 5 takes two independent ones, or a row of tier 1 to 3, of whatever kind
    (a mechanism that kills is one), that leaves it open. A class that has such evidence passes its 5 down by itself.
    """
    highest = max((r.level or 0 for r in weak), default=-1)
    agreed = sum(r.level == NEVER for r in weak) > 1 or any(r.level_max == NEVER for r in strong)
    return highest if agreed else min(highest, STATED_ALONE)


def is_claimed(heard: Sequence[Assessment]) -> bool:
    """Whether charts and users alone speak of the pair: what a decision knows of its class is filed on the class."""
    return bool(heard) and all(r.is_claim for r in heard)


def certainty_of(heard: Sequence[Assessment], disputed: bool) -> str:
    """Rule 6: high, moderate, low or very_low; one step down where disputed."""
    first = [r for r in heard if r.tier == 1]
    step = CERTAINTY_STEPS.get(min(r.tier for r in heard), 0)
    if any(
        abs((a.level or 0) - (b.level or 0)) <= AGREED_SPREAD and (a.evidence in STUDIES or b.evidence in STUDIES)
        for i, a in enumerate(first)
        for b in first[i + 1 :]
    ):
        step = AGREED_STEP
    return CERTAINTIES[max(0, step - disputed)]


def is_precautionary(level: int, heard: Iterable[Assessment]) -> bool:
    """Whether the highest level rests on no voice of the strongest tiers that gives it."""
    return level == NEVER and not any(r.level == NEVER and r.tier <= GROUNDED_TIER for r in heard)


def common_direction(rows: Sequence[Assessment]) -> str:
    """The direction on which the rows that state one agree, `mixed` where they differ, `unknown` where none does."""
    stated = {r.direction for r in rows} - {"unknown"}
    return stated.pop() if len(stated) == 1 else "mixed" if stated else "unknown"


def _adjudicated(computed: PairRating, heard: Sequence[Assessment], decision: Row) -> PairRating:
    level = number(decision["level"])
    if decision["status"] != "rated" or level is None:
        return replace(
            computed, level=None, level_min=None, level_max=None, status=decision["status"],
            certainty=decision["certainty"], precautionary=False, basis="adjudicated",
        )  # fmt: skip
    low, high = number(decision["level_min"]), number(decision["level_max"])
    return replace(
        computed,
        level=level,
        level_min=level if low is None else low,
        level_max=level if high is None else high,
        status=PROVISIONAL if is_claimed(heard) else "rated",
        certainty=decision["certainty"] or computed.certainty,
        precautionary=is_precautionary(level, heard),
        direction=common_direction([r for r in heard if r.level == level] or heard),
        basis="adjudicated",
    )


def top(assessments: Iterable[Assessment]) -> int:
    """Highest label among the assessments that count; -1 where none does."""
    return max((r.level or 0 for r in assessments if r.counts), default=-1)


def weakest(strengths: Iterable[str]) -> str:
    """The weakest of the strengths; a missing one holds for every member, so it reads as weak."""
    found = [s or "weak" for s in strengths]
    return min(found, key=STRENGTHS.index, default="")
