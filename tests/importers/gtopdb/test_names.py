from __future__ import annotations

from pathlib import Path

from scripts.importers.gtopdb import names
from tests.importers.name_fixture import delimited, imported, write


def test_the_guides_brands_are_told_by_their_sign(named: Path, snapshots: Path) -> None:
    lines = [
        ["gtp_ligand_id", "gtp_ligand_name", "Synonyms"],
        ["1", "<i>S</i>-ketamine", "no"],
        ["2", "ketamine", "Ketalar&reg;|ketamine HCl|CI-581|Mixal&reg; (ketamine + zinc)"],
        ["3", "alkyl nitrites (poppers)", "amyl"],
    ]
    write(snapshots / names.FILE, delimited(lines))
    assert imported(names.IMPORTER, snapshots, named) == {
        ("Ketalar", "ketamine", "und", "brand"),
        ("ketamine HCl", "ketamine", "und", "chemical"),
        ("CI-581", "ketamine", "und", "abbreviation"),
    }
