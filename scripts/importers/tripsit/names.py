"""Names of single substances in TripSit's factsheets (drugs.json).

When: a new snapshot is at hand.

The names of the chart's groups, in ten languages, are another importer's (`tripsit.assessments`); its rows stay.
"""

from __future__ import annotations

import json
from pathlib import Path

from scripts.importers.base.name_importer import NO_SUBSTANCE, NameImporter
from scripts.importers.base.name_kinds import Kinds
from scripts.importers.base.name_match import Matcher, telling
from scripts.importers.base.names import FoundNames

SOURCE = "tripsit"
FOLDER = "tripsit"


def find(folder: Path, matcher: Matcher) -> FoundNames:
    """Keys, titles and aliases of the factsheets of substances of ours, but for the chart's own names."""
    harvest = FoundNames(foreign=chart_names(folder))
    kinds = Kinds.of_tables(matcher.tables)
    drugs = json.loads((folder / FOLDER / "drugs.json").read_text(encoding="utf-8"))
    for key, drug in sorted(drugs.items()):
        names = [text.replace("_", " ") for text in [drug["pretty_name"], key, *(drug.get("aliases") or [])]]
        substance_id = matcher.find(key, names[0]) or matcher.find(*telling(names))
        if substance_id is None:
            harvest.left_out.append((drug["pretty_name"], NO_SUBSTANCE))
            continue
        for name in names:
            harvest.take(name, substance_id, "en", kinds.of(name, substance_id))
    return harvest


def chart_names(folder: Path) -> set[str]:
    """Every name of the chart's groups: the chart's keys and the translations."""
    names = set(json.loads((folder / FOLDER / "combos.json").read_text(encoding="utf-8")))
    for path in sorted((folder / FOLDER).glob("translations_*.json")):
        names |= strings(json.loads(path.read_text(encoding="utf-8")))
    return names


def strings(document: object) -> set[str]:
    """Every string in a JSON document."""
    if isinstance(document, dict):
        return set().union(*map(strings, document.values())) if document else set()
    return {document.strip()} if isinstance(document, str) else set()


IMPORTER = NameImporter(SOURCE, ("tripsit",), find)
