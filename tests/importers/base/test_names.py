"""Names enter clean, once, without displacing curated rows, and their readings are ranked."""

from __future__ import annotations

from pathlib import Path

import pytest

from combination_ratings.tables.schema import ROOT
from scripts.importers.base.importer import everything
from scripts.importers.base.name_importer import exclusions, leave_out
from scripts.importers.base.name_match import Matcher
from scripts.importers.base.name_spelling import BadName, cleaned, without_dose
from scripts.importers.base.names import PRECEDENCE, FoundNames, with_names
from scripts.importers.base.workbench import Workbench
from scripts.importers.reports import names as names_report
from tests.importers.name_fixture import alias, made_package
from tests.importers.package_copy import put, rows


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return made_package(tmp_path / "package")


def harvest(*names: tuple[str, str, str, str]) -> FoundNames:
    found = FoundNames()
    for name in names:
        found.take(*name)
    return found


def put_names(package: Path, source_id: str, found: FoundNames) -> int:
    """Replace a source's rows; how many now stand."""
    bench = Workbench.load(package, ())
    table, count = with_names(bench, source_id, found)
    bench.put("aliases", table, everything)
    bench.save()
    return count


def ranks(package: Path) -> dict[tuple[str, str], str]:
    return {(row["alias"], row["substance_id"]): row["rank"] for row in rows(package, "aliases")}


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("  Prozac®  ", "Prozac"),
        ("Vitamin \t K", "Vitamin K"),
        ("ke\u0301tamine", "kétamine"),
        ("&Delta;9-THC", "Δ9-THC"),
        ("'quoted',", "quoted"),
    ],
)
def test_a_spelling_is_cleaned(text: str, spelling: str) -> None:
    assert cleaned(text) == spelling


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+x",
        "-x",
        "@x",
        "kеtamine",
        "ket\u200bamine",
        "a\u202eb",
        "x" * 61,
        "a (b",
        "cut...short",
        "123",
        "",
        "💊",
    ],
)
def test_a_spelling_that_may_not_enter_is_refused(text: str) -> None:
    with pytest.raises(BadName):
        cleaned(text)


@pytest.mark.parametrize(
    ("brand", "name"),
    [("Prozac 20 mg", "Prozac"), ("X 37,5 mg/325 mg, sirop", "X"), ("B12", "B12"), ("Adderall XR 10mg", "Adderall XR")],
)
def test_a_brand_loses_its_dose(brand: str, name: str) -> None:
    assert without_dose(brand) == name


def test_curated_rows_stay_and_win(package: Path) -> None:
    curated = alias("Special K", "ketamine", "a2020", rank="1")
    put(package, "aliases", [curated])
    put_names(
        package, "tripsit", harvest(("special k", "ketamine", "en", "street"), ("ket", "ketamine", "en", "street"))
    )
    assert curated in rows(package, "aliases")
    assert set(ranks(package)) == {("Special K", "ketamine"), ("ket", "ketamine")}


def test_importing_again_replaces_a_sources_rows_and_no_others(package: Path) -> None:
    put_names(package, "tripsit", harvest(("old", "ketamine", "en", "street")))
    put_names(package, "psychonautwiki", harvest(("Ket", "ketamine", "en", "street")))
    put_names(package, "tripsit", harvest(("new", "ketamine", "en", "street")))
    once = (package / "data" / "aliases.csv").read_bytes()
    assert set(ranks(package)) == {("new", "ketamine"), ("Ket", "ketamine")}
    put_names(package, "tripsit", harvest(("new", "ketamine", "en", "street")))
    assert (package / "data" / "aliases.csv").read_bytes() == once


def test_the_earlier_source_keeps_a_name_that_two_give(package: Path) -> None:
    put_names(package, "inn_names", harvest(("ketamine", "ketamine", "en", "inn")))
    put_names(
        package, "tripsit", harvest(("Ketamine", "ketamine", "en", "street"), ("Ketamine", "ketamine", "fr", "inn"))
    )
    put_names(package, "drugbank_vocabulary", harvest(("KETAMINE", "ketamine", "und", "common")))
    assert [(row["alias"], row["source_id"]) for row in rows(package, "aliases")] == [
        ("Ketamine", "tripsit"),
        ("ketamine", "inn_names"),
    ]
    assert PRECEDENCE.index("inn_names") < PRECEDENCE.index("tripsit") < PRECEDENCE.index("drugbank_vocabulary")


def test_another_substances_own_name_is_left_out(package: Path) -> None:
    found = harvest(("methamphetamine", "amphetamine", "en", "street"), ("x", "nobody", "en", "street"))
    assert put_names(package, "tripsit", found) == 0
    assert [reason for _, reason in found.left_out] == [
        "given for amphetamine, but is the name of methamphetamine",
        "no substance nobody",
    ]


def test_readings_fill_the_ranks_that_curated_rows_leave_free(package: Path) -> None:
    put(
        package,
        "aliases",
        [alias("X", "tramadol", "a2020", rank="2"), alias("X", "unknown_substance", "a2020", rank="3")],
    )
    put_names(package, "tripsit", harvest(("x", "mdma", "en", "street"), ("X", "ketamine", "en", "brand")))
    assert ranks(package) == {
        ("X", "tramadol"): "2",
        ("X", "unknown_substance"): "3",
        ("X", "ketamine"): "1",
        ("x", "mdma"): "4",
    }


def test_a_name_with_one_reading_has_no_rank_again(package: Path) -> None:
    put_names(package, "tripsit", harvest(("x", "mdma", "en", "street"), ("x", "ketamine", "en", "street")))
    assert set(ranks(package).values()) == {"1", "2"}
    put_names(package, "tripsit", harvest(("x", "mdma", "en", "street")))
    assert ranks(package) == {("x", "mdma"): ""}


def test_a_name_that_two_substances_share_matches_none() -> None:
    one, two = ({"substance_id": id_, "name": id_, "name_fr": "même"} for id_ in ("one", "two"))
    matcher = Matcher([one, two], [("both", "one"), ("both", "two"), ("uno", "one"), ("three", "three")])
    assert [matcher.find(name) for name in ("ONE", "même", "both", "uno", "three")] == ["one", None, None, "one", None]
    assert matcher.find("both", "nobody", "two") == "two"


def test_names_left_out_by_hand_are_reported_with_the_reason() -> None:
    found = harvest(("dmt", "buspirone", "en", "street"), ("Buspar", "buspirone", "en", "brand"))
    leave_out(found, exclusions("psychonautwiki"))
    assert [name.alias for name in found.names] == ["Buspar"]
    assert found.left_out == [("dmt", "names of DMT stand under buspirone by mistake")]


def test_the_report_on_the_committed_aliases_is_up_to_date() -> None:
    parts = names_report.parts(rows(ROOT, "substances"), rows(ROOT, "aliases"))
    committed = (ROOT / "docs" / "reports" / "aliases.md").read_text(encoding="utf-8")
    assert committed == "\n\n".join(part.rstrip("\n") for part in parts) + "\n"
