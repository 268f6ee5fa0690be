from __future__ import annotations

from pathlib import Path

from scripts.importers.bdpm import names
from tests.importers.name_fixture import delimited, imported, left_out, write

PRODUCTS = [
    ("1", "CONTRAMAL L.P. 100 mg, comprimé"),
    ("2", "CONTRAMAL 50 mg, gélule"),
    ("3", "TRAMADOL ARROW 50 mg, gélule"),
    ("4", "IXPRIM 37,5 mg/325 mg, comprimé"),
    ("5", "MELANGE 2,5 mg, sirop"),
    ("6", "DOLI 500 mg, comprimé"),
    ("7", "DOLI RHUME, comprimé"),
    ("8", "KETAMINE BOIRON, granules"),
]


INGREDIENTS = [
    ("1", "CHLORHYDRATE DE TRAMADOL", "SA", "1"),
    ("2", "TRAMADOL (CHLORHYDRATE DE)", "SA", "1"),
    ("3", "CHLORHYDRATE DE TRAMADOL", "SA", "1"),
    ("4", "CHLORHYDRATE DE TRAMADOL", "SA", "1"),
    ("4", "PARACÉTAMOL", "SA", "2"),
    ("5", "PARACÉTAMOL", "SA", "1"),
    ("5", "ZINC", "SA", "2"),
    ("6", "PARACÉTAMOL", "SA", "1"),
    ("7", "SERTRALINE BASE", "FT", "1"),
    ("8", "KETAMINE POUR PRÉPARATIONS HOMÉOPATHIQUES", "SA", "1"),
]


def test_the_register_gives_brands_of_one_ingredient_and_of_our_products(named: Path, snapshots: Path) -> None:
    lines = [[code, "comprimé", "0", name, "", "", nature, link] for code, name, nature, link in INGREDIENTS]
    write(snapshots / names.PRODUCTS, delimited(PRODUCTS, "\t"), "cp1252")
    write(snapshots / names.INGREDIENTS, delimited(lines, "\t"), "cp1252")
    assert imported(names.IMPORTER, snapshots, named) == {
        ("Contramal LP", "tramadol", "fr", "brand"),
        ("Contramal", "tramadol", "fr", "brand"),
        ("Ixprim", "ixprim", "fr", "brand"),
        ("Doli", "paracetamol", "fr", "brand"),
        ("Doli Rhume", "sertraline", "fr", "brand"),
    }
    assert "Melange | several ingredients, no product of ours: paracetamol" in left_out("bdpm_2019", named)
