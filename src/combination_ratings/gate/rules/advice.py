"""Advice that a curator wrote fits the level beside which it is shown.

When: on adjudications of level 3 to 5. Command: `python -m scripts.check --rule advice`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

NAME = "advice"
DESCRIPTION = (
    "Advice at level 4 and 5 tells nobody to take both or to go on as before, and is none of a mild pair; "
    "from level 3 up it says when to seek care, and names signs of serotonin syndrome, seizures and a disturbed "
    "rhythm where the rationale speaks of them."
)
SCOPE = "cell"
NEEDS = ("adjudications",)
GRAVE = ("4", "5")
TAKE_BOTH = {
    "advice": re.compile(
        r"(?<!not )(?<!never )\b(?:take|taking|combine|use) (?:them |the two )?(?:both|together)\b", re.I
    ),
    "advice_fr": re.compile(
        r"(?<!ne )(?<!jamais )\b(?:prenez|prendre|associez|utilisez)(?:-les)? (?:bien )?(?:les deux|ensemble)\b", re.I
    ),
}
GO_ON = {
    "advice": re.compile(r"\bkeep taking (?:them|both|the two) as prescribed\b", re.I),
    "advice_fr": re.compile(r"\bcontinuez(?:-les)?(?: les deux)? comme prescrit\b", re.I),
}


URGENT = {
    "advice": re.compile(r"\bemergency\b|\bambulance\b|\bhospital\b|\bmedical care\b|\bsame day\b", re.I),
    "advice_fr": re.compile(
        r"\bsecours\b|\bsoins\b|\burgents?\b|\burgence\b|\bhôpital\b|\bavis médical\b|\bmême jour\b|\bjour même\b", re.I
    ),
}
"""What advice for pairs that matter names: whom to call, or how soon to be seen."""
SIGNS = (
    (
        "serotonin syndrome",
        re.compile(r"\bserotonin (?:syndrome|toxicity)\b|\bserotonergic poisonings?\b", re.I),
        {
            "advice": re.compile(r"\bjerk|\btwitch|\bclonus\b|\bstiff|\btremor", re.I),
            "advice_fr": re.compile(r"\bsecou|\bclonus\b|\braid|\btrembl", re.I),
        },
    ),
    (
        "seizures",
        re.compile(r"\bseizures?\b|\bconvulsions?\b", re.I),
        {"advice": re.compile(r"\bseizures?\b", re.I), "advice_fr": re.compile(r"\bconvulsions?\b|\bcrises?\b", re.I)},
    ),
    (
        "a disturbed rhythm",
        re.compile(r"\bQTc?\b|\btorsades?\b|\barrhythmias?\b|\bsudden deaths?\b", re.I),
        {
            "advice": re.compile(r"\bfaint|\bpalpitation|\bheart\b|\bpulse\b|\bcollapse", re.I),
            "advice_fr": re.compile(r"\bmalaise|\bévanoui|\bpalpitation|\bcœur\b|\bpouls\b", re.I),
        },
    ),
)
"""A danger, the words by which a rationale speaks of it, and those of its signs in either language."""
MILD = "('0', '1')"
NO_ALCOHOL = "No alcohol"
"""Words that begin advice which holds at every level."""


def check(package: Workspace) -> Iterable[Finding]:
    """Advice of a milder level beside Avoid or Never."""
    yield from of_mild_pairs(package)
    yield from without_help(package)
    yield from without_signs(package)
    for record in package.rows("adjudications", "level in ('4', '5') and advice <> ''"):
        level = record.cells["level"]
        if level not in GRAVE:
            continue
        for column in TAKE_BOTH:
            text = record.cells[column]
            if found := TAKE_BOTH[column].search(text):
                problem = f"tells people to take both, beside level {level}"
                remedy = "Say what not to do, and whom to ask"
                yield package.finding("adjudications", record, column, problem, remedy, value=found[0])
            elif found := GO_ON[column].search(text):
                problem = f"is advice for a mild pair, beside level {level}"
                remedy = "Say whom to ask before the next dose, and that neither is stopped or changed alone"
                yield package.finding("adjudications", record, column, problem, remedy, value=found[0])


def of_mild_pairs(package: Workspace) -> Iterable[Finding]:
    """Advice that stands beside a pair of level 0 or 1 too."""
    mild = {r.cells["advice"] for r in package.rows("adjudications", f"level in {MILD} and advice <> ''")}
    for record in package.rows("adjudications", "level in ('4', '5') and advice <> ''"):
        advice = record.cells["advice"]
        if advice in mild and not advice.startswith(NO_ALCOHOL):
            problem = f"is the advice of a pair of level 0 or 1, beside level {record.cells['level']}"
            yield package.finding("adjudications", record, "advice", problem, "Say what not to do, and when to call")


def without_help(package: Workspace) -> Iterable[Finding]:
    """Advice from level 3 up that does not say when to seek care, or that is missing."""
    for record in package.rows("adjudications", "level in ('3', '4', '5') and status = 'rated'"):
        for column, named in URGENT.items():
            if not named.search(record.cells[column]):
                problem = f"does not say when to seek care, beside level {record.cells['level']}"
                remedy = "Name the signs, and emergency services or how soon to be seen"
                yield package.finding("adjudications", record, column, problem, remedy)


def without_signs(package: Workspace) -> Iterable[Finding]:
    """Advice from level 3 up that names no sign of a danger of which the rationale beside it speaks."""
    for record in package.rows("adjudications", "level in ('3', '4', '5') and status = 'rated'"):
        for danger, spoken, signs in SIGNS:
            if not spoken.search(record.cells["rationale"]):
                continue
            for column, named in signs.items():
                if not named.search(record.cells[column]):
                    problem = f"names no sign of {danger}, of which the rationale speaks"
                    remedy = "Name a sign by which people see it, or speak of it in the rationale no more"
                    yield package.finding("adjudications", record, column, problem, remedy)
