from __future__ import annotations

from pathlib import Path

from scripts.importers.psychonautwiki import names
from tests.importers.name_fixture import document, imported


def test_psychonautwiki_names_are_english_unless_their_letters_tell_otherwise(named: Path, snapshots: Path) -> None:
    substances = [
        {"name": "Ketamine", "commonNames": ["Ket", "Кет", "กระท่อม (Thai)", "Open (bracket"]},
        {"name": "Poppers", "commonNames": []},
        {"name": "Ghost", "commonNames": []},
    ]
    document(snapshots / names.FILE, {"substances": substances})
    assert imported(names.IMPORTER, snapshots, named) == {
        ("Ketamine", "ketamine", "en", "street"),
        ("Ket", "ketamine", "en", "street"),
        ("Кет", "ketamine", "ru", "street"),
        ("กระท่อม", "ketamine", "th", "street"),
        ("Poppers", "alkyl_nitrite", "en", "street"),
    }
