"""Assessments read on our scale: level, range, tier and voice of each row.

An `Assessment` is what derivation sees of a row of `assessments`; `scripts.build` stores them in the table
`assessment_levels`, so that anyone can redo the sums.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from combination_ratings.tables.canonical import Row

STRENGTHS = ("weak", "moderate", "strong")
STUDIES = frozenset({"controlled_study", "systematic_review"})
MAY_LOWER = frozenset({"controlled_study", "systematic_review", "observational"})
STATEMENT_SCALE = "statement"
OUTCOME_SCALE = "outcome"
OBSERVATIONS = frozenset({"case_report", "case_series", "observational", "self_reports"})
"""Evidence that tells what became of people who had both."""
EVIDENCE_TIERS = {
    "controlled_study": 1, "systematic_review": 1, "label": 1,
    "observational": 2, "case_series": 2, "guideline": 2,
    "case_report": 3, "mechanistic": 3, "self_reports": 3, "expert_opinion": 3,
}  # fmt: skip
"""Tier of an assessment by its evidence, where neither a chart nor users wrote it."""
THESAURUS_CHART_TIER, REFERENCED_TIER, UNREFERENCED_TIER, USER_REPORT_TIER = 2, 3, 4, 5
"""Tiers of a regulator's table, of charts and user-made sources with and without references, of reports by users."""
LIMITED_SETTING = "supervised"


@dataclass(frozen=True)
class Assessment:
    """One assessment on our scale; `level` is None where the source gives none."""

    assessment_id: str
    pair: tuple[str, str]
    level: int | None
    level_min: int | None
    level_max: int | None
    tier: int
    group: str
    stance: str
    kind: str
    evidence: str
    direction: str
    setting: str = "any"
    route: str = ""
    dose_band: str = ""
    min_strength: str = ""

    @property
    def counts(self) -> bool:
        """Whether it may set a level: rows limited to a setting, route or dose count only in support of harm."""
        limited = self.setting == LIMITED_SETTING or bool(self.route) or bool(self.dose_band)
        return self.level is not None and (not limited or self.stance == "supports")

    @property
    def is_claim(self) -> bool:
        """Whether it is no more than a chart's or a user's word, references or not; a regulator's table is more."""
        return self.tier > REFERENCED_TIER or (self.evidence == "chart" and self.tier > THESAURUS_CHART_TIER)


def tier_of(evidence: str, source_type: str, user_generated: bool, referenced: bool) -> int:
    """Tier 1 (strongest) to 5 of an assessment, from its evidence and its source (README, "How levels are derived")."""
    if evidence == "chart" and source_type == "thesaurus":
        return THESAURUS_CHART_TIER
    if user_generated and evidence == "self_reports":
        return USER_REPORT_TIER
    if user_generated or evidence == "chart":
        return REFERENCED_TIER if referenced else UNREFERENCED_TIER
    return EVIDENCE_TIERS[evidence]


def number(text: str) -> int | None:
    """Integer of a cell, None of an empty one."""
    return int(text) if text else None


def read_assessments(tables: Mapping[str, list[Row]]) -> list[Assessment]:
    """Assessments as derivation reads them, in order. `tables` needs assessments, sources and scale_labels."""
    sources = {row["source_id"]: row for row in tables["sources"]}
    labels = {(row["scale"], row["label"]): row for row in tables["scale_labels"]}
    rows = tables["assessments"]
    return [_read(row, sources[row["source_id"]], labels.get(label_key(row))) for row in rows]


def label_key(row: Row) -> tuple[str, str]:
    """Key in scale_labels of what an assessment is read by: a regulator's statement, else the row's own label."""
    return statement_key(row["statement"], row["about"]) if row["statement"] else (row["scale"], row["label"])


def statement_key(statement: str, about: str) -> tuple[str, str]:
    """Key in scale_labels of a regulator's statement about harm, loss of effect or both."""
    return STATEMENT_SCALE, f"{statement}/{about}"


def outcome_key(outcome: str, attribution: str) -> tuple[str, str]:
    """Key in scale_labels of what became of people who had both, and what that is put down to, where it is told."""
    return OUTCOME_SCALE, f"{outcome}/{attribution}" if attribution else outcome


def _read(row: Row, source: Row, label: Row | None) -> Assessment:
    level = number(label["level"]) if label else None
    bounds = label if row["statement"] or row["basis"] == "stated" else row
    low, high = (number(bounds["level_min"]), number(bounds["level_max"])) if bounds else (None, None)
    tier = tier_of(row["evidence"], source["type"], source["user_generated"] == "true", row["referenced"] == "true")
    return Assessment(
        row["assessment_id"], (row["substance_a"], row["substance_b"]),
        level, level if low is None else low, level if high is None else high,
        tier, row["independence_group"] or source["independence_group"] or row["source_id"],
        row["stance"], row["kind"], row["evidence"], row["direction"],
        row["setting"], row["route"], row["dose_band"], row["min_strength"],
    )  # fmt: skip


def by_pair(assessments: Iterable[Assessment]) -> dict[tuple[str, str], list[Assessment]]:
    """Assessments grouped by pair."""
    pairs: dict[tuple[str, str], list[Assessment]] = {}
    for assessment in assessments:
        pairs.setdefault(assessment.pair, []).append(assessment)
    return pairs


def voices(assessments: Iterable[Assessment]) -> list[Assessment]:
    """One assessment for each independence group: its most severe, among equals the strongest tier."""
    chosen: dict[str, Assessment] = {}
    for assessment in assessments:
        best = chosen.get(assessment.group)
        if best is None or _severity(assessment) > _severity(best):
            chosen[assessment.group] = assessment
    return [chosen[group] for group in sorted(chosen)]


def _severity(assessment: Assessment) -> tuple[int, int, int, str]:
    return (assessment.level or 0, -assessment.tier, assessment.level_max or 0, assessment.assessment_id)
