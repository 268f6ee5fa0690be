from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from combination_ratings.tables.schema import ROOT
from scripts.importers.tripsit import assessments as tripsit
from scripts.importers.tripsit.references import canonical_link
from tests.importers.package_copy import committed, empty_package, put, rows
from tests.importers.running import bring_in

WORK = {
    "author": "Made, A. (2001)",
    "title": "A made study. Made Journal, 1(2), 3–4.",
    "url": "https://doi.org/10.1234%2FABC",
}
SAME_WORK = {**WORK, "url": "https://pubmed.ncbi.nlm.nih.gov/77/"}
PERSONAL = {"author": "someone", "title": "A made trip", "url": "https://trips.example/1"}
NO_LINK = {**WORK, "url": "N/A"}
COMBOS = {
    "cats": {
        "dogs": {"status": "Unsafe", "note": "A note that must not be copied.", "sources": [WORK, SAME_WORK, NO_LINK]},
        "eels": {"status": "Low Risk & Decrease", "sources": [PERSONAL]},
    },
    "dogs": {
        "cats": {"status": "Unsafe", "note": "Another note.", "sources": [WORK, SAME_WORK, NO_LINK]},
        "dogs": {"status": "Dangerous"},
        "eels": {"status": "Low Risk & Synergy", "sources": [{**WORK, "url": "https://new.example/x"}]},
        "foxes": {"status": "Caution"},
    },
    "eels": {"cats": {"status": "Low Risk & Decrease", "sources": [PERSONAL]}},
    "foxes": {"dogs": {"status": "Caution"}},
}
GROUPS = [
    {"group": "cats", "substance_id": "zcat", "name": "cat", "name_fr": "chat", "kind": "drug", "basis": ""},
    {"group": "dogs", "substance_id": "dog", "name": "dogs", "name_fr": "", "kind": "class", "basis": "chemical"},
    {"group": "eels", "substance_id": "eel", "name": "eel", "name_fr": "", "kind": "drug", "basis": ""},
]
REFERENCE = {
    "type": "article",
    "title": "A made study",
    "authors": "Made, A.",
    "year": "2001",
    "container": "Made Journal",
}
REFERENCE |= {"doi": "10.1234/abc", "pmid": "77", "pmcid": "", "url": "", "publisher": "", "user_generated": "false"}
TRIP = {**REFERENCE, "type": "user_report", "title": "A made trip", "doi": "", "pmid": "", "user_generated": "true"}


@pytest.fixture
def snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tripsit"
    folder.mkdir()
    names = {"en": "Cats", "fr": "Chats", "eo": "Cats"}
    files: dict[str, object] = {
        "combos.json": COMBOS,
        "drugs.json": {"cats": {"combos": {"cats": {"status": "Unsafe"}}}},
    }
    files |= {f"translations_{code}.json": {"drugs": {"cats": name, "dogs": "DOG"}} for code, name in names.items()}
    for name, document in files.items():
        (folder / name).write_text(json.dumps(document), encoding="utf-8")
    groups = [{**row, "alias_kind": "common", "definition": ""} for row in GROUPS]
    links = [{"link": link, "source_id": "made2001", **REFERENCE} for link in ("doi:10.1234/abc", "pmid:77")]
    made = {
        "tripsit_groups": groups,
        "tripsit_references": [*links, {"link": PERSONAL["url"], "source_id": "trip1", **TRIP}],
    }
    real = tripsit.read_curated
    monkeypatch.setattr(tripsit, "read_curated", lambda name: made.get(name) or real(name))
    monkeypatch.setattr("scripts.importers.tripsit.report.read_curated", lambda name: made[name])
    return tmp_path


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "package"
    folder.mkdir()
    return empty_package(folder)


def by_id(package: Path, table: str) -> dict[str, dict[str, str]]:
    return {row["assessment_id"]: row for row in rows(package, table)}


def test_pairs_are_stored_once_in_order_with_the_label_word_for_word(snapshot: Path, package: Path) -> None:
    bring_in(tripsit.IMPORTER, snapshot, package)
    found = by_id(package, "assessments")
    assert set(found) == {"dog+zcat/tripsit", "eel+zcat/tripsit", "dog+eel/tripsit"}
    unsafe = found["dog+zcat/tripsit"]
    assert (unsafe["label"], unsafe["direction"], unsafe["stance"], unsafe["basis"]) == (
        "Unsafe",
        "unknown",
        "supports",
        "stated",
    )
    assert unsafe["level_min"] == unsafe["level_max"] == ""


def test_direction_and_stance_come_from_the_label(snapshot: Path, package: Path) -> None:
    bring_in(tripsit.IMPORTER, snapshot, package)
    found = by_id(package, "assessments")
    assert (found["eel+zcat/tripsit"]["direction"], found["eel+zcat/tripsit"]["stance"]) == ("attenuates", "refutes")
    assert (found["dog+eel/tripsit"]["direction"], found["dog+eel/tripsit"]["stance"]) == ("potentiates", "neutral")


def test_a_work_cited_by_two_links_is_one_reference(snapshot: Path, package: Path) -> None:
    bring_in(tripsit.IMPORTER, snapshot, package)
    cited = [
        row["source_id"] for row in rows(package, "assessment_references") if row["assessment_id"] == "dog+zcat/tripsit"
    ]
    assert cited == ["made2001"]
    work = next(row for row in rows(package, "sources") if row["source_id"] == "made2001")
    assert (work["doi"], work["consulted"]) == ("10.1234/abc", "record")


