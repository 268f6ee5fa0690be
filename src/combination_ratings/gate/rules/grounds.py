"""A decision stays within the evidence that decides it, or says on which ground it goes above; silence is no evidence.

When: on adjudications. Command: `python -m scripts.check --rule grounds`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import combinations

from combination_ratings.gate.cited import CITED, cited_rows
from combination_ratings.gate.engine import CsvRow
from combination_ratings.gate.workspace import Workspace
from combination_ratings.ratings.assessment import Assessment, read_assessments
from combination_ratings.ratings.pair_rating import CERTAINTIES, LAST_STRONG_TIER, STATED_ALONE, certainty_of
from combination_ratings.tables.findings import Finding

NAME = "grounds"
DESCRIPTION = (
    "A decision above its deciding rows names a ground; one that speaks of silence has a dated search beside it; "
    "one that speaks of a label or chart names its row. Its range holds what each deciding row says and ends where a "
    "row does, and high certainty has two voices for it."
)
SCOPE = "package"
NEEDS = ("adjudications", "adjudication_evidence", "assessments", "sources", "scale_labels")
WORDS = {
    "class_evidence": r"\bclass|\bgroup|\bmember",
    "mechanism": r"\bmechanism|\binhibit|\bblocks?\b",
    "dose": r"\bamounts?\b|\bdoses?\b",
    "setting": r"\bhospital|\bwatch|\bsupervis",
    "vulnerable_group": r"\bolder|\bchild|\bpregnan|\bheart|\bliver|\bkidney|\bepilep",
}
"""What the rationale of a decision on each ground speaks of."""
SILENCE = re.compile(
    r"\bno (clinical |controlled |human |direct |better )?(source|stud(y|ies)|cases?|reports?|trial|evidence)\b"
    r"[^.;:]*\b(found|exists?|names?|describes?|described|published|read|cited|allows?|in people|of the pair|gave)\b"
    r"|\b(was|were|is|are) (never|not) studied\b|\bunstudied\b|\bnothing was found\b|\bhas not been studied\b"
    r"|\b(nobody|no one|no source) (disagrees|disputes|contests)\b|\bthe only (source|study|evidence) on\b",
    re.IGNORECASE,
)
DATED = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b(January|February|March|April|May|June|July|August|September|October|"
                   r"November|December) \d{4}\b")  # fmt: skip
NAMED = {
    "a label": (re.compile(r"\blabels?\b|\bprescribing information\b", re.IGNORECASE), {"label", "guideline"}, ""),
    "the French thesaurus": (re.compile(r"\bFrench thesaurus\b"), {"guideline"}, "ansm"),
    "TripSit": (re.compile(r"\bTripSit\b"), {"chart"}, "tripsit"),
    "PsychonautWiki": (re.compile(r"\bPsychonautWiki\b"), {"chart"}, "psychonautwiki"),
}
"""What a rationale may name, and the rows that bear it out: their evidence, and how the id of their source begins."""
WIDER = re.compile(r"\brange\b|\bopen\b", re.IGNORECASE)
"""How a rationale speaks of a range that is wider than what its rows leave open."""


def check(package: Workspace) -> Iterable[Finding]:
    """Decisions above their evidence without a ground, grounds without need or proof, and silence without a search."""
    cited = cited_rows(package, cited_readings(package))
    for record in package.rows("adjudications"):
        row = record.cells
        if row["status"] != "rated" or not row["level"].isdecimal():
            continue
        roles = cited.get((row["substance_a"], row["substance_b"]), {})
        yield from check_ground(package, record, roles)
        yield from check_range(package, record, roles.get("deciding", []))
        yield from check_bounds(package, record, [reading for rows in roles.values() for reading in rows])
        yield from check_certainty(package, record, [reading for rows in roles.values() for reading in rows])
        yield from check_named(package, record, [reading for rows in roles.values() for reading in rows])
        said = SILENCE.search(row["rationale"])
        if said and not DATED.search(row["searched"]):
            remedy = "Say in searched where, with which words and on which day, or speak of what is cited only"
            problem = "speaks of what no source says, without a dated search"
            yield package.finding("adjudications", record, "rationale", problem, remedy, value=said.group())


def cited_readings(package: Workspace) -> dict[str, Assessment]:
    """Readings of the assessments that a decision names, by id."""
    rows = package.index("assessments", CITED)
    tables = {"assessments": [*rows.values()]}
    for table in ("sources", "scale_labels"):
        tables[table] = [*package.index(table).values()]
    known = {row["source_id"] for row in tables["sources"]}
    tables["assessments"] = [row for row in tables["assessments"] if row["source_id"] in known]
    return {reading.assessment_id: reading for reading in read_assessments(tables)}


def check_named(package: Workspace, record: CsvRow, named: list[Assessment]) -> Iterable[Finding]:
    """Whether the labels, thesauri and charts that a rationale speaks of are among the rows it names."""
    for what, (words, kinds, source) in NAMED.items():
        said = words.search(record.cells["rationale"])
        borne_out = any(r.evidence in kinds and r.assessment_id.partition("/")[2].startswith(source) for r in named)
        if said and named and not borne_out:
            problem = f"speaks of {what}, which is not among the rows that the decision names"
            remedy = "Name the row in data/adjudication_evidence.csv, or leave it out of the rationale"
            yield package.finding("adjudications", record, "rationale", problem, remedy, value=said.group())


def check_ground(package: Workspace, record: CsvRow, roles: Mapping[str, list[Assessment]]) -> Iterable[Finding]:
    """Whether a level above the deciding rows has a ground that its evidence and words bear out."""
    row, deciding = record.cells, roles.get("deciding", [])
    if not deciding:
        return  # the rule `adjudications` asks for one
    level, ground = int(row["level"]), row["ground"]
    highest, lowest = max(map(left_open, deciding)), min(map(least, deciding))
    if level < lowest:
        problem = f"is below {lowest}, the lowest level that a deciding row leaves open"
        yield package.finding(
            "adjudications", record, "level", problem, "Name the study that decides, or raise the level"
        )
    if level > highest and not ground:
        problem = f"is above {highest}, the highest level that a deciding row leaves open"
        remedy = "Name the ground and say it in the rationale, name the row that decides, or lower the level"
        yield package.finding("adjudications", record, "level", problem, remedy)
    elif level <= highest and ground:
        problem = f"is filled, but a deciding row leaves {level} open"
        yield package.finding("adjudications", record, "ground", problem, "Empty it")
    elif ground:
        yield from check_proof(package, record, [reading for rows in roles.values() for reading in rows])


def check_range(package: Workspace, record: CsvRow, deciding: list[Assessment]) -> Iterable[Finding]:
    """Whether the range of a decision holds the level that each deciding row gives: rule 5, as far as it decides."""
    row, given = record.cells, [(r.level, r.tier) for r in deciding if r.level is not None]
    if not given or not (row["level_min"].isdecimal() and row["level_max"].isdecimal()):
        return
    lowest = min(level for level, _ in given)
    highest = max(level if tier <= LAST_STRONG_TIER else min(level, STATED_ALONE) for level, tier in given)
    remedy = "Widen the range, or name the row as considered if it decides nothing"
    if int(row["level_min"]) > lowest:
        problem = f"is above {lowest}, the level that a deciding row gives"
        yield package.finding("adjudications", record, "level_min", problem, remedy)
    if int(row["level_max"]) < highest:
        problem = f"is below {highest}, the level that a deciding row gives"
        yield package.finding("adjudications", record, "level_max", problem, remedy)


def check_bounds(package: Workspace, record: CsvRow, named: list[Assessment]) -> Iterable[Finding]:
    """Whether a row named reaches each bound of the range; a wider upper one has a ground or is spoken of."""
    row = record.cells
    lows, highs = [r.level_min for r in named if r.level_min is not None], [r.level_max or 0 for r in named]
    if not lows or not (row["level_min"].isdecimal() and row["level_max"].isdecimal()):
        return
    remedy = "Name the row that leaves it open, narrow the range, or say why it is wider in the rationale"
    if int(row["level_min"]) < min([*lows, int(row["level"])]):
        yield package.finding("adjudications", record, "level_min", "is left open by no row named", remedy)
    said = row["ground"] or WIDER.search(row["rationale"])
    if int(row["level_max"]) > max([*highs, int(row["level"])]) and not said:
        yield package.finding("adjudications", record, "level_max", "is left open by no row named", remedy)


def check_certainty(package: Workspace, record: CsvRow, named: list[Assessment]) -> Iterable[Finding]:
    """Whether the highest certainty has two independent voices of tier 1 that agree, one of them a study: rule 6."""
    best, first = CERTAINTIES[-1], [reading for reading in named if reading.tier == 1]
    agreed = any(a.group != b.group and certainty_of([a, b], False) == best for a, b in combinations(first, 2))
    if record.cells["certainty"] == best and not agreed:
        problem = "is claimed without two independent rows of tier 1 that agree, one of them a study"
        remedy = "Name them in data/adjudication_evidence.csv, or write moderate"
        yield package.finding("adjudications", record, "certainty", problem, remedy)


def check_proof(package: Workspace, record: CsvRow, named: list[Assessment]) -> Iterable[Finding]:
    """Whether a ground is borne out: by a row that it needs, and by words of the rationale."""
    row = record.cells
    pair, level, ground = (row["substance_a"], row["substance_b"]), int(row["level"]), row["ground"]
    if ground == "class_evidence" and not any(r.pair != pair and left_open(r) >= level for r in named):
        problem = f"is claimed, but no row named on the class or a member leaves {level} open"
        yield package.finding("adjudications", record, "ground", problem, "Name it in data/adjudication_evidence.csv")
    if ground == "mechanism" and not any(r.evidence == "mechanistic" for r in named):
        problem = "is claimed, but no row named is about a mechanism"
        yield package.finding("adjudications", record, "ground", problem, "Name it in data/adjudication_evidence.csv")
    if ground in WORDS and not re.search(WORDS[ground], row["rationale"], re.IGNORECASE):
        problem = "is not what the rationale speaks of"
        yield package.finding("adjudications", record, "ground", problem, "Say it in the rationale, in both languages")


def left_open(reading: Assessment) -> int:
    """Highest level that a row leaves open; a chart without references reaches 4 by itself. -1 where it gives none."""
    highest = -1 if reading.level_max is None else reading.level_max
    return highest if reading.tier <= LAST_STRONG_TIER else min(highest, STATED_ALONE)


def least(reading: Assessment) -> int:
    """Lowest level that a row leaves open, likewise."""
    lowest = -1 if reading.level_min is None else reading.level_min
    return lowest if reading.tier <= LAST_STRONG_TIER else min(lowest, STATED_ALONE)
