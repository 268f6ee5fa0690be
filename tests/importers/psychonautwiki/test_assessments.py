from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.importers.psychonautwiki import assessments as psychonautwiki
from tests.importers.package_copy import committed, empty_package, put, rows
from tests.importers.running import bring_in

PAGES = [
    {"name": "Cat", "interactions": {"dangerous": ["Dogs", "Dog"], "unsafe": ["Cat"], "uncertain": ["Ghosts"]}},
    {"name": "Dog", "interactions": {"dangerous": [], "unsafe": ["Cat"], "uncertain": ["Dogs", "Newts"]}},
    {"name": "Eel", "interactions": {"dangerous": ["Cat"], "unsafe": ["Zebras"], "uncertain": []}},
    {"name": "Hen", "interactions": None},
    {"name": "Poodle", "interactions": {"dangerous": ["Pets"]}},
]
NAMES = {
    "Cat": "cat",
    "Dog": "dog",
    "Dogs": "dog_class",
    "Eel": "eel",
    "Hen": "hen",
    "Poodle": "poodle",
    "Newts": "newt",
    "Ghosts": "",
    "Pets": "cat;dog_class",
}
SUBSTANCES = {"cat": "drug", "dog": "drug", "dog_class": "class", "hen": "drug", "poodle": "drug"}


@pytest.fixture
def snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "psychonautwiki_2025"
    folder.mkdir()
    (folder / "substances.json").write_text(json.dumps({"substances": PAGES}), encoding="utf-8")
    made = [{"name": name, "substance_ids": id_, "note": "no such thing" * (not id_)} for name, id_ in NAMES.items()]
    monkeypatch.setattr(psychonautwiki, "read_curated", lambda name: made)
    monkeypatch.setattr("scripts.importers.psychonautwiki.report.read_curated", lambda name: made)
    return tmp_path


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "package").mkdir()
    folder = empty_package(tmp_path / "package")
    put(
        folder,
        "substances",
        [{"substance_id": id_, "name": id_, "kind": kind, "source_id": "x"} for id_, kind in SUBSTANCES.items()],
    )
    member = {"child_id": "poodle", "relation": "member_of", "parent_id": "dog_class", "source_id": "x"}
    put(folder, "relations", [member])
    return folder


def test_group_names_resolve_by_the_table_and_both_labels_of_a_pair_stay(snapshot: Path, package: Path) -> None:
    bring_in(psychonautwiki.IMPORTER, snapshot, package)
    found = {row["assessment_id"]: row["label"] for row in rows(package, "assessments")}
    assert found == {
        "cat+dog_class/psychonautwiki": "dangerous",
        "cat+dog/psychonautwiki": "dangerous",
        "cat+dog/psychonautwiki.2": "unsafe",
        "dog+dog_class/psychonautwiki": "uncertain",
        "cat+poodle/psychonautwiki": "dangerous",
    }


def test_what_gives_no_row_is_reported(snapshot: Path, package: Path) -> None:
    bring_in(psychonautwiki.IMPORTER, snapshot, package)
    report = (package / "docs/reports/psychonautwiki.md").read_text(encoding="utf-8")
    assert "| Cat | unsafe | Cat |" in report
    assert "| Ghosts | no such thing | 1 |" in report
    assert "| newt | 1 |" in report
    assert "| eel | 1 |" in report
    assert "| Eel | unsafe | Zebras |" in report
    assert "| cat × dog | dangerous: Cat > Dog; unsafe: Dog > Cat |" in report


def test_a_second_run_gives_the_same_bytes(snapshot: Path, package: Path) -> None:
    bring_in(psychonautwiki.IMPORTER, snapshot, package)
    before = {path: path.read_bytes() for path in package.rglob("*.*") if path.is_file()}
    bring_in(psychonautwiki.IMPORTER, snapshot, package)
    assert {path: path.read_bytes() for path in package.rglob("*.*") if path.is_file()} == before


def test_the_committed_rows_are_the_wikis_voice_beside_tripsits() -> None:
    source = next(iter(committed("sources", "psychonautwiki")))
    found = committed("assessments", "psychonautwiki")
    assert (source["independence_group"], source["user_generated"]) == ("tripsit", "true")
    assert len(found) >= 1700
    assert {row["label"] for row in found} == {"dangerous", "unsafe", "uncertain"}
    assert not any(row["referenced"] == "true" or row["finding"] for row in found)


def test_two_committed_pages_that_disagree_keep_both_labels() -> None:
    found = {row["assessment_id"]: row["label"] for row in committed("assessments", "psychonautwiki")}
    assert found["ethanol+tramadol/psychonautwiki"] == "dangerous"
    assert found["ethanol+tramadol/psychonautwiki.2"] == "uncertain"
