"""Each names importer takes what its upstream says of our substances, and reports what it leaves there."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.importers import all_names as names_all
from scripts.importers.ansm import names as names_ansm
from scripts.importers.bdpm import names as names_bdpm
from scripts.importers.ch_term import names as names_ch_term
from scripts.importers.clinpgx import names as names_clinpgx
from scripts.importers.drugbank import names as names_drugbank
from scripts.importers.freeodwiki import names as names_freeodwiki
from scripts.importers.gtopdb import names as names_gtopdb
from scripts.importers.inn import names as names_inn
from scripts.importers.psychonautwiki import names as names_psychonautwiki
from scripts.importers.tripsit import names as names_tripsit
from tests.importers.name_fixture import (
    alias,
    delimited,
    document,
    imported,
    left_out,
    made_package,
    made_snapshots,
    write,
)
from tests.importers.package_copy import put


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return made_package(tmp_path / "package")


@pytest.fixture
def snapshots(tmp_path: Path) -> Path:
    return made_snapshots(tmp_path / "upstream")


def write_inn(snapshots: Path) -> None:
    lines = [
        ["eaeu_code", "en", "ru", "la", "uz"],
        ["1", "ketamine", "кетамин", "ketaminum", ""],
        ["2", "amfetamine", "амфетамин", "", ""],
        ["3", "abagovomab", "абаговомаб", "abagovomabum", ""],
    ]
    write(snapshots / names_inn.FILE, delimited(lines))


def test_inn_names_are_found_through_the_vocabularys_synonyms(package: Path, snapshots: Path) -> None:
    write_inn(snapshots)
    assert imported("inn_names", names_inn.read, snapshots, package) == {
        ("ketamine", "ketamine", "en", "inn"),
        ("кетамин", "ketamine", "ru", "inn"),
        ("ketaminum", "ketamine", "la", "inn"),
        ("amfetamine", "amphetamine", "en", "inn"),
        ("амфетамин", "amphetamine", "ru", "inn"),
    }
    assert "1 names were left out" in left_out("inn_names", package)


def test_swiss_names_carry_four_languages_and_tell_salts(package: Path, snapshots: Path) -> None:
    lines = [
        ["en", "en_us", "de", "fr", "it"],
        ["Ketamine", "", "Ketamin", "kétamine", "ketamina"],
        ["Sertraline hydrochloride", "", "Sertralin hydrochlorid", "", ""],
        ["Zinc", "", "Zink", "", ""],
    ]
    write(snapshots / names_ch_term.FILE, delimited(lines))
    assert imported("ch_term_2023", names_ch_term.read, snapshots, package) == {
        ("Ketamine", "ketamine", "en", "inn"),
        ("Ketamin", "ketamine", "de", "inn"),
        ("kétamine", "ketamine", "fr", "inn"),
        ("ketamina", "ketamine", "it", "inn"),
        ("Sertraline hydrochloride", "sertraline", "en", "chemical"),
        ("Sertralin hydrochlorid", "sertraline", "de", "chemical"),
    }


def test_the_thesaurus_gives_french_names_and_keeps_class_names_of_others(package: Path, snapshots: Path) -> None:
    document(snapshots / names_ansm.FILE, [{"substance": "sertraline"}, {"substance": "zinc"}])
    put(package, "aliases", [alias("nitrites", "alkyl_nitrite", "ansm_2020", kind="class_name", language="fr")])
    assert imported("ansm_2020", names_ansm.read, snapshots, package) == {
        ("sertraline", "sertraline", "fr", "inn"),
        ("nitrites", "alkyl_nitrite", "fr", "class_name"),
    }


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


def test_the_register_gives_brands_of_one_ingredient_and_of_our_products(package: Path, snapshots: Path) -> None:
    lines = [[code, "comprimé", "0", name, "", "", nature, link] for code, name, nature, link in INGREDIENTS]
    write(snapshots / names_bdpm.PRODUCTS, delimited(PRODUCTS, "\t"), "cp1252")
    write(snapshots / names_bdpm.INGREDIENTS, delimited(lines, "\t"), "cp1252")
    assert imported("bdpm_2019", names_bdpm.read, snapshots, package) == {
        ("Contramal LP", "tramadol", "fr", "brand"),
        ("Contramal", "tramadol", "fr", "brand"),
        ("Ixprim", "ixprim", "fr", "brand"),
        ("Doli", "paracetamol", "fr", "brand"),
        ("Doli Rhume", "sertraline", "fr", "brand"),
    }
    assert "Melange | several ingredients, no product of ours: paracetamol" in left_out("bdpm_2019", package)


def test_clinpgx_gives_tagged_names_and_brands_that_are_one_substances(package: Path, snapshots: Path) -> None:
    write_inn(snapshots)
    lines = [
        ["Name", "Generic Names", "Trade Names", "Brand Mixtures"],
        ["tramadol", "Tramadolo [Dcit], Ketamine [INN], 2-x, Tramadol [INN-Spanish]", "Ultram, Both, Duopain, AB", ""],
        ["ketamine", "Special K", '"Ketalar, 50 mg/ml", Both', ""],
        ["paracetamol", "", "Tylenol", "Duopain (paracetamol + tramadol), Ixprim (paracetamol + tramadol)"],
        ["zinc", "", "Zincol", ""],
    ]
    write(snapshots / names_clinpgx.FILE, delimited(lines, "\t"))
    assert imported("clinpgx", names_clinpgx.read, snapshots, package) == {
        ("Tramadolo", "tramadol", "it", "inn"),
        ("Tramadol", "tramadol", "es", "inn"),
        ("Ultram", "tramadol", "und", "brand"),
        ("Ketalar", "ketamine", "und", "brand"),
        ("Tylenol", "paracetamol", "und", "brand"),
        ("Ixprim", "ixprim", "und", "brand"),
    }
    report = left_out("clinpgx", package)
    for line in ["Both | trade name of several", "Duopain | brand of a mixture", "Ketamine | INN of another"]:
        assert line in report


def test_trade_names_that_no_reader_could_trust_are_left_out(package: Path, snapshots: Path) -> None:
    write_inn(snapshots)
    header = ["Name", "Generic Names", "Trade Names", "Brand Mixtures"]
    long_list = ", ".join(f"Brand{letter * 3}" for letter in "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz")
    lines = [
        header,
        ["tramadol", "", "Tofranil, Desoxyn, Ultram", ""],
        ["ketamine", "", "Ketalar, Ketalar Plus, Ketamine HCl, Ketalar Nasal Spray, Ket 50, Zoloft", ""],
        ["paracetamol", "", long_list, ""],
    ]
    write(snapshots / names_clinpgx.FILE, delimited(lines, "\t"))
    others = [("Tofranil", "sertraline"), ("Desoxyn", "methamphetamine"), ("Zoloft", "sertraline")]
    put(package, "aliases", [alias(brand, id_, "bdpm_2019", kind="brand") for brand, id_ in others])
    assert imported("clinpgx", names_clinpgx.read, snapshots, package) == {("Ketalar", "ketamine", "und", "brand")}


def test_the_guides_brands_are_told_by_their_sign(package: Path, snapshots: Path) -> None:
    lines = [
        ["gtp_ligand_id", "gtp_ligand_name", "Synonyms"],
        ["1", "<i>S</i>-ketamine", "no"],
        ["2", "ketamine", "Ketalar&reg;|ketamine HCl|CI-581|Mixal&reg; (ketamine + zinc)"],
        ["3", "alkyl nitrites (poppers)", "amyl"],
    ]
    write(snapshots / names_gtopdb.FILE, delimited(lines))
    assert imported("gtopdb_2025_4", names_gtopdb.read, snapshots, package) == {
        ("Ketalar", "ketamine", "und", "brand"),
        ("ketamine HCl", "ketamine", "und", "chemical"),
        ("CI-581", "ketamine", "und", "abbreviation"),
    }


def test_tripsit_gives_names_by_kind_and_leaves_the_charts_names(package: Path, snapshots: Path) -> None:
    drugs = {
        "mdma": {"pretty_name": "MDMA", "aliases": ["molly", "special_x", "34-mdma"]},
        "apap": {"pretty_name": "Paracetamol", "aliases": None},
        "amphetamine": {"pretty_name": "Amphetamine", "aliases": ["methamphetamine", "speed"]},
        "ghost": {"pretty_name": "Ghost", "aliases": ["boo"]},
    }
    document(snapshots / "tripsit" / "drugs.json", drugs)
    document(snapshots / "tripsit" / "combos.json", {"ketamine": {}})
    document(snapshots / "tripsit" / "translations_de.json", {"drugs": {"ketamine": "Ketamin "}})
    put(package, "aliases", [alias("Ketamin", "ketamine", "tripsit", language="de", kind="common")])
    assert imported("tripsit", names_tripsit.read, snapshots, package) == {
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
    assert "methamphetamine | given for amphetamine, but is the name of methamphetamine" in left_out("tripsit", package)


def test_psychonautwiki_names_are_english_unless_their_letters_tell_otherwise(package: Path, snapshots: Path) -> None:
    substances = [
        {"name": "Ketamine", "commonNames": ["Ket", "Кет", "กระท่อม (Thai)", "Open (bracket"]},
        {"name": "Poppers", "commonNames": []},
        {"name": "Ghost", "commonNames": []},
    ]
    document(snapshots / names_psychonautwiki.FILE, {"substances": substances})
    assert imported("psychonautwiki", names_psychonautwiki.read, snapshots, package) == {
        ("Ketamine", "ketamine", "en", "street"),
        ("Ket", "ketamine", "en", "street"),
        ("Кет", "ketamine", "ru", "street"),
        ("กระท่อม", "ketamine", "th", "street"),
        ("Poppers", "alkyl_nitrite", "en", "street"),
    }


def test_chinese_names_are_told_by_their_characters(package: Path, snapshots: Path) -> None:
    lines = [
        ["file_name", "title_zh", "common_names", "substitutive_name", "cas"],
        ["K粉", "## 药理", "Ket, or Ketamine、氯胺酮", "外消旋 (racemate)", ""],
        ["摇头丸", "摇头丸", "缓释", "-1-戊酮", "42542-10-9"],
        ["鬼", "鬼", "", "", ""],
    ]
    write(snapshots / names_freeodwiki.FILE, delimited(lines))
    assert imported("freeodwiki_zh", names_freeodwiki.read, snapshots, package) == {
        ("K粉", "ketamine", "zh", "common"),
        ("氯胺酮", "ketamine", "zh", "common"),
        ("外消旋", "ketamine", "zh", "common"),
        ("racemate", "ketamine", "und", "common"),
        ("Ket", "ketamine", "und", "common"),
        ("Ketamine", "ketamine", "und", "common"),
        ("摇头丸", "mdma", "zh", "common"),
    }


def test_synonyms_without_a_language_yield_to_lists_that_have_one(package: Path, snapshots: Path) -> None:
    put(package, "aliases", [alias("amphetaminum", "amphetamine", "inn_names", language="la", kind="inn")])
    assert imported("drugbank_vocabulary", names_drugbank.read, snapshots, package) == {
        ("Amphetamine", "amphetamine", "und", "common"),
        ("Amfetamine", "amphetamine", "und", "common"),
        ("(±)-Amphetamine", "amphetamine", "und", "chemical"),
        ("Benzedrin", "amphetamine", "und", "common"),
        ("Midomafetamine", "mdma", "und", "common"),
        ("MDMA", "mdma", "und", "abbreviation"),
        ("Ecstasy", "mdma", "und", "common"),
        ("3,4-Methylenedioxymethamphetamine", "mdma", "und", "chemical"),
    }
    assert "a spreadsheet runs" in left_out("drugbank_vocabulary", package)


@pytest.mark.parametrize("arguments", [[], ["one", "two"], ["/nowhere"]])
def test_a_folder_that_cannot_be_read_is_one_line_and_changes_nothing(
    arguments: list[str], package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (package / "data" / "aliases.csv").read_bytes()
    assert names_all.main(arguments, package) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert (package / "data" / "aliases.csv").read_bytes() == before


def test_a_snapshot_that_is_missing_half_way_leaves_every_row(package: Path, snapshots: Path) -> None:
    put(package, "aliases", [alias("ketaminum", "ketamine", "drugbank_vocabulary", language="und", kind="common")])
    document(snapshots / "tripsit" / "combos.json", {})
    write_inn(snapshots)
    before = (package / "data" / "aliases.csv").read_bytes()
    assert names_all.main([str(snapshots)], package) == 1
    assert (package / "data" / "aliases.csv").read_bytes() == before


def test_what_an_earlier_import_left_does_not_decide() -> None:
    chart = {"Shrooms"}
    kept = [
        alias("vitamin K", "ketamine", "a_paper"),
        alias("nitrites", "alkyl_nitrite", "ansm_2020", kind="class_name"),
        alias("Shrooms", "psilocybin", "tripsit"),
    ]
    assert names_all.hand_made([*kept, alias("ket", "ketamine", "tripsit")], chart) == kept
