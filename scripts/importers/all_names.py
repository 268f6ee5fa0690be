"""All names importers, in the order that decides which of two equal names stays.

Their rows are taken out first, so that the outcome depends on the snapshots and the hand-made rows, not on what an
earlier import left: of two sources that give one name, the earlier in the order has it.

When: substances, identifiers or a snapshot changed. Command: python -m scripts.importers.all_names FOLDER_OF_SNAPSHOTS
"""

from __future__ import annotations

import sys
from collections.abc import Container, Iterable
from pathlib import Path

from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import read_table, write_table
from combination_ratings.tables.schema import ROOT, read_schemas
from scripts.importers.ansm import names as names_ansm
from scripts.importers.base.command import UNREADABLE, refuse, told, wrong
from scripts.importers.base.name_report import run
from scripts.importers.base.names import PRECEDENCE
from scripts.importers.bdpm import names as names_bdpm
from scripts.importers.ch_term import names as names_ch_term
from scripts.importers.clinpgx import names as names_clinpgx
from scripts.importers.drugbank import names as names_drugbank
from scripts.importers.freeodwiki import names as names_freeodwiki
from scripts.importers.gtopdb import names as names_gtopdb
from scripts.importers.inn import names as names_inn
from scripts.importers.psychonautwiki import names as names_psychonautwiki
from scripts.importers.tripsit import names as names_tripsit

ALL = (
    names_inn,
    names_ch_term,
    names_ansm,
    names_bdpm,
    names_gtopdb,
    names_clinpgx,
    names_tripsit,
    names_psychonautwiki,
    names_freeodwiki,
    names_drugbank,
)


def hand_made(rows: Iterable[Row], chart: Container[str]) -> list[Row]:
    """The rows that no names importer writes: other sources', names of classes, and names of TripSit's chart."""
    return [
        row
        for row in rows
        if row["source_id"] not in PRECEDENCE
        or row["kind"] == "class_name"
        or (row["source_id"] == names_tripsit.SOURCE and row["alias"] in chart)
    ]


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Run every importer on the folder in `arguments`: exit status 0, or that of the first that fails, nothing kept."""
    problem = wrong([Path(argument) for argument in arguments], ("SNAPSHOTS",))
    if problem:
        return refuse("names", problem)
    schema = read_schemas(root)["aliases"]
    before = read_table(root, schema)
    try:
        chart = names_tripsit.chart_names(Path(arguments[0]))
    except UNREADABLE as error:
        return refuse("names", f"cannot read the folder of snapshots ({told(error)})")
    write_table(root, schema, hand_made(before, chart))
    for module in ALL:
        status = run(module.SOURCE, module.read, arguments, root)
        if status:
            write_table(root, schema, before)
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
