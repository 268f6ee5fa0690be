"""Every importer and report, in the order in which one builds on another: the same snapshots give the same bytes.

When: a snapshot, a curated table, an importer or a hand-made row changed; then `python -m scripts.derive`.
Command: `python -m scripts.importers.all SNAPSHOTS [IMPORTER ...]`, where SNAPSHOTS holds one folder a snapshot.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from combination_ratings.tables.schema import ROOT
from scripts.importers.base.importer import Importer
from scripts.importers.base.runner import refuse, run

BY_TRUST = (
    "drugcentral.structures",
    "drugcentral.identifiers",
    "drugcentral.classes",
    "fda_cyp.classes",
    "clinpgx.identifiers",
    "clinpgx.classes",
    "gtopdb.identifiers",
    "ansm.identifiers",
    "ansm.classes",
    "freeodwiki.categories",
    "psychonautwiki.categories",
    "tripsit.categories",
)
"""Of a scheme that takes one value the first source's value stands."""

ASSESSMENTS = ("tripsit.assessments", "psychonautwiki.assessments", "ansm.edition_2020", "ansm.edition_2016")
NAMES = (
    "inn.names",
    "ch_term.names",
    "ansm.names",
    "bdpm.names",
    "gtopdb.names",
    "clinpgx.names",
    "tripsit.names",
    "psychonautwiki.names",
    "freeodwiki.names",
    "drugbank.names",
)
"""Of two sources that give one name the earlier has it: the order of `names.PRECEDENCE`."""

MECHANISMS = (
    "gtopdb.mechanisms",
    "bindingdb.mechanisms",
    "drugcentral.mechanisms",
    "fda_cyp.mechanisms",
    "cpic.mechanisms",
)
REPORTS = ("reports.plausibility", "reports.identifiers", "reports.merges", "reports.unmapped", "reports.names")
ORDER = (
    "drugbank.identifiers",
    # The second time, a wide class yields to a narrower one that a later source gave.
    *BY_TRUST,
    *BY_TRUST,
    "psychonautwiki.molecules",
    *ASSESSMENTS,
    "name_reset",
    *NAMES,
    *MECHANISMS,
    *REPORTS,
)


def importer(name: str) -> Importer[Any]:
    """The importer of a name such as `tripsit.assessments`: the module's `IMPORTER`."""
    found: Importer[Any] = import_module(f"scripts.importers.{name}").IMPORTER
    return found


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Run the importers named after the folder of snapshots, or all; exit status 0, or 1 with one line."""
    if not arguments or not Path(arguments[0]).is_dir():
        return refuse("importers", "give the folder that holds one folder a snapshot, then names of importers or none")
    unknown = [name for name in arguments[1:] if name not in ORDER]
    if unknown:
        return refuse("importers", f"there is no importer {unknown[0]}: give one of {', '.join(sorted(set(ORDER)))}")
    chosen = [name for name in ORDER if name in arguments[1:]] if arguments[1:] else list(ORDER)
    return run([(name, importer(name)) for name in chosen], Path(arguments[0]), root)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
