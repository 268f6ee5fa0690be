"""Identifiers in other databases have their form and check digits, and name one substance each.

When: on `identifiers`. Command: `python -m scripts.check --rule identifiers`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.checkdigits import problem_of
from combination_ratings.tables.findings import Finding

NAME = "identifiers"
DESCRIPTION = "Identifiers have the form and check digits of their scheme; one that names a single thing stands once."
SCOPE = "row"
NEEDS = ("identifiers",)
SHARED = ("atc", "mesh", "smiles")
"""Schemes of which one identifier may stand for several substances: groups, headings, flat formulas."""
AGAIN = "Copy it again from its source"
SPREADSHEET = "Take the file of the version before, and open such columns as text"


def check(package: Workspace) -> Iterable[Finding]:
    """Identifiers that cannot be, or that stand for two substances."""
    first: dict[tuple[str, str], str] = {}
    for record in package.rows("identifiers"):
        scheme, value, owner = (record.cells[c] for c in ("scheme", "value", "substance_id"))
        problem = problem_of(scheme, value)
        if problem:
            remedy = SPREADSHEET if "spreadsheet" in problem else AGAIN
            yield package.finding("identifiers", record, "value", problem, remedy)
        other = first.setdefault((scheme, value), owner)
        if other != owner and scheme not in SHARED:
            problem = f"is the {scheme} of {other} too"
            remedy = "One of the two is wrong, or both are one substance: merge them"
            yield package.finding("identifiers", record, "value", problem, remedy)
