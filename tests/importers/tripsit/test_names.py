from __future__ import annotations

from pathlib import Path

from scripts.importers.tripsit import names
from tests.importers.name_fixture import alias, document, imported, left_out
from tests.importers.package_copy import put


def test_tripsit_gives_names_by_kind_and_leaves_the_charts_names(named: Path, snapshots: Path) -> None:
    drugs = {
        "mdma": {"pretty_name": "MDMA", "aliases": ["molly", "special_x", "34-mdma"]},
        "apap": {"pretty_name": "Paracetamol", "aliases": None},
        "amphetamine": {"pretty_name": "Amphetamine", "aliases": ["methamphetamine", "speed"]},
        "ghost": {"pretty_name": "Ghost", "aliases": ["boo"]},
    }
    document(snapshots / "tripsit" / "drugs.json", drugs)
    document(snapshots / "tripsit" / "combos.json", {"ketamine": {}})
    document(snapshots / "tripsit" / "translations_de.json", {"drugs": {"ketamine": "Ketamin "}})
    put(named, "aliases", [alias("Ketamin", "ketamine", "tripsit", language="de", kind="common")])
    assert imported(names.IMPORTER, snapshots, named) == {
        ("Ketamin", "ketamine", "de", "common"),
        ("MDMA", "mdma", "en", "abbreviation"),
        ("molly", "mdma", "en", "street"),
        ("special x", "mdma", "en", "street"),
        ("34-mdma", "mdma", "en", "abbreviation"),
        ("Paracetamol", "paracetamol", "en", "street"),
        ("apap", "paracetamol", "en", "street"),
        ("Amphetamine", "amphetamine", "en", "street"),
        ("speed", "amphetamine", "en", "street"),
    }
    assert "methamphetamine | given for amphetamine, but is the name of methamphetamine" in left_out("tripsit", named)
