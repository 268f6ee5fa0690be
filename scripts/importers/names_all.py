"""All names importers, in the order that decides which of two equal names stays.

When: substances, identifiers or a snapshot changed. Command: python -m scripts.importers.names_all FOLDER_OF_SNAPSHOTS
"""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.dataset.schema import ROOT
from scripts.importers import (
    names_ansm,
    names_bdpm,
    names_ch_term,
    names_clinpgx,
    names_drugbank,
    names_freeodwiki,
    names_gtopdb,
    names_inn,
    names_psychonautwiki,
    names_tripsit,
)
from scripts.importers.name_report import run

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


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Run every importer on the folder in `arguments`; the exit status of the first that fails, else 0."""
    for module in ALL:
        status = run(module.SOURCE, module.read, arguments, root)
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
