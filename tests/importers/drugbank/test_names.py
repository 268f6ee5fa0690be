from __future__ import annotations

from pathlib import Path

from scripts.importers.drugbank import names
from tests.importers.name_fixture import alias, imported, left_out
from tests.importers.package_copy import put


def test_synonyms_without_a_language_yield_to_lists_that_have_one(named: Path, snapshots: Path) -> None:
    put(named, "aliases", [alias("amphetaminum", "amphetamine", "inn_names", language="la", kind="inn")])
    assert imported(names.IMPORTER, snapshots, named) == {
        ("Amphetamine", "amphetamine", "und", "common"),
        ("Amfetamine", "amphetamine", "und", "common"),
        ("(±)-Amphetamine", "amphetamine", "und", "chemical"),
        ("Benzedrin", "amphetamine", "und", "common"),
        ("Midomafetamine", "mdma", "und", "common"),
        ("MDMA", "mdma", "und", "abbreviation"),
        ("Ecstasy", "mdma", "und", "common"),
        ("3,4-Methylenedioxymethamphetamine", "mdma", "und", "chemical"),
    }
    assert "a spreadsheet runs" in left_out("drugbank_vocabulary", named)
