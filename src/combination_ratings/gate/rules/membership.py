"""Members of a class have something to do with one another: a branch of the ATC, or the same act on a target.

When: on the memberships of medicines that have an ATC code; whoever shares neither with any other member is told.
Command: `python -m scripts.check --rule membership`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from combination_ratings.gate.closure import closure, links
from combination_ratings.gate.engine import CsvRow
from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

NAME = "membership"
DESCRIPTION = (
    "A medicine shares an ATC branch or an act on a target with another member of its class; none is in two opposed."
)
SCOPE = "package"
STAGE = Stage.RECKONING
NEEDS = ("substances", "relations", "identifiers", "mechanisms")
BRANCH = 4
"""Letters of an ATC code that name its pharmacological subgroup: N05A."""
UNTOLD = "('binder', 'substrate')"
"""Acts that many unlike medicines have in common."""
OPPOSED = (
    ("stimulant", "cns_depressant"),
    ("stimulant", "antipsychotic"),
    ("opioid_antagonist", "opioid_full_agonist"),
)
"""Classes that have no member in common, since the one does what the other undoes."""
UNLIKE = frozenset(
    {"qt_prolonging", "torsadogenic", "disulfiram_like", "serotonergic_drug", "seizure_threshold", "anticholinergic"}
)
"""Classes by an effect that unlike medicines share: their members need nothing else in common."""
Traits = dict[str, set[tuple[str, str]]]


def check(package: Workspace) -> Iterable[Finding]:
    """Members that have nothing in common with any other, and members of two opposed classes."""
    rows = list(package.rows("relations", "relation = 'member_of'"))
    members = closure(links(rows, "parent_id", "child_id"))
    kinds = {name: row["kind"] for name, row in package.index("substances").items()}
    branches, acts = traits(package)
    for row in rows:
        child, parent = row.cells["child_id"], row.cells["parent_id"]
        others = [m for m in members[parent] if m != child and kinds.get(m) != "class"]
        if not others or child not in branches or kinds.get(child) == "class" or parent in UNLIKE:
            continue
        if not any(branches[child] & branches.get(m, set()) or acts.get(child, set()) & acts.get(m, set())
                   for m in others):  # fmt: skip
            problem = f"has no ATC branch and no act on a target in common with any other member of {parent}"
            yield package.finding("relations", row, "child_id", problem, "Correct the class, or add what they share")
    yield from opposed(package, rows, members)


def opposed(package: Workspace, rows: list[CsvRow], members: Mapping[str, set[str]]) -> Iterable[Finding]:
    """Memberships through which a substance is in two opposed classes."""
    for one, other in OPPOSED:
        both = members.get(one, set()) & members.get(other, set())
        for row in rows:
            child, parent = row.cells["child_id"], row.cells["parent_id"]
            if child in both and parent in (one, other):
                problem = f"is in {one} and in {other}, which have no member in common"
                yield package.finding("relations", row, "child_id", problem, "Remove the membership that is wrong")


def traits(package: Workspace) -> tuple[Traits, Traits]:
    """ATC branches, and acts on targets, by substance."""
    branches: Traits = {}
    for row in package.rows("identifiers", "scheme = 'atc'"):
        branches.setdefault(row.cells["substance_id"], set()).add(("atc", row.cells["value"][:BRANCH]))
    acts: Traits = {}
    for row in package.rows("mechanisms", f"status <> 'contradicted' and action not in {UNTOLD}"):
        acts.setdefault(row.cells["substance_id"], set()).add((row.cells["target_id"], row.cells["action"]))
    return branches, acts
