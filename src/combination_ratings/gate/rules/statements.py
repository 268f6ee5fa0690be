"""What a regulator says is one label on one scale, and the same sentence is read the same way everywhere.

When: on assessments and scale labels. Command: `python -m scripts.check --rule statements`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from combination_ratings.gate.conditions import Condition
from combination_ratings.gate.ways import UNREAD, Labels, Misreading, check_ways
from combination_ratings.gate.workspace import Workspace
from combination_ratings.ratings.assessment import STATEMENT_SCALE, statement_key
from combination_ratings.ratings.pair_rating import NEVER
from combination_ratings.tables.cells import literal
from combination_ratings.tables.findings import Finding

NAME = "statements"
DESCRIPTION = (
    "A regulator's statement has a kind and says what it is about; the two give one level and range everywhere."
)
SCOPE = "package"
NEEDS = ("assessments", "sources", "scale_labels", "substances")
LOSS = "loss_of_effect"
REGULATORY = """(
    evidence in ('label', 'guideline')
    or source_id in (select source_id from sources where type in ('label', 'guideline', 'thesaurus'))
)"""
"""SQL of the rows that are a regulator's statement: by their evidence, or by the type of their source."""
COMPLETE = f"{REGULATORY} and statement <> '' and about <> ''"
CONDITIONS = (
    Condition("statement", f"(statement <> '' or about <> '') and not {REGULATORY}",
              "is filled, but a row of the kind {evidence} is no regulator's statement", "Empty statement and about"),
    Condition("statement", f"{REGULATORY} and (statement = '' or about = '')", "is not filled, or about is not",
              "Say what kind of statement it is and whether it is about harm or loss of effect"),
)  # fmt: skip
IN_SEVERAL_WAYS = f"""source_id in (
    select source_id from assessments where {COMPLETE} group by source_id having count(distinct (statement, about)) > 1
)"""
"""SQL of the rows of a source that makes more than one statement."""
READ_BY = ("statement", "about", "basis", "scale", "label", "level_min", "level_max")
"""Columns by which a statement is read."""
SENTENCE = ("source_id", "basis", "label", "finding", "substance_a", "substance_b", "statement", "about")
"""Columns by which sentences are compared."""


def check(package: Workspace) -> Iterable[Finding]:
    """Statements without a kind, or read otherwise than the scale reads them."""
    labels: Labels = package.index("scale_labels")
    yield from package.violations("assessments", CONDITIONS)
    yield from check_readings(package, labels)
    yield from check_sentences(package)
    yield from check_scale(package)


def check_readings(package: Workspace, labels: Labels) -> Iterable[Finding]:
    """Whether the labels of rows are what their statements read."""
    yield from check_ways(package, READ_BY, COMPLETE, lambda way: fault(way, labels))


def fault(row: Mapping[str, str], labels: Labels) -> Misreading | None:
    """What is wrong with a row whose label is not what its statement reads; None where it is."""
    key = statement_key(row["statement"], row["about"])
    if key not in labels:
        return Misreading("statement", UNREAD, "Add it to the scale statement with its reasons", key[1])
    if row["basis"] == "stated":
        own = labels.get((row["scale"], row["label"]), {}).get("statement", "")
        problem = f"is not {own or 'what any label of its scale is'}, which the label {row['label']} is"
        remedy = "Correct the statement, or that of the label in data/scale_labels.csv"
        return Misreading("statement", problem, remedy) if own != row["statement"] else None
    wanted = reading(labels[key], labels)
    problem = f"with its range is not {wanted[0]}, {wanted[1]} to {wanted[2]}, as {key[1]} reads everywhere"
    remedy = "Write that reading, or correct statement and about"
    return (
        Misreading("label", problem, remedy) if (row["label"], row["level_min"], row["level_max"]) != wanted else None
    )


def reading(statement: Mapping[str, str], labels: Labels) -> tuple[str, str, str]:
    """Code, lowest and highest level that a row of the scale statement stands for."""
    own = ((label, row["level"]) for (scale, label), row in labels.items() if scale == "combination-ratings")
    code = next((label for label, level in own if level == statement["level"]), "")
    return code, statement["level_min"], statement["level_max"]


def check_sentences(package: Workspace) -> Iterable[Finding]:
    """Whether one sentence of one source is read in one way, whichever substances stand in it."""
    spelt = {id_: spellings(id_, row["name"]) for id_, row in package.index("substances").items()}
    heard: dict[tuple[str, str, str], list[str]] = {}
    others: dict[int, list[str]] = {}
    where = f"{COMPLETE} and finding <> '' and {IN_SEVERAL_WAYS}"
    for line, source, basis, label, finding, a, b, *ours in package.engine.cells("assessments", SENTENCE, where):
        # A thesaurus has few sentences and many levels: there the sentence decides what it is about, not the kind.
        sentence = masked(finding, (*spelt.get(a, (a,)), *spelt.get(b, (b,))))
        theirs = heard.setdefault((source, label if basis == "stated" else "", sentence), ours)
        if theirs != ours:
            others[line] = theirs
    for row in package.engine.rows_at("assessments", others):
        ways = [f"{row.cells['statement']}/{row.cells['about']}", "/".join(others[row.line])]
        problem = f"reads a sentence as {ways[0]} that another row of this source reads as {ways[1]}"
        remedy = "Read it the same way in both, or say in finding what differs"
        yield package.finding("assessments", row, "finding", problem, remedy, value=row.cells["finding"])


def spellings(id_: str, name: str) -> list[str]:
    """What a substance is called in a finding: its name and its id, the longer first."""
    return sorted({name.lower(), id_.replace("_", " ")}, key=len, reverse=True)


def masked(finding: str, names: Iterable[str]) -> str:
    """The finding in lower case without these names, which are sought in their order."""
    text = finding.lower()
    for name in names:
        text = without(text, name) if name in text else text
    return text


def without(text: str, name: str) -> str:
    """A text with a name taken out wherever it stands as a word: no letter or digit touches it."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            text = f"{text[:start]}…{text[end:]}"
        start = text.find(name, start + 1)
    return text


def check_scale(package: Workspace) -> Iterable[Finding]:
    """Whether loss of effect alone stays below level 5, and a label is read once."""
    yield from package.violations("scale_labels", (
        Condition("level_max", f"scale = {literal(STATEMENT_SCALE)} and ends_with(label, '/{LOSS}') "
                  f"and level_max >= '{NEVER}'", "reads loss of effect alone as a risk of death", "Write 4 or less"),
        Condition("level", "statement <> '' and level <> ''", "stands twice: its level is that of the scale statement",
                  "Empty level, level_min and level_max, or statement"),
    ))  # fmt: skip
