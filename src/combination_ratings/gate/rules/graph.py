"""Classes, products and their members hang together: no circle, the right kinds on both sides.

When: on substances, relations and what is filed under classes. Command: `python -m scripts.check --rule graph`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.closure import reached
from combination_ratings.gate.conditions import Condition
from combination_ratings.gate.engine import CsvRow
from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import Workspace
from combination_ratings.ratings.graph import GRADED_CLASSES
from combination_ratings.ratings.pair_rating import UMBRELLA_CAP
from combination_ratings.tables.findings import Finding

NAME = "graph"
DESCRIPTION = (
    "No circles; classes and products are not empty and hold the right kinds; unrateable classes carry no rating."
)
SCOPE = "package"
STAGE = Stage.BASIC
NEEDS = ("substances", "relations", "assessments", "adjudications", "combinations")
PAIR_TABLES = ("assessments", "adjudications")
WHOLES = ("product", "mixture", "botanical", "food", "drug")
HOLDS = {"class": "member_of", "product": "ingredient_of", "mixture": "ingredient_of"}


def check(package: Workspace) -> Iterable[Finding]:
    """Circles, members of what is no class, ratings where none may be, drugs without a class."""
    substances = package.index("substances")
    relations = [
        r for r in package.rows("relations") if {r.cells["child_id"], r.cells["parent_id"]} <= substances.keys()
    ]
    for record in relations:
        yield from check_kinds(package, record, substances)
    yield from check_circles(package, relations)
    yield from check_filed(package)
    yield from check_belonging(package)
    yield from check_racemates(package, relations)


def check_kinds(package: Workspace, record: CsvRow, substances: dict[str, dict[str, str]]) -> Iterable[Finding]:
    """Whether child and parent are what the relation says."""
    child, parent = substances[record.cells["child_id"]], substances[record.cells["parent_id"]]
    relation = record.cells["relation"]
    if relation == "member_of" and parent["kind"] != "class":
        yield package.finding("relations", record, "parent_id", "has a member but is no class", "Name a class")
    if parent["basis"] == "pharmacokinetic" and child["kind"] == "class":
        problem = "is a class, but members of an enzyme class are single substances"
        yield package.finding(
            "relations", record, "child_id", problem, "Write a row for each member that has its source"
        )
    if relation == "ingredient_of" and parent["kind"] not in WHOLES:
        remedy = "Name a product, mixture or botanical"
        yield package.finding("relations", record, "parent_id", "has an ingredient but is no product", remedy)
    if relation == "member_of" and child["kind"] == "placeholder":
        yield package.finding(
            "relations", record, "child_id", "is no substance", "Name the substance, or remove the row"
        )
    graded = parent["basis"] == "pharmacokinetic" or record.cells["parent_id"] in GRADED_CLASSES
    if record.cells["strength"] and not graded:
        problem = f"is filled, but {record.cells['parent_id']} is no class whose members carry a strength"
        yield package.finding("relations", record, "strength", problem, "Empty it")
    if relation in ("enantiomer_of", "metabolite_of") and record.cells["child_id"] == record.cells["parent_id"]:
        yield package.finding("relations", record, "parent_id", f"is {relation} itself", "Name another substance")
    if relation in ("enantiomer_of", "metabolite_of") and "class" in (child["kind"], parent["kind"]):
        problem = f"is {relation} but one of the two is a class"
        yield package.finding("relations", record, "relation", problem, "Name two single substances")


def check_circles(package: Workspace, relations: list[CsvRow]) -> Iterable[Finding]:
    """Rows that close a circle of memberships or ingredients."""
    parents: dict[str, set[str]] = {}
    for record in relations:
        if record.cells["relation"] in ("member_of", "ingredient_of"):
            child, parent = record.cells["child_id"], record.cells["parent_id"]
            if child == parent or child in reached(parents, parent):
                value = f"{child} → {parent}"
                problem = "closes a circle: the parent belongs to the child already"
                yield package.finding(
                    "relations", record, "parent_id", problem, "Remove one row of the circle", value=value
                )
            else:
                parents.setdefault(child, set()).add(parent)


def check_filed(package: Workspace) -> Iterable[Finding]:
    """Ratings filed under a class that carries none or under a placeholder, and umbrellas rated above their cap."""
    barred = "(select substance_id from substances where rateable = 'false' or kind = 'placeholder')"
    problem, remedy = "carries no ratings", "File the rating under the members that the source means"
    sides = [Condition(c, f"t.{c} in {barred}", problem, remedy) for c in ("substance_a", "substance_b")]
    for table in PAIR_TABLES:
        yield from package.violations(table, sides)
    umbrella = "substance_a in (select substance_id from substances where umbrella = 'true')"
    yield from package.violations("combinations", [Condition(
        "level", f"substance_a = substance_b and basis <> 'adjudicated' and level > '{UMBRELLA_CAP}' and {umbrella}",
        f"is above {UMBRELLA_CAP}, the cap of a wide class with itself",
        "Adjudicate the pair, or run: python -m scripts.derive",
    )])  # fmt: skip


def check_belonging(package: Workspace) -> Iterable[Finding]:
    """Drugs without a class and without a reason for it, empty classes, products and mixtures."""
    classed = "substance_id in (select child_id from relations where relation = 'member_of')"
    yield from package.violations("substances", (
        Condition("unclassified", f"kind = 'drug' and unclassified = '' and not {classed}", "is a drug without a class",
                  "Add a member_of row to data/relations.csv, or the reason to unclassified"),
        Condition("unclassified", f"unclassified <> '' and {classed}",
                  "gives a reason for having no class, but data/relations.csv names one",
                  "Empty it, or remove the membership"),
        *(Condition("substance_id", f"kind = '{kind}' and substance_id not in "
                    f"(select parent_id from relations where relation = '{relation}')",
                    f"is a {kind}, but no row of data/relations.csv is {relation} it",
                    "Add what it holds, with its source, or remove the row") for kind, relation in HOLDS.items()),
    ))  # fmt: skip


def check_racemates(package: Workspace, relations: list[CsvRow]) -> Iterable[Finding]:
    """Enantiomers of two substances, or of one that is their own enantiomer."""
    first: dict[str, str] = {}
    for record in relations:
        child, parent = record.cells["child_id"], record.cells["parent_id"]
        if record.cells["relation"] != "enantiomer_of" or child == parent:
            continue
        if first.setdefault(child, parent) != parent or first.get(parent) == child:
            problem = f"makes {child} an enantiomer of {first[child]} and {parent}"
            if first[child] == parent:
                problem = f"makes {child} and {parent} enantiomers of each other, which leaves no racemate"
            yield package.finding("relations", record, "parent_id", problem, "Name the racemate alone")
