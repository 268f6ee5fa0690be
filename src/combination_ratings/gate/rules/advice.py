"""Advice that a curator wrote fits the level beside which it is shown.

When: on adjudications of level 4 and 5. Command: `python -m scripts.check --rule advice`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

NAME = "advice"
DESCRIPTION = "Advice at level 4 and 5 tells nobody to take both, nor to go on as before and no more."
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


def check(package: Workspace) -> Iterable[Finding]:
    """Advice of a milder level beside Avoid or Never."""
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
