from __future__ import annotations

from pathlib import Path

from scripts.importers.clinpgx import names
from tests.importers.name_fixture import alias, delimited, imported, left_out, write, write_inn
from tests.importers.package_copy import put


def test_clinpgx_gives_tagged_names_and_brands_that_are_one_substances(named: Path, snapshots: Path) -> None:
    write_inn(snapshots)
    lines = [
        ["Name", "Generic Names", "Trade Names", "Brand Mixtures"],
        ["tramadol", "Tramadolo [Dcit], Ketamine [INN], 2-x, Tramadol [INN-Spanish]", "Ultram, Both, Duopain, AB", ""],
        ["ketamine", "Special K", '"Ketalar, 50 mg/ml", Both', ""],
        ["paracetamol", "", "Tylenol", "Duopain (paracetamol + tramadol), Ixprim (paracetamol + tramadol)"],
        ["zinc", "", "Zincol", ""],
    ]
    write(snapshots / names.FILE, delimited(lines, "\t"))
    assert imported(names.IMPORTER, snapshots, named) == {
        ("Tramadolo", "tramadol", "it", "inn"),
        ("Tramadol", "tramadol", "es", "inn"),
        ("Ultram", "tramadol", "und", "brand"),
        ("Ketalar", "ketamine", "und", "brand"),
        ("Tylenol", "paracetamol", "und", "brand"),
        ("Ixprim", "ixprim", "und", "brand"),
    }
    report = left_out("clinpgx", named)
    for line in ["Both | trade name of several", "Duopain | brand of a mixture", "Ketamine | INN of another"]:
        assert line in report


def test_trade_names_that_no_reader_could_trust_are_left_out(named: Path, snapshots: Path) -> None:
    write_inn(snapshots)
    header = ["Name", "Generic Names", "Trade Names", "Brand Mixtures"]
    long_list = ", ".join(f"Brand{letter * 3}" for letter in "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz")
    lines = [
        header,
        ["tramadol", "", "Tofranil, Desoxyn, Ultram", ""],
        ["ketamine", "", "Ketalar, Ketalar Plus, Ketamine HCl, Ketalar Nasal Spray, Ket 50, Zoloft", ""],
        ["paracetamol", "", long_list, ""],
    ]
    write(snapshots / names.FILE, delimited(lines, "\t"))
    others = [("Tofranil", "sertraline"), ("Desoxyn", "methamphetamine"), ("Zoloft", "sertraline")]
    put(named, "aliases", [alias(brand, id_, "bdpm_2019", kind="brand") for brand, id_ in others])
    assert imported(names.IMPORTER, snapshots, named) == {("Ketalar", "ketamine", "und", "brand")}
