"""A verdict on a claim rests on sources that say so.

When: on claims and claim_sources. Command: `python -m scripts.check --rule claims`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

NAME = "claims"
DESCRIPTION = "A claim that is supported, nuanced or contradicted names a source that does so, other than its own."
SCOPE = "package"
NEEDS = ("claims", "claim_sources")
WANTED = {"supported": {"supports"}, "nuanced": {"qualifies", "contradicts"}, "contradicted": {"contradicts"}}


def check(package: Workspace) -> Iterable[Finding]:
    """Verdicts without a source, and claims that are their own witness."""
    claimed = package.index("claims")
    roles: dict[str, set[str]] = {}
    for record in package.rows("claim_sources"):
        row = record.cells
        roles.setdefault(row["claim_id"], set()).add(row["role"])
        if row["source_id"] == claimed.get(row["claim_id"], {}).get("source_id"):
            problem = "makes the claim itself, so it says nothing about the verdict"
            yield package.finding("claim_sources", record, "source_id", problem, "Name another source")
    for record in package.rows("claims"):
        wanted = WANTED.get(record.cells["verdict"], set())
        if wanted and not wanted & roles.get(record.cells["claim_id"], set()):
            remedy = f"Add a row to data/claim_sources.csv with the role {' or '.join(sorted(wanted))}"
            yield package.finding("claims", record, "verdict", "rests on no source that says so", remedy)
