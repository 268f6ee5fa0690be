"""Numbers and their units in texts are those of the columns beside them, and can be.

When: on mechanisms with a value, and on the findings of assessments.
Command: `python -m scripts.check --rule quantities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

NAME = "quantities"
DESCRIPTION = "A mechanism's text gives its value in its unit; intervals hold their estimate; shares end at 100 %."
SCOPE = "row"
NEEDS = ("mechanisms", "assessments")
NANOMOLAR = {"pm": 1e-3, "nm": 1.0, "µm": 1e3, "um": 1e3, "mm": 1e6}
LOGARITHM = re.compile(r"\bp(?:Ki|IC50|EC50|KD|Kd|A2|KB)\s*(\d+(?:\.\d+)?)(?:\s*(?:to|-|–)\s*(\d+(?:\.\d+)?))?")
VALUE = re.compile(r"\b(?:Ki|IC50|EC50|Kd)\s*(?:of\s*)?(?:about\s*)?[<>≥≤~]?\s*(\d+(?:\.\d+)?)\s*([pnµum]M)\b", re.I)
ROUNDING = 0.03
INTERVAL = re.compile(
    r"(?:(\d+(?:\.\d+)?)\)?,? \(?)?95 ?% (?:CI|interval|confidence interval),? "
    r"(\d+(?:\.\d+)?) ?(?:to|-|–) ?(\d+(?:\.\d+)?)"
)
SHARE = re.compile(r"(\d[\d,.]*\d|\d) ?%")
RISE = re.compile(
    r"\b(?:ris|ros|rais|increas|higher|lengthen|longer|more|greater|up to|above|prolong|worse|grew)", re.I
)


def check(package: Workspace) -> Iterable[Finding]:
    """Texts whose numbers are not those of their row, or cannot be."""
    for row in package.rows("mechanisms", "value_nm <> '' and finding <> ''"):
        said = values(row.cells["finding"])
        given = float(row.cells["value_nm"])
        if said and not min(said) * (1 - ROUNDING) <= given <= max(said) * (1 + ROUNDING):
            shown = " to ".join(f"{number:.4g}" for number in sorted(set(said)))
            problem = f"is not what the finding says, which is {shown} nM"
            yield package.finding(
                "mechanisms", row, "value_nm", problem, "Correct the value, or number and unit in the text"
            )
    for row in package.rows("assessments", "contains(finding, '%')"):
        for problem, quoted in impossible(row.cells["finding"]):
            remedy = "Look the number up in the source and correct it"
            yield package.finding("assessments", row, "finding", problem, remedy, value=quoted)


def values(text: str) -> list[float]:
    """Affinities or concentrations that a text gives, in nanomolar; empty where it gives none in a known unit."""
    if found := LOGARITHM.search(text):
        return [10 ** (9 - float(number)) for number in found.groups() if number]
    if found := VALUE.search(text):
        return [float(found[1]) * NANOMOLAR[found[2].lower()]]
    return []


def impossible(text: str) -> Iterable[tuple[str, str]]:
    """What cannot be of the shares and intervals of a text, each with its place."""
    for found in INTERVAL.finditer(text):
        low, high = float(found[2]), float(found[3])
        if low > high or (found[1] and not low <= float(found[1]) <= high):
            yield "is no interval that holds its estimate", found[0]
    for found in SHARE.finditer(text):
        sentence = text[text.rfind(". ", 0, found.start()) + 1 : found.end() + 40]
        if float(found[1].replace(",", "")) > 100 and not RISE.search(sentence):
            yield "is more than all, and no word says that something rose", found[0]
