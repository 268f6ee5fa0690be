from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.importers.ansm import edition_2016 as ansm_2016
from scripts.importers.base.curated import read_curated
from tests.importers.package_copy import committed, empty_package, put, rows
from tests.importers.running import bring_in

COLUMNS = ("name_1", "kind_1", "name_2", "kind_2", "severity", "description")
SLEEPERS = ("SLEEPERS", "class")
LETTUCE = ("LETTUCE", "drug")
FLAT = [
    (*SLEEPERS, *LETTUCE, "Not recommended", "Increase of the risk of hemorrhage"),
    (*LETTUCE, *SLEEPERS, "Not recommended", "Increase of the risk of hemorrhage"),
    (*SLEEPERS, "TEA", "drug", "CONTRAINDICATION", "Convulsions and death"),
    (*SLEEPERS, "SAGE", "drug", "Take into account", "Nothing that a pattern reads"),
    (*SLEEPERS, "MINT", "drug", "Contraindication:", "First of several levels"),
    (*SLEEPERS, "LIME", "drug", "Not recommended", "First of several levels"),
    (*SLEEPERS, "ROCK", "drug", "With amounts above", "No level"),
    ("ROCK", "drug", "MINT", "drug", "Not recommended", "Touches no mind"),
]
SUBSTANCES = ("sleeper", "lettuce", "tea", "sage", "mint", "lime", "rock")
SCALE = {
    "CONTRAINDICATION": "contraindicated",
    "Contraindication:": "contraindicated",
    "Not recommended": "not_recommended",
    "Take into account": "described",
}


@pytest.fixture
def snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "ansm_2016_en"
    folder.mkdir()
    with (folder / ansm_2016.FILE).open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([COLUMNS, *FLAT])
    made = {
        "ansm_names": [
            {"name": "SOMNIFÈRES", "substance_ids": "sleeper", "members": "", "concern": "mind", "min_strength": ""}
        ],
        "ansm_2016_names": [{"name": "SLEEPERS", "heading": "SOMNIFÈRES"}],
        "ansm_resolutions": [{"main": "LIME", "plus": "SOMNIFÈRES"}],
    }
    read_made: Callable[[str], list[dict[str, str]]] = lambda name: made[name] if name in made else read_curated(name)  # noqa: E731
    monkeypatch.setattr(ansm_2016, "read_curated", read_made)
    return tmp_path


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "package").mkdir()
    folder = empty_package(tmp_path / "package")
    put(folder, "substances", [{"substance_id": i, "name": i, "kind": "drug", "source_id": "x"} for i in SUBSTANCES])
    labels = [{"scale": "ansm_en", "label": label, "statement": kind} for label, kind in SCALE.items()]
    labels.append({"scale": "ansm", "label": "CONTRE-INDICATION", "statement": "contraindicated"})
    labels.append({"scale": "ansm", "label": "A prendre en compte", "statement": "described"})
    put(folder, "scale_labels", labels)
    newer = [("sleeper", "tea", "CONTRE-INDICATION"), ("lettuce", "sleeper", "A prendre en compte")]
    put(
        folder,
        "assessments",
        [
            {
                "assessment_id": f"{a}+{b}/ansm_2020",
                "substance_a": a,
                "substance_b": b,
                "source_id": "ansm_2020",
                "label": label,
            }
            for a, b, label in newer
        ],
    )
    return folder


def older(package: Path) -> dict[str, dict[str, str]]:
    return {row["assessment_id"]: row for row in rows(package, "assessments") if row["source_id"] == "ansm_2016"}


def test_only_what_the_newer_edition_lacks_or_labels_otherwise_is_imported(snapshot: Path, package: Path) -> None:
    bring_in(ansm_2016.IMPORTER, snapshot, package)
    assert set(older(package)) == {"lettuce+sleeper/ansm_2016", "sage+sleeper/ansm_2016"}


def test_the_finding_says_that_the_edition_is_the_older_one(snapshot: Path, package: Path) -> None:
    bring_in(ansm_2016.IMPORTER, snapshot, package)
    found = older(package)
    assert (
        found["lettuce+sleeper/ansm_2016"]["finding"] == f"More bleeding is named as the risk. {ansm_2016.OTHER_LEVEL}"
    )
    assert found["sage+sleeper/ansm_2016"]["finding"] == ansm_2016.OLDER
    assert found["lettuce+sleeper/ansm_2016"]["scale"] == "ansm_en"


def test_a_label_is_a_statement_about_what_its_text_names(snapshot: Path, package: Path) -> None:
    bring_in(ansm_2016.IMPORTER, snapshot, package)
    read = {id_: (row["statement"], row["about"]) for id_, row in older(package).items()}
    assert read["lettuce+sleeper/ansm_2016"] == ("not_recommended", "toxicity")
    assert read["sage+sleeper/ansm_2016"] == ("described", "unstated")


def test_the_newer_editions_rows_stay(snapshot: Path, package: Path) -> None:
    bring_in(ansm_2016.IMPORTER, snapshot, package)
    assert sum(row["source_id"] == "ansm_2020" for row in rows(package, "assessments")) == 2


def test_truncated_and_unlabelled_rows_are_reported(snapshot: Path, package: Path) -> None:
    bring_in(ansm_2016.IMPORTER, snapshot, package)
    report = (package / "docs/reports/ansm_2016.md").read_text(encoding="utf-8")
    assert "| SLEEPERS | MINT | Contraindication: |" in report
    assert "| SLEEPERS | LIME | Not recommended |" in report
    assert "| SLEEPERS | ROCK | With amounts above |" in report


def test_a_second_run_gives_the_same_bytes(snapshot: Path, package: Path) -> None:
    bring_in(ansm_2016.IMPORTER, snapshot, package)
    before = {path: path.read_bytes() for path in package.rglob("*.*") if path.is_file()}
    bring_in(ansm_2016.IMPORTER, snapshot, package)
    assert {path: path.read_bytes() for path in package.rglob("*.*") if path.is_file()} == before


def test_the_committed_editions_are_one_voice() -> None:
    groups = {row["independence_group"] for id_ in ("ansm_2016", "ansm_2020") for row in committed("sources", id_)}
    assert groups == {"ansm"}


def test_the_committed_rows_differ_from_the_newer_edition() -> None:
    found = committed("assessments", "ansm_2016")
    newer = {
        (row["substance_a"], row["substance_b"], row["statement"]) for row in committed("assessments", "ansm_2020")
    }
    assert len(found) >= 40
    assert not {(r["substance_a"], r["substance_b"], r["statement"]) for r in found} & newer


def test_every_curated_heading_is_one_of_the_french_ones() -> None:
    assert {row["heading"] for row in read_curated("ansm_2016_names")} <= {
        row["name"] for row in read_curated("ansm_names")
    }
