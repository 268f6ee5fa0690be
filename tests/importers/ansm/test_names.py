from __future__ import annotations

from pathlib import Path

from scripts.importers.ansm import names
from tests.importers.name_fixture import alias, document, imported
from tests.importers.package_copy import put


def test_the_thesaurus_gives_french_names_and_keeps_class_names_of_others(named: Path, snapshots: Path) -> None:
    document(snapshots / names.FILE, [{"substance": "sertraline"}, {"substance": "zinc"}])
    put(named, "aliases", [alias("nitrites", "alkyl_nitrite", "ansm_2020", kind="class_name", language="fr")])
    assert imported(names.IMPORTER, snapshots, named) == {
        ("sertraline", "sertraline", "fr", "inn"),
        ("nitrites", "alkyl_nitrite", "fr", "class_name"),
    }
