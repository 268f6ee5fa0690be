"""What a row claims is what its evidence can carry (README, "How levels are derived").

When: on assessments, scale labels, and every table whose rows rest on what a source says.
Command: `python -m scripts.check --rule evidence`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from combination_ratings.gate.rows_engine import CsvRow
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.cells import literal
from combination_ratings.tables.findings import Finding

NAME = "evidence"
DESCRIPTION = "Rows come from sources that were read and can say so, in their range; enzyme rows name a strength."
SCOPE = "row"
NEEDS = ("assessments", "sources", "scale_labels", "substances")
AVOID = 4
NO_STUDY = {"chart", "forum_post", "user_report", "thesaurus", "dictionary"}
FROM_STUDIES = {"controlled_study", "systematic_review", "observational", "case_series"}
READ = ("actions", "cautions", "emergency_numbers", "mechanisms", "target_effects", "timings", "scale_labels")
"""Tables whose rows say what a source says: its bibliographic record alone cannot carry them."""
UNREAD = "source_id in (select source_id from sources where consulted = 'record')"
REGULATORY = {"label", "thesaurus", "guideline", "register", "report", "web_page", "dataset"}


def check(package: Workspace) -> Iterable[Finding]:
    """Assessments and labels that say more than they can."""
    sources, substances = package.index("sources"), package.index("substances")
    labels = package.index("scale_labels")
    levels = {label: row["level"] for (scale, label), row in labels.items() if scale == "combination-ratings"}
    enzymes = {id_ for id_, row in substances.items() if row["basis"] == "pharmacokinetic"}
    severe = {key for key, row in labels.items() if row["level"].isdecimal() and int(row["level"]) >= AVOID}
    for record in package.rows("assessments", suspect(levels, enzymes, severe)):
        source = sources.get(record.cells["source_id"], {})
        yield from check_read(package, "assessments", record, source, "so no level can be read from it")
        if record.cells["basis"] == "interpreted":
            yield from check_reading(package, record, levels)
        if record.cells["stance"] != "supports" and (record.cells["scale"], record.cells["label"]) in severe:
            problem = f"warns of serious harm, but its stance is {record.cells['stance']}"
            yield package.finding("assessments", record, "label", problem, "Correct the label or the stance")
        yield from check_strength(package, record, substances)
        yield from check_kind(package, record, source.get("type", "label"))
    for record in package.rows("scale_labels"):
        yield from check_range(package, "scale_labels", record, record.cells["level"])
    for table in READ:
        for record in package.rows(table, UNREAD) if table in package.tables else ():
            source = sources.get(record.cells["source_id"], {})
            yield from check_read(package, table, record, source, "so no row can say what it says")
    yield from check_scales(package, labels)


def suspect(levels: dict[str, str], enzymes: set[str], severe: set[tuple[str, str]]) -> str:
    """SQL condition that holds for every row that a check below could object to."""
    level = (
        "case label " + " ".join(f"when {literal(k)} then {literal(v)}" for k, v in levels.items()) + " else '9' end"
    )
    enzyme = f"substance_a in {sql_list(enzymes)} or substance_b in {sql_list(enzymes)}"
    grave = " or ".join(f"scale = {literal(scale)} and label = {literal(label)}" for scale, label in sorted(severe))
    return f"""
        {UNREAD}
        or basis = 'interpreted' and (
            level_min > level_max
            or label <> '' and (level_min > {level} or {level} > level_max)
            or stance <> 'refutes' and {level} = '0'
        )
        or stance <> 'supports' and ({grave or "false"})
        or (min_strength = '') = ({enzyme})
        or evidence = 'label' and source_id in (select source_id from sources where type not in {sql_list(REGULATORY)})
        or evidence in {sql_list(FROM_STUDIES)}
            and source_id in (select source_id from sources where type in {sql_list(NO_STUDY)})
    """


def sql_list(values: Iterable[str]) -> str:
    """SQL list of strings, never empty."""
    return f"({', '.join(map(literal, sorted({'', *values})))})"


def check_read(
    package: Workspace, table: str, record: CsvRow, source: dict[str, str], consequence: str
) -> Iterable[Finding]:
    """Whether the source of a row was read."""
    if source.get("consulted") == "record":
        problem = f"was not read (consulted is record), {consequence}"
        remedy = "Read the source and say so in data/sources.csv, or remove the row"
        yield package.finding(table, record, "source_id", problem, remedy)


def check_kind(package: Workspace, record: CsvRow, type_: str) -> Iterable[Finding]:
    """Whether a source of this type can give the kind of evidence that is claimed."""
    evidence = record.cells["evidence"]
    if (evidence == "label" and type_ not in REGULATORY) or (evidence in FROM_STUDIES and type_ in NO_STUDY):
        problem = f"is given as evidence by a source of type {type_}"
        remedy = "Write the kind of evidence that the source gives, or correct the source's type"
        yield package.finding("assessments", record, "evidence", problem, remedy)


def check_scales(package: Workspace, labels: dict[Any, dict[str, str]]) -> Iterable[Finding]:
    """Rows with a scale that is not the one that their source uses."""
    used: dict[str, set[str]] = {}
    for basis, source, scale in package.engine.distinct("assessments", ("basis", "source_id", "scale")):
        if basis == "stated" and scale not in ("", "combination-ratings"):
            used.setdefault(source, set()).add(scale)
    own = {(row["source_id"], scale) for (scale, _), row in labels.items()}
    for source, scales in sorted(used.items()):
        strange = {scale for scale in scales if (source, scale) not in own}
        if len(scales) < 2 or not strange or strange == scales:
            continue
        for record in package.rows("assessments", f"source_id = {literal(source)} and scale in {sql_list(strange)}"):
            row = record.cells
            if row["source_id"] == source and row["basis"] == "stated" and row["scale"] in strange:
                problem = f"is no scale of {source}, which has its own: {', '.join(sorted(scales - strange))}"
                yield package.finding("assessments", record, "scale", problem, "Write the source's own scale and label")


def check_reading(package: Workspace, record: CsvRow, levels: dict[str, str]) -> Iterable[Finding]:
    """Whether an interpreted row's label fits its range and stance."""
    level = levels.get(record.cells["label"], "")
    yield from check_range(package, "assessments", record, level, "label")
    if level == "0" and record.cells["stance"] != "refutes":
        problem = f"says that no interaction was shown, but its stance is {record.cells['stance']}"
        yield package.finding("assessments", record, "label", problem, "Correct the label or the stance")


