"""Which substance a compound of BindingDB is, where its skeleton matches several.

Enantiomers, diastereomers, salts and counter-ions share an entry there. `curated/bindingdb_forms.csv` gives each such
entry to the substance that was measured, or to none, with the reason. What is shared and not listed goes to none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from scripts.importers.base.curated import CURATED, read_curated


def measured_forms(entries: Iterable[tuple[str, str]], folder: Path = CURATED) -> dict[str, str]:
    """The one substance of each compound id that several substances share; empty where none can be told.

    `entries` are (compound id, substance id).
    """
    shared: dict[str, set[str]] = defaultdict(set)
    for compound, substance in entries:
        shared[compound].add(substance)
    curated = {row["bindingdb_id"]: row["substance_id"] for row in read_curated("bindingdb_forms", folder)}
    known = {compound: curated.get(compound, "") for compound, found in shared.items() if len(found) > 1}
    return known | {compound: substance for compound, substance in curated.items() if compound in shared}
