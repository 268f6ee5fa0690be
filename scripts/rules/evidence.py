"""What a row claims is what its evidence can carry (README, "How levels are derived").

When: on assessments and scale labels. Command: `python -m scripts.check --rule evidence`.
"""

from __future__ import annotations

from collections.abc import Iterable

from scripts.dataset.cells import literal
from scripts.dataset.findings import Finding
from scripts.dataset.rows_engine import Record
from scripts.dataset.workspace import Workspace

NAME = "evidence"
DESCRIPTION = "Interpreted rows come from sources that were read, inside their range; enzyme rows name a strength."
SCOPE = "row"
NEEDS = ("assessments", "sources", "scale_labels", "substances")
AVOID = 4
REGULATORY = {"label", "thesaurus", "guideline", "register", "report", "web_page", "dataset"}


def check(package: Workspace) -> Iterable[Finding]:
    """Assessments and labels that say more than they can."""
    sources, substances = package.index("sources"), package.index("substances")
    labels = package.index("scale_labels")
    levels = {label: row["level"] for (scale, label), row in labels.items() if scale == "combination-ratings"}
    enzymes = {id_ for id_, row in substances.items() if row["basis"] == "pharmacokinetic"}
    for record in package.rows("assessments", suspect(levels, enzymes)):
        source = sources.get(record.cells["source_id"], {})
        if record.cells["basis"] == "interpreted":
            yield from check_reading(package, record, source, levels)
        yield from check_strength(package, record, substances)
        if record.cells["evidence"] == "label" and source.get("type", "label") not in REGULATORY:
            problem = f"is given as evidence by a source of type {source['type']}"
            remedy = "Write the kind of evidence that the source gives, or correct the source's type"
            yield package.finding("assessments", record, "evidence", problem, remedy)
    for record in package.rows("scale_labels"):
        yield from check_range(package, "scale_labels", record, record.cells["level"])


def suspect(levels: dict[str, str], enzymes: set[str]) -> str:
    """SQL condition that holds for every row that a check below could object to."""
    level = (
        "case label " + " ".join(f"when {literal(k)} then {literal(v)}" for k, v in levels.items()) + " else '9' end"
    )
    enzyme = f"substance_a in {sql_list(enzymes)} or substance_b in {sql_list(enzymes)}"
    return f"""
        basis = 'interpreted' and (
            source_id in (select source_id from sources where consulted = 'record')
            or level_min > level_max
            or label <> '' and (level_min > {level} or {level} > level_max)
            or stance = 'supports' and {level} = '0'
            or stance = 'refutes' and {level} >= '{AVOID}'
        )
        or (min_strength = '') = ({enzyme})
        or evidence = 'label' and source_id in (select source_id from sources where type not in {sql_list(REGULATORY)})
    """


def sql_list(values: Iterable[str]) -> str:
    """SQL list of strings, never empty."""
    return f"({', '.join(map(literal, sorted({'', *values})))})"


def check_reading(
    package: Workspace, record: Record, source: dict[str, str], levels: dict[str, str]
) -> Iterable[Finding]:
    """Whether an interpreted row's source was read, and its label fits its range and stance."""
    if source.get("consulted") == "record":
        problem = "was not read (consulted is record), so no level can be read from it"
        remedy = "Read the source and say so in data/sources.csv, or remove the row"
        yield package.finding("assessments", record, "source_id", problem, remedy)
    level = levels.get(record.cells["label"], "")
    yield from check_range(package, "assessments", record, level, "label")
    if level == "0" and record.cells["stance"] == "supports":
        problem = "says that no interaction was shown, but its stance is supports"
        yield package.finding("assessments", record, "label", problem, "Correct the label or the stance")
    if level and int(level) >= AVOID and record.cells["stance"] == "refutes":
        problem = "warns of serious harm, but its stance is refutes"
        yield package.finding("assessments", record, "label", problem, "Correct the label or the stance")


def check_range(package: Workspace, table: str, record: Record, level: str, column: str = "level") -> Iterable[Finding]:
    """Whether level_min ≤ level ≤ level_max, as far as they are filled with digits."""
    low, high = record.cells["level_min"], record.cells["level_max"]
    given = [value for value in (low, level, high) if value]
    if all(value.isdecimal() for value in given) and list(map(int, given)) != sorted(map(int, given)):
        problem = f"is not within {low or '…'} to {high or '…'}"
        remedy = "Correct it, level_min or level_max: level_min ≤ level ≤ level_max"
        yield package.finding(table, record, column, problem, remedy, value=record.cells[column] or f"{low} to {high}")


def check_strength(package: Workspace, record: Record, substances: dict[str, dict[str, str]]) -> Iterable[Finding]:
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