def check_range(package: Workspace, table: str, record: CsvRow, level: str, column: str = "level") -> Iterable[Finding]:
    """Whether level_min ≤ level ≤ level_max, as far as they are filled with digits."""
    low, high = record.cells["level_min"], record.cells["level_max"]
    given = [value for value in (low, level, high) if value]
    if all(value.isdecimal() for value in given) and list(map(int, given)) != sorted(map(int, given)):
        problem = f"is not within {low or '…'} to {high or '…'}"
        remedy = "Correct it, level_min or level_max: level_min ≤ level ≤ level_max"
        yield package.finding(table, record, column, problem, remedy, value=record.cells[column] or f"{low} to {high}")


def check_strength(package: Workspace, record: CsvRow, substances: dict[str, dict[str, str]]) -> Iterable[Finding]:
    """Whether a row on an enzyme class, and only such a row, says which members it holds for."""
    sides = [substances.get(record.cells[c], {}).get("basis") for c in ("substance_a", "substance_b")]
    enzyme, strength = "pharmacokinetic" in sides, record.cells["min_strength"]
    if enzyme and not strength:
        problem = "is empty, but one of the two is an enzyme class"
        remedy = "Write the weakest strength for which the source says it: weak, moderate or strong"
        yield package.finding("assessments", record, "min_strength", problem, remedy)
    elif strength and not enzyme:
        problem = "is filled, but neither of the two is an enzyme class"
        yield package.finding("assessments", record, "min_strength", problem, "Empty it")
