from __future__ import annotations

from pathlib import Path

from scripts.importers.ch_term import names
from tests.importers.name_fixture import delimited, imported, write


def test_swiss_names_carry_four_languages_and_tell_salts(named: Path, snapshots: Path) -> None:
    lines = [
        ["en", "en_us", "de", "fr", "it"],
        ["Ketamine", "", "Ketamin", "kétamine", "ketamina"],
        ["Sertraline hydrochloride", "", "Sertralin hydrochlorid", "", ""],
        ["Zinc", "", "Zink", "", ""],
    ]
    write(snapshots / names.FILE, delimited(lines))
    assert imported(names.IMPORTER, snapshots, named) == {
        ("Ketamine", "ketamine", "en", "inn"),
        ("Ketamin", "ketamine", "de", "inn"),
        ("kétamine", "ketamine", "fr", "inn"),
        ("ketamina", "ketamine", "it", "inn"),
        ("Sertraline hydrochloride", "sertraline", "en", "chemical"),
        ("Sertralin hydrochlorid", "sertraline", "de", "chemical"),
    }
