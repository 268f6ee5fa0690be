"""A decision rests on evidence: to lower a level it names a study, to drop a broader rating it says why.

When: on adjudications and overrides. Command: `python -m scripts.check --rule adjudications`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from combination_ratings.gate.cited import cited_rows
from combination_ratings.gate.conditions import Condition, listed
from combination_ratings.gate.engine import CsvRow
from combination_ratings.gate.rules.evidence import out_of_range
from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import PackageRows, Workspace
from combination_ratings.ratings.assessment import MAY_LOWER, STUDIES
from combination_ratings.ratings.graph import Graph
from combination_ratings.ratings.pair_rating import derive_combinations
from combination_ratings.tables.findings import Finding
from combination_ratings.tables.package import complete

NAME = "adjudications"
DESCRIPTION = "Decisions cite evidence of their own pair; one below the computed level, or an override, cites a study."
SCOPE = "package"
STAGE = Stage.RECKONING
NEEDS = (
    "adjudications", "adjudication_evidence", "overrides", "assessments", "sources", "scale_labels", "substances",
    "relations", "combinations",
)  # fmt: skip
APART = re.compile(r"\bowns?\b|\bclass(es)?\b|\bother\b", re.IGNORECASE)
"""How a rationale says that narrower pairs are left out: rated on their own, as a class, the others."""
HANDED_DOWN = "inherited_level <> '' and min_strength = ''"
"""Ratings that every member of the two classes inherits, whatever its strength."""
STRONG = STUDIES | {"label", "observational", "case_series", "guideline"}
STUDY = ", ".join(sorted(MAY_LOWER))
ADJUDICATED = "(substance_a, substance_b) in (select substance_a, substance_b from adjudications)"
CITED = (
    "assessment_id in (select assessment_id from adjudication_evidence union all select assessment_id from overrides)"
)
EVIDENCE = "(select any_value(s.evidence) from assessments s where s.assessment_id = t.assessment_id)"
UNSTUDIED = Condition(
    "assessment_id", f"{EVIDENCE} not in {listed(MAY_LOWER)}", "lowers a rating on evidence of the kind {evidence}",
    f"Cite an assessment whose evidence is one of: {STUDY}", told={"evidence": EVIDENCE},
)  # fmt: skip
THEIR_SOURCES = f"source_id in (select source_id from assessments where {CITED})"


@dataclass
class Case:
    """An adjudication with the evidence it names: assessments by role."""

    record: CsvRow
    cited: dict[str, list[dict[str, str]]]

    def is_strong(self) -> bool:
        """Whether some assessment that it names is of tier 1 or 2 by its evidence."""
        return any(row["evidence"] in STRONG for rows in self.cited.values() for row in rows)

    def decided_by(self, kinds: frozenset[str], stance: str = "") -> bool:
        """Whether a deciding assessment is of one of these kinds, and of this stance where one is given."""
        rows = self.cited.get("deciding", [])
        return any(row["evidence"] in kinds and stance in ("", row["stance"]) for row in rows)


def check(package: Workspace) -> Iterable[Finding]:
    """Decisions without evidence, or that lower a level without a study."""
    assessments = package.index("assessments", CITED)
    computed = computed_levels(package)
    years = {id_: row["year"] for id_, row in package.index("sources", THEIR_SOURCES).items()}
    for case in cases(package, assessments):
        yield from check_case(package, case, computed)
        yield from check_date(package, case, years)
    yield from package.violations("adjudications", [out_of_range("level", "level")])
    yield from package.violations("overrides", [UNSTUDIED])
    rows = PackageRows(package)
    graph = Graph.build(rows["substances"], rows["relations"])
    yield from check_kinship(package, graph, assessments)
    silent = unsaid(package)
    yield from check_narrower(package, graph, silent)
    yield from check_broader(package, graph, silent)


def cases(package: Workspace, assessments: dict[str, dict[str, str]]) -> Iterable[Case]:
    """Every adjudication with its evidence."""
    cited = cited_rows(package, assessments)
    for record in package.rows("adjudications"):
        yield Case(record, cited.get((record.cells["substance_a"], record.cells["substance_b"]), {}))


def computed_levels(package: Workspace) -> dict[tuple[str, str], int]:
    """Level of every adjudicated pair as the assessments alone give it."""
    tables = PackageRows(package, {"assessments": ADJUDICATED}, adjudications=[])
    schema = package.schemas["combinations"]
    rows = (complete(schema, row) for row in derive_combinations(tables))
    return {(row["substance_a"], row["substance_b"]): int(row["level"]) for row in rows if row["level"]}


def check_case(package: Workspace, case: Case, computed: dict[tuple[str, str], int]) -> Iterable[Finding]:
    """Whether one decision has the evidence that it needs."""
    row = case.record.cells
    if row["status"] != "reviewed_no_data" and "deciding" not in case.cited:
        problem = "names no evidence that decides" if case.cited else "names no evidence"
        remedy = "Add the assessments that it rests on to data/adjudication_evidence.csv"
        yield package.finding("adjudications", case.record, "substance_a", problem, remedy, value=pair(row))
    if row["certainty"] in ("high", "moderate") and case.cited and not case.is_strong():
        problem = "is more than evidence of tier 3 and below can carry"
        yield package.finding(
            "adjudications", case.record, "certainty", problem, "Write low or very_low, or cite better"
        )
    if row["status"] == "antidote" and not has_antidote(package, row):
        problem = "stands at a pair of which neither is marked as an antidote in data/substances.csv"
        yield package.finding("adjudications", case.record, "status", problem, "Write rated, or mark the antidote")
    before = computed.get((row["substance_a"], row["substance_b"]), -1)
    if row["status"] == "reviewed_no_data" and before >= 0:
        problem = f"says that nothing could be rated, but the assessments give {before}"
        yield package.finding("adjudications", case.record, "status", problem, "Write rated, and decide on a level")
    if row["status"] != "rated" or not row["level"].isdecimal():
        return
    level = int(row["level"])
    if level < before and not case.decided_by(MAY_LOWER):
        problem = f"is below {before}, the level that the assessments give, without a study that decides it"
        remedy = f"Name a deciding assessment whose evidence is one of: {STUDY}; or raise the level"
        yield package.finding("adjudications", case.record, "level", problem, remedy)
    if level == 0 and not case.decided_by(STUDIES, "refutes"):
        problem = "says that no interaction was shown, without a controlled study that looked for it"
        yield package.finding("adjudications", case.record, "level", problem, "Name it as deciding, or write 1")


def check_date(package: Workspace, case: Case, years: dict[str, str]) -> Iterable[Finding]:
    """Whether a decision was made in the past, and after what it rests on was published."""
    day = case.record.cells["reviewed_on"]
    if day > (date.today() + timedelta(days=1)).isoformat():
        yield package.finding(
            "adjudications", case.record, "reviewed_on", "has not come yet", "Write the day of the decision"
        )
    published = {years.get(row["source_id"], "") for rows in case.cited.values() for row in rows}
    latest = max((year for year in published if year.isdecimal()), default="")
    if day[:4].isdecimal() and latest and int(day[:4]) < int(latest):
        problem = f"is before {latest}, the year of a source that the decision rests on"
        yield package.finding("adjudications", case.record, "reviewed_on", problem, "Correct the date or the year")


def check_kinship(package: Workspace, graph: Graph, assessments: dict[str, dict[str, str]]) -> Iterable[Finding]:
    """Evidence of decisions and overrides that is about something else than the pair."""
    for table in ("adjudication_evidence", "overrides"):
        for record in package.rows(table):
            row, cited = record.cells, assessments.get(record.cells["assessment_id"])
            if cited and not are_kin(graph, (row["substance_a"], row["substance_b"]), cited):
                problem = f"is about another pair than {pair(row)}, and about none of their classes or members"
                remedy = "Name an assessment of the pair, of its classes or of their members"
                yield package.finding(table, record, "assessment_id", problem, remedy)


def unsaid(package: Workspace) -> dict[tuple[str, str], CsvRow]:
    """Decisions that nothing was found on a pair, without a word of broader or narrower ones."""
    return {
        (record.cells["substance_a"], record.cells["substance_b"]): record
        for record in package.rows("adjudications", "status = 'reviewed_no_data'")
        if not APART.search(record.cells["rationale"])
    }


def check_narrower(package: Workspace, graph: Graph, silent: Mapping[tuple[str, str], CsvRow]) -> Iterable[Finding]:
    """Decisions that nothing was found on a class, while one of its members has a row, and that do not say so."""
    rated = set(package.engine.distinct("assessments", ("substance_a", "substance_b"))) if silent else set()
    for broader, record in silent.items():
        one, other = ({side, *graph.descendants.get(side, ())} for side in broader)
        narrower = {(min(x, y), max(x, y)) for x, y in product(one, other)} - {broader}
        if found := sorted(narrower & rated):
            problem = f"says that nothing was found, but {'+'.join(found[0])} below it has a row"
            remedy = "Say which member is rated on its own, and that the rest is what nothing was found on"
            yield package.finding("adjudications", record, "rationale", problem, remedy)


def check_broader(package: Workspace, graph: Graph, silent: Mapping[tuple[str, str], CsvRow]) -> Iterable[Finding]:
    """Decisions that nothing was found on two members, while the rating of their classes holds for them."""
    handed_down = package.rows("combinations", HANDED_DOWN) if silent else ()
    rated = {(row.cells["substance_a"], row.cells["substance_b"]) for row in handed_down}
    for narrower, record in silent.items():
        one, other = (graph.ancestors.get(side, frozenset({side})) for side in narrower)
        broader = {(min(x, y), max(x, y)) for x, y in product(one, other)} - {narrower}
        if found := sorted(broader & rated):
            problem = f"says that nothing was found, but the rating of {'+'.join(found[0])} above it holds for it"
            remedy = "Say that the class is rated, and that its rating holds here"
            yield package.finding("adjudications", record, "rationale", problem, remedy)


def are_kin(graph: Graph, sides: tuple[str, str], cited: dict[str, str]) -> bool:
    """Whether each side of a pair shares an ancestor with its side of the cited assessment."""
    a, b, x, y = (
        graph.ancestors.get(id_, frozenset({id_})) for id_ in (*sides, cited["substance_a"], cited["substance_b"])
    )
    return bool((a & x and b & y) or (a & y and b & x))


def has_antidote(package: Workspace, row: dict[str, str]) -> bool:
    """Whether one of a pair is an antidote."""
    sides = (row["substance_a"], row["substance_b"])
    return any(r.cells["substance_id"] in sides for r in package.rows("substances", "antidote = 'true'"))


def pair(row: dict[str, str]) -> str:
    """The pair of a row, for people."""
    return f"{row['substance_a']}+{row['substance_b']}"