def test_a_work_that_the_package_has_under_its_pmid_is_not_repeated(snapshot: Path, package: Path) -> None:
    theirs = {
        "source_id": "other1999",
        "type": "article",
        "title": "A made study",
        "pmid": "77",
        "consulted": "abstract",
    }
    put(package, "sources", [{**theirs, "user_generated": False}])
    bring_in(tripsit.IMPORTER, snapshot, package)
    assert "made2001" not in {row["source_id"] for row in rows(package, "sources")}
    assert "other1999" in {row["source_id"] for row in rows(package, "assessment_references")}


def test_user_generated_references_do_not_count_as_references(snapshot: Path, package: Path) -> None:
    bring_in(tripsit.IMPORTER, snapshot, package)
    found = by_id(package, "assessments")
    assert (found["dog+zcat/tripsit"]["referenced"], found["eel+zcat/tripsit"]["referenced"]) == ("true", "false")


def test_what_could_not_be_mapped_is_reported(snapshot: Path, package: Path) -> None:
    bring_in(tripsit.IMPORTER, snapshot, package)
    report = (package / "docs/reports/tripsit.md").read_text(encoding="utf-8")
    assert "| cats × dogs | A made study. Made Journal, 1(2), 3–4. | N/A |" in report
    assert "| dogs × eels | https://new.example/x |" in report
    assert "| pair of a substance with itself | dogs × dogs | not imported |" in report
    assert "| pair of a substance with itself | cats × cats | not imported |" in report
    assert "| in one direction only | dogs × eels | imported as the pair's |" in report
    assert "| directions differ in their note | cats × dogs | label agrees |" in report
    assert "| group unknown to the curated table | foxes | not imported |" in report


def test_names_carry_the_language_that_the_translations_show(snapshot: Path, package: Path) -> None:
    bring_in(tripsit.IMPORTER, snapshot, package)
    found = {(row["alias"], row["language"]) for row in rows(package, "aliases")}
    assert found == {("Cats", "en"), ("Chats", "fr"), ("DOG", "mul"), ("eels", "und")}


def test_rows_of_others_stay(snapshot: Path, package: Path) -> None:
    put(package, "substances", [{"substance_id": "dog", "name": "hound", "kind": "class", "source_id": "other"}])
    put(
        package,
        "aliases",
        [{"alias": "Rex", "substance_id": "dog", "language": "en", "kind": "street", "source_id": "tripsit"}],
    )
    bring_in(tripsit.IMPORTER, snapshot, package)
    assert {row["name"] for row in rows(package, "substances")} == {"hound", "cat", "eel"}
    assert "Rex" in {row["alias"] for row in rows(package, "aliases")}


def test_a_second_run_gives_the_same_bytes(snapshot: Path, package: Path) -> None:
    bring_in(tripsit.IMPORTER, snapshot, package)
    before = {path: path.read_bytes() for path in package.rglob("*.*") if path.is_file()}
    bring_in(tripsit.IMPORTER, snapshot, package)
    assert {path: path.read_bytes() for path in package.rglob("*.*") if path.is_file()} == before


def test_no_note_is_copied(snapshot: Path, package: Path) -> None:
    bring_in(tripsit.IMPORTER, snapshot, package)
    assert not any(row["finding"] for row in rows(package, "assessments"))


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://doi.org/10.1000/ABC ", "doi:10.1000/abc"),
        ("http://dx.doi.org/10.1000%2Fabc", "doi:10.1000/abc"),
        ("https://pubmed.ncbi.nlm.nih.gov/12/", "pmid:12"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9/", "pmcid:PMC9"),
        ("http://www.ncbi.nlm.nih.gov/books/NBK1/", "nbk:NBK1"),
        ("https://example.org/a", "https://example.org/a"),
        ("N/A", "N/A"),
    ],
)
def test_canonical_link(url: str, link: str) -> None:
    assert canonical_link(url) == link


def test_the_committed_chart_is_whole() -> None:
    found = committed("assessments", "tripsit")
    labels = Counter(row["label"] for row in found)
    assert len(found) == 421
    assert (labels["Dangerous"], labels["Unsafe"], labels["Caution"]) == (82, 46, 107)
    assert (labels["Low Risk & Synergy"], labels["Low Risk & Decrease"], labels["Low Risk & No Synergy"]) == (
        98,
        47,
        41,
    )
    assert len({row[side] for row in found for side in ("substance_a", "substance_b")}) == 31
    assert not any(row["substance_a"] == row["substance_b"] for row in found)
    assert sum(row["referenced"] == "true" for row in found) == 78


def test_the_committed_chart_cites_its_works() -> None:
    links = [row for row in rows(ROOT, "assessment_references") if row["assessment_id"].endswith("/tripsit")]
    known = {row["source_id"] for row in rows(ROOT, "sources")}
    assert len({row["assessment_id"] for row in links}) == 78
    assert len({row["source_id"] for row in links}) == 260
    assert {row["source_id"] for row in links} <= known


def test_the_seed_pair_has_tripsits_contrary_label() -> None:
    row = next(row for row in committed("assessments", "tripsit") if row["assessment_id"] == "ketamine+ssri/tripsit")
    assert (row["label"], row["referenced"]) == ("Low Risk & No Synergy", "false")
