"""Every importer and report, in the order in which one builds on another: the same snapshots give the same bytes.

When: a snapshot, a curated table, an importer or a hand-made row changed; then `python -m scripts.derive`.
Command: `python -m scripts.importers.all SNAPSHOTS`, where SNAPSHOTS holds one folder a snapshot.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

from combination_ratings.mechanisms.doubts import marked
from combination_ratings.tables.canonical import write_atomically
from combination_ratings.tables.package import Package, write_table
from combination_ratings.tables.schema import ROOT
from scripts import plausibility
from scripts.importers import all_names as names_all
from scripts.importers import all_substances as substances_all
from scripts.importers.ansm import edition_2016 as ansm_2016
from scripts.importers.ansm import edition_2020 as ansm_2020
from scripts.importers.base import mechanisms as mechanism_rows
from scripts.importers.base.command import UNREADABLE, refuse, told
from scripts.importers.bindingdb import mechanisms as bindingdb
from scripts.importers.cpic import mechanisms as cpic
from scripts.importers.drugcentral import mechanisms as drugcentral_targets
from scripts.importers.fda_cyp import mechanisms as fda_cyp
from scripts.importers.gtopdb import mechanisms as gtopdb
from scripts.importers.psychonautwiki import assessments as psychonautwiki
from scripts.importers.reports import identifiers as identifier_report
from scripts.importers.reports import merges as merge_report
from scripts.importers.reports import names as names_report
from scripts.importers.tripsit import assessments as tripsit

Step = Callable[[Path, Path], object]
MECHANISMS = (
    (gtopdb, "gtopdb_2025_4"),
    (bindingdb, "bindingdb_2015"),
    (drugcentral_targets, "drugcentral_2016"),
    (fda_cyp, "fda_cyp_2026"),
    (cpic, "cpic_2022"),
)


def mechanisms(upstream: Path, root: Path) -> int:
    """The databases of mechanisms; the exit status of the first that fails, else 0."""
    for module, folder in MECHANISMS:
        status = mechanism_rows.run(module.read, (module.SOURCE,), [str(upstream / folder)], root)
        if status:
            return status
    return 0


def doubts(_: Path, root: Path) -> None:
    """Mark doubtful affinities and report them: what a new row makes doubtful may be another source's."""
    package = Package.load(root, ["mechanisms"])
    rows = marked(package["mechanisms"])
    write_table(root, package.schemas["mechanisms"], rows)
    write_atomically(root / plausibility.REPORT.relative_to(ROOT), plausibility.render(rows))


STEPS: tuple[tuple[str, Step], ...] = (
    ("substances_all", substances_all.run),
    ("tripsit", lambda upstream, root: tripsit.run(upstream / "tripsit", root)),
    ("psychonautwiki", lambda upstream, root: psychonautwiki.run(upstream / "psychonautwiki_2025", root)),
    ("ansm_2020", lambda upstream, root: ansm_2020.run(upstream / "ansm_2020_fr", root)),
    ("ansm_2016", lambda upstream, root: ansm_2016.run(upstream / "ansm_2016_en", root)),
    ("names_all", lambda upstream, root: names_all.main([str(upstream)], root)),
    ("mechanisms", mechanisms),
    ("plausibility", doubts),
    ("identifier_report", lambda _, root: identifier_report.run(root)),
    ("merge_report", lambda _, root: merge_report.run(root)),
    ("names_report", lambda _, root: names_report.main(root)),
)


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Run every step on the folder in `arguments`; exit status 0, or 1 with one line at the first that fails."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        return refuse("importers", "give the folder that holds one folder a snapshot")
    for name, step in STEPS:
        started = process_time()
        try:
            status = step(Path(arguments[0]), root)
        except UNREADABLE as error:
            return refuse(name, told(error))
        if status == 1:
            return 1
        print(f"== {name}: {process_time() - started:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
