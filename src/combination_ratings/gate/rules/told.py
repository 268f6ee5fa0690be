"""A decision tells who says what and who gives its level: each chart, thesaurus and label among its rows is named.

When: on adjudications. Command: `python -m scripts.check --rule told`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from combination_ratings.gate.cited import CITED, Pair, cited_rows
from combination_ratings.gate.engine import CsvRow
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.findings import Finding

NAME = "told"
DESCRIPTION = (
    "A decision names each chart, the French thesaurus and any label among the rows it rests on, in both languages, "
    "calls a chart by its name, says where the chart's entry is on depressants in general, and from level 2 on speaks "
    "of what gives the level."
)
SCOPE = "package"
NEEDS = ("adjudications", "adjudication_evidence", "assessments")
COLUMNS = ("rationale", "rationale_fr")
NAMES = {
    "tripsit": ("TripSit", re.compile(r"\bTripSit\b|\bcharts\b|\btableaux\b")),
    "psychonautwiki": ("PsychonautWiki", re.compile(r"\bPsychonautWiki\b|\bcharts\b|\btableaux\b")),
    "ansm": ("the French thesaurus", re.compile(r"\bFrench thesaurus\b|\b[Tt]hésaurus français\b")),
}
"""How the id of a source begins, what a reader knows it as, and the words that name it, or two charts at once."""
LABEL = re.compile(
    r"\blabel|\btexts?\b|\bproduct information\b|\bprescribing information\b|\bbox|\bleaflet|\bmedication guide\b"
    r"|\bmaker|\bmonograph|\bcontraindicat|\bnotices?\b|\btextes?\b|\bencadrés?\b|\bfabricant|\bmonographie"
    r"|\bcontre-indi|\bguide\b|\binformation",
    re.IGNORECASE,
)
"""Words by which a rationale of either language speaks of what a label says."""
UNNAMED = re.compile(
    r"\b(?:a|the) chart (?:says|is cited|indicates)\b|\b(?:un|le) tableau (?:indique|est cité)\b", re.IGNORECASE
)
GENERAL = re.compile(r"> Depressant(?:;|$)")
SPECIFIC = re.compile(r"> (?!Depressant(?:;|$))")
DEPRESSANTS = re.compile(r"\bdepressants\b|\bdépresseurs\b", re.IGNORECASE)
"""An entry on depressants in general, one on something else, and how a rationale speaks of the former."""
LEVEL = {
    "rationale": re.compile(
        r"\blevels?\b|\bopen\b|\bcarr(?:y|ies)\b|\btaken\b|\brated\b|\boutweighs?\b"
        r"|\b(?:hence|read|kept at|stands? at|for) \d\b",
        re.IGNORECASE,
    ),
    "rationale_fr": re.compile(
        r"\bniveaux?\b|\bouverte?s?\b|\bporte(?:nt)?\b|\bretenue?s?\b|\bnotée?s?\b|\bpèse(?:nt)? plus\b"
        r"|\b(?:d'où|lue?|vaut|à) \d\b",
        re.IGNORECASE,
    ),
}
"""Words by which a rationale speaks of its level."""
FIRST_LEVEL_WITH_A_GROUND = 2
"""The level from which it has to: below, nothing is asked for."""


def check(package: Workspace) -> Iterable[Finding]:
    """Rows of a decision that its rationale passes over, and charts that it does not call by their names."""
    cited = cited_rows(package, package.index("assessments", CITED))
    for record in package.rows("adjudications", "level <> ''"):
        pair = record.cells["substance_a"], record.cells["substance_b"]
        named = [row for rows in cited.get(pair, {}).values() for row in rows]
        for column in COLUMNS:
            yield from check_text(package, record, column, pair, named)


def check_text(
    package: Workspace, record: CsvRow, column: str, pair: Pair, rows: list[Row]
) -> Iterable[Finding]:
    """One rationale beside the rows of its decision."""
    text = record.cells[column]
    for row in rows:
        for what in passed_over(row, pair, text):
            remedy = "Say in the rationale who says it and what, in both languages, or name the row no more"
            problem = f"does not tell of {what}, though the decision names {row['assessment_id']}"
            yield package.finding("adjudications", record, column, problem, remedy)
    level = record.cells["level"]
    if level.isdecimal() and int(level) >= FIRST_LEVEL_WITH_A_GROUND and not LEVEL[column].search(text):
        problem, remedy = "does not say what gives the level", "Name the row or the reading that gives it"
        yield package.finding("adjudications", record, column, problem, remedy)
    said = UNNAMED.search(text)
    if said and any(row["evidence"] == "chart" for row in rows):
        problem = "does not say which chart"
        yield package.finding("adjudications", record, column, problem, "Call it by its name", value=said.group())


def passed_over(row: Row, pair: Pair, text: str) -> Iterable[str]:
    """What of one row a rationale leaves out: its source, or that its entry is on depressants in general."""
    source = row["source_id"]
    for start, (name, words) in NAMES.items():
        if source.startswith(start) and row["evidence"] in ("chart", "guideline") and not words.search(text):
            yield name
    if row["evidence"] == "label" and not LABEL.search(text):
        yield "a label"
    entry = row["locator"]
    own = (row["substance_a"], row["substance_b"]) == pair
    general = source == "psychonautwiki" and GENERAL.search(entry) and not SPECIFIC.search(entry)
    if own and general and "cns_depressant" not in pair and not DEPRESSANTS.search(text):
        yield "depressants in general, which the chart speaks of"
