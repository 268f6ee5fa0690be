"""Report on what was taken as one substance though upstreams may mean two, and on stereoisomers kept apart.

When: after the importers of identifiers.
"""

from __future__ import annotations

from collections import defaultdict

from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package
from scripts.importers.base.curated import read_curated
from scripts.importers.base.page import table
from scripts.importers.base.table_report import TableReport

SKELETON = 14
HEAD = "# Doubtful merges\n\nWhat the crosswalk files under one substance, where a reader may want to look twice.\n"


def shared_names(crosswalk: list[Row]) -> list[tuple[str, str, str]]:
    """Source, substance and keys, where one source has several records of one substance."""
    keys: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in crosswalk:
        keys[row["source_id"], row["substance_id"]].append(row["key"])
    return [(*pair, ", ".join(sorted(names))) for pair, names in sorted(keys.items()) if len(names) > 1]


def noted(crosswalk: list[Row]) -> list[tuple[str, str, str, str]]:
    """Joins that carry a note: made by an identifier alone, or with structures that disagree."""
    return sorted((row["substance_id"], row["source_id"], row["key"], row["note"]) for row in crosswalk if row["note"])


def same_skeleton(package: Package) -> list[tuple[str, str]]:
    """Substances whose InChIKeys share the first block, and the stereo relations recorded among them."""
    members: dict[str, list[str]] = defaultdict(list)
    for row in package["identifiers"]:
        if row["scheme"] == "inchikey":
            members[row["value"][:SKELETON]].append(row["substance_id"])
    links = [row for row in package["relations"] if row["relation"] == "enantiomer_of"]
    return [(", ".join(sorted(ids)), _links(set(ids), links)) for ids in sorted(members.values()) if len(ids) > 1]


def _links(ids: set[str], links: list[Row]) -> str:
    found = [f"{row['child_id']} → {row['parent_id']}" for row in links if {row["child_id"], row["parent_id"]} <= ids]
    return ", ".join(found) or "none: other stereoisomers or isotopes"


def report(package: Package, crosswalk: list[Row]) -> str:
    """The report as Markdown."""
    return (
        HEAD
        + "\n## Several records of one source\n\n"
        + table(("source", "substance", "records"), shared_names(crosswalk))
        + "\n## Joins with a note\n\n"
        + table(("substance", "source", "record", "note"), noted(crosswalk))
        + "\n## Same skeleton, other stereochemistry\n\nKept apart; a racemate's rating is followed once by its "
        "enantiomer.\n\n" + table(("substances", "enantiomer_of"), same_skeleton(package))
    )


IMPORTER = TableReport("doubtful_merges", lambda _, package: report(package, read_curated("crosswalk")))
