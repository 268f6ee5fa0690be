from __future__ import annotations

from pathlib import Path

from scripts.importers.inn import names
from tests.importers.name_fixture import imported, left_out, write_inn


def test_inn_names_are_found_through_the_vocabularys_synonyms(named: Path, snapshots: Path) -> None:
    write_inn(snapshots)
    assert imported(names.IMPORTER, snapshots, named) == {
        ("ketamine", "ketamine", "en", "inn"),
        ("кетамин", "ketamine", "ru", "inn"),
        ("ketaminum", "ketamine", "la", "inn"),
        ("amfetamine", "amphetamine", "en", "inn"),
        ("амфетамин", "amphetamine", "ru", "inn"),
    }
    assert "1 names were left out" in left_out("inn_names", named)
