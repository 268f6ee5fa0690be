"""A decision rests on evidence: to lower a level it names a study, to drop a broader rating it says why.

When: on adjudications and overrides. Command: `python -m scripts.check --rule adjudications`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scripts.dataset.findings import Finding
from scripts.dataset.package import complete
from scripts.dataset.rating import derive_combinations
from scripts.dataset.readings import MAY_LOWER, STUDIES
from scripts.dataset.rows_engine import Record
from scripts.dataset.workspace import Rows, Workspace
from scripts.rules.evidence import check_range

NAME = "adjudications"
DESCRIPTION = "Decisions cite evidence; one below the computed level, or an override that lowers, cites a study."
SCOPE = "package"
NEEDS = ("adjudications", "adjudication_evidence", "overrides", "assessments", "sources", "scale_labels", "substances")
STUDY = ", ".join(sorted(MAY_LOWER))
ADJUDICATED = "(substance_a, substance_b) in (select substance_a, substance_b from adjudications)"
CITED = (
    "assessment_id in (select assessment_id from adjudication_evidence union all select assessment_id from overrides)"
)


@dataclass
class Case:
    """An adjudication with the evidence it names: assessments by role."""

    record: Record
    cited: dict[str, list[dict[str, str]]]

    def decided_by(self, kinds: frozenset[str], stance: str = "") -> bool:
        """Whether a deciding assessment is of one of these kinds, and of this stance where one is given."""
        rows = self.cited.get("deciding", [])
        return any(row["evidence"] in kinds and stance in ("", row["stance"]) for row in rows)


def check(package: Workspace) -> Iterable[Finding]:
    """Decisions without evidence, or that lower a level without a study."""
    assessments = package.index("assessments", CITED)
    computed = computed_levels(package)
    for case in cases(package, assessments):
        yield from check_case(package, case, computed)
        yield from check_range(package, "adjudications", case.record, case.record.cells["level"])
    for record in package.rows("overrides"):
        yield from check_override(package, record, assessments)


def cases(package: Workspace, assessments: dict[str, dict[str, str]]) -> Iterable[Case]:
    """Every adjudication with its evidence."""
    cited: dict[tuple[str, str], dict[str, list[dict[str, str]]]] = {}
    for record in package.rows("adjudication_evidence"):
        row = record.cells
        if row["assessment_id"] in assessments:
            roles = cited.setdefault((row["substance_a"], row["substance_b"]), {})
            roles.setdefault(row["role"], []).append(assessments[row["assessment_id"]])
    for record in package.rows("adjudications"):
        yield Case(record, cited.get((record.cells["substance_a"], record.cells["substance_b"]), {}))


def computed_levels(package: Workspace) -> dict[tuple[str, str], int]:
    """Level of every adjudicated pair as the assessments alone give it."""
    tables = Rows(package, {"assessments": ADJUDICATED}, adjudications=[])
    pairs = {(r.cells["substance_a"], r.cells["substance_b"]) for r in package.rows("adjudications")}
    tables.read["assessments"] = [r for r in tables["assessments"] if (r["substance_a"], r["substance_b"]) in pairs]
    schema = package.schemas["combinations"]
    rows = (complete(schema, row) for row in derive_combinations(tables))
    return {(row["substance_a"], row["substance_b"]): int(row["level"]) for row in rows if row["level"]}


def check_case(package: Workspace, case: Case, computed: dict[tuple[str, str], int]) -> Iterable[Finding]:
    """Whether one decision has the evidence that it needs."""
    row = case.record.cells
    if row["status"] != "reviewed_no_data" and not case.cited:
        remedy = "Add the assessments that it rests on to data/adjudication_evidence.csv"
        yield package.finding("adjudications", case.record, "substance_a", "names no evidence", remedy, value=pair(row))
    if row["status"] != "rated" or not row["level"].isdecimal():
        return
    level, before = int(row["level"]), computed.get((row["substance_a"], row["substance_b"]), -1)
    if level < before and not case.decided_by(MAY_LOWER):
        problem = f"is below {before}, the level that the assessments give, without a study that decides it"
        remedy = f"Name a deciding assessment whose evidence is one of: {STUDY}; or raise the level"
        yield package.finding("adjudications", case.record, "level", problem, remedy)
    if level == 0 and not case.decided_by(STUDIES, "refutes"):
        problem = "says that no interaction was shown, without a controlled study that looked for it"
        yield package.finding("adjudications", case.record, "level", problem, "Name it as deciding, or write 1")


def check_override(package: Workspace, record: Record, assessments: dict[str, dict[str, str]]) -> Iterable[Finding]:
    """Whether an override that lowers cites a study."""
    row, cited = record.cells, assessments.get(record.cells["assessment_id"])
    if row["kind"] == "lower" and cited and cited["evidence"] not in MAY_LOWER:
        problem = f"lowers a rating on evidence of the kind {cited['evidence']}"
        remedy = f"Cite an assessment whose evidence is one of: {STUDY}"
        yield package.finding("overrides", record, "assessment_id", problem, remedy)


def pair(row: dict[str, str]) -> str:
    """The pair of a row, for people."""
    return f"{row['substance_a']}+{row['substance_b']}"
