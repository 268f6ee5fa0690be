from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from combination_ratings.tables.schema import ROOT
from scripts.importers.ansm import edition_2020 as ansm_2020
from scripts.importers.ansm.text import read, simplify
from scripts.importers.base.curated import read_curated
from tests.importers.package_copy import committed, empty_package, put, rows
from tests.importers.running import bring_in

CI, AD = "CONTRE-INDICATION", "Association DECONSEILLEE"


def heading_pair(main: str, plus: str, text: str, *labels: str) -> list[dict[str, object]]:
    """The two rows under which the thesaurus stores one pair."""
    levels = [{"level": label, "info": ""} for label in labels]
    row = {
        "severity_levels": levels,
        "interaction_mechanism": text,
        "description": "",
        "between_main_and_plus_drug": "",
    }
    return [{**row, "main_drug": main, "plus_drug": plus}, {**row, "main_drug": plus, "plus_drug": main}]


THESAURUS = [
    *heading_pair("SOMNIFÈRES", "LAITUES", "Majoration de la sédation.", AD),
    *heading_pair(
        "FERMENTS", "LAITUE", "Augmentation des concentrations de laitue, par diminution de son métabolisme.", CI
    ),
    *heading_pair("FERMENTS", "ROCHES", "Risque de convulsions.", CI),
    *heading_pair("LAITUE", "TISANE", "Selon la voie.", CI, AD),
    *heading_pair("LAITUE", "TILLEUL", "Selon l'heure.", CI, AD),
    *heading_pair("LAITUE", "INCONNUE", "Rien.", AD),
    *heading_pair("LAITUE", "BRUME", "Rien.", AD),
    *heading_pair("LAITUE", "REMÈDE", "Rien.", AD),
    *heading_pair("LAITUE", "SAUGE", "Rien.", AD),
    *heading_pair("ALLONGEURS", "QUARTZ", "Risque de torsades de pointes.", AD),
]
NAMES = [
    ("SOMNIFÈRES", "sleeper;dozer", "mind", ""),
    ("LAITUES", "lettuce", "mind", ""),
    ("LAITUE", "lettuce", "mind", ""),
    ("FERMENTS", "ferment", "", "strong"),
    ("ROCHES", "rock", "", ""),
    ("TISANE", "tea", "", ""),
    ("TILLEUL", "lime", "", ""),
    ("BRUME", "", "", ""),
    ("REMÈDE", "cure", "", ""),
    ("SAUGE", "sage", "", ""),
    ("ALLONGEURS", "sleeper;tea", "qt", ""),
    ("QUARTZ", "quartz", "", ""),
]
RESOLUTION = {
    "main": "LAITUE",
    "plus": "TISANE",
    "ids_a": "lettuce",
    "ids_b": "tea",
    "dose_band": "",
    "about": "",
    "reason": "By route.",
}
KINDS = {"sleeper": "drug", "dozer": "drug", "lettuce": "class", "ferment": "class", "rock": "drug", "tea": "drug"}
KINDS |= {"cos": "drug", "romaine": "drug", "quartz": "drug"}


@pytest.fixture
def snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "ansm_2020_fr"
    folder.mkdir()
    (folder / "thesaurus_2020-10.json").write_text(json.dumps(THESAURUS), encoding="utf-8")
    made = {
        "ansm_names": [
            dict(zip(("name", "substance_ids", "concern", "min_strength"), row, strict=True)) for row in NAMES
        ],
        "ansm_resolutions": [
            {**RESOLUTION, "label": CI, "route": "oral", "condition": "Holds by mouth."},
            {**RESOLUTION, "label": AD, "route": "", "condition": "Holds on the skin."},
        ],
        "ansm_classes": [],
    }
    for row in made["ansm_names"]:
        row |= {"note": "", "members": "cos;romaine" if row["name"] == "LAITUE" else ""}
    read_made: Callable[[str], list[dict[str, str]]] = lambda name: made[name] if name in made else read_curated(name)  # noqa: E731
    monkeypatch.setattr(ansm_2020, "read_curated", read_made)
    monkeypatch.setattr("scripts.importers.ansm.report.read_curated", read_made)
    return tmp_path


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "package").mkdir()
    folder = empty_package(tmp_path / "package")
    made = [{"substance_id": id_, "name": id_, "kind": kind, "source_id": "x"} for id_, kind in KINDS.items()]
    made[2] |= {"basis": "pharmacodynamic"}
    made[3] |= {"basis": "pharmacokinetic"}
    put(
        folder,
        "substances",
        [*made, {"substance_id": "cure", "name": "cure", "kind": "drug", "antidote": True, "source_id": "x"}],
    )
    put(folder, "scale_labels", [*committed("scale_labels", "ansm_levels"), *committed("scale_labels", "ansm_2020")])
    return folder


def found(package: Path) -> dict[str, dict[str, str]]:
    return {row["assessment_id"]: row for row in rows(package, "assessments")}


def test_a_heading_stands_for_all_its_ids_and_each_pair_is_stored_once(snapshot: Path, package: Path) -> None:
    bring_in(ansm_2020.IMPORTER, snapshot, package)
    pairs = [id_ for id_ in found(package) if "lettuce" in id_ and ("sleeper" in id_ or "dozer" in id_)]
    assert pairs == ["dozer+lettuce/ansm_2020", "lettuce+sleeper/ansm_2020"]


def test_label_is_kept_and_finding_effect_direction_kind_are_read(snapshot: Path, package: Path) -> None:
    bring_in(ansm_2020.IMPORTER, snapshot, package)
    row = found(package)["dozer+lettuce/ansm_2020"]
    assert (row["label"], row["finding"]) == (AD, "Sedation deepens.")
    assert (row["direction"], row["kind"], row["evidence"]) == ("potentiates", "pharmacodynamic", "guideline")
    effects = {(row["assessment_id"], row["effect_id"], row["modality"]) for row in rows(package, "assessment_effects")}
    assert ("dozer+lettuce/ansm_2020", "cns_depression", "asserted") in effects


def test_rows_on_an_enzyme_class_are_kinetic_and_say_how_strong(snapshot: Path, package: Path) -> None:
    bring_in(ansm_2020.IMPORTER, snapshot, package)
    row = found(package)["ferment+lettuce/ansm_2020"]
    assert (row["kind"], row["min_strength"]) == ("pharmacokinetic", "strong")
    assert row["finding"] == "The level of lettuce rises. Slower breakdown is named as the cause."


def test_a_kinetic_row_on_a_class_stands_for_each_member_that_the_thesaurus_lists(
    snapshot: Path, package: Path
) -> None:
    bring_in(ansm_2020.IMPORTER, snapshot, package)
    kinetic = [id_ for id_ in found(package) if "ferment" in id_]
    assert kinetic == ["cos+ferment/ansm_2020", "ferment+lettuce/ansm_2020", "ferment+romaine/ansm_2020"]
    assert not any("cos" in id_ or "romaine" in id_ for id_ in found(package) if "ferment" not in id_)


def test_rows_that_touch_no_mind_or_pain_are_left_out(snapshot: Path, package: Path) -> None:
    bring_in(ansm_2020.IMPORTER, snapshot, package)
    assert not any("rock" in id_ for id_ in found(package))


def test_of_the_qt_list_only_pairs_with_a_substance_of_interest_count(snapshot: Path, package: Path) -> None:
    bring_in(ansm_2020.IMPORTER, snapshot, package)
    assert [id_ for id_ in found(package) if "quartz" in id_] == ["quartz+sleeper/ansm_2020"]


def test_several_levels_are_imported_as_resolved_the_gravest_first(snapshot: Path, package: Path) -> None:
    bring_in(ansm_2020.IMPORTER, snapshot, package)
    first, second = found(package)["lettuce+tea/ansm_2020"], found(package)["lettuce+tea/ansm_2020.2"]
    assert (first["label"], first["route"], first["finding"]) == (CI, "oral", "Holds by mouth.")
    assert (second["label"], second["route"]) == (AD, "")


def test_an_antidote_takes_nothing_from_the_lists(snapshot: Path, package: Path) -> None:
    bring_in(ansm_2020.IMPORTER, snapshot, package)
    assert not any("cure" in id_ for id_ in found(package))


def test_what_could_not_be_read_is_reported(snapshot: Path, package: Path) -> None:
    bring_in(ansm_2020.IMPORTER, snapshot, package)
    report = (package / "docs/reports/ansm.md").read_text(encoding="utf-8")
    assert "| LAITUE | TILLEUL |" in report
    assert "| INCONNUE | 1 |" in report
    assert "| BRUME | 1 |" in report
    assert "| sage | 1 |" in report


def test_a_second_run_gives_the_same_bytes(snapshot: Path, package: Path) -> None:
    bring_in(ansm_2020.IMPORTER, snapshot, package)
    before = {path: path.read_bytes() for path in package.rglob("*.*") if path.is_file()}
    bring_in(ansm_2020.IMPORTER, snapshot, package)
    assert {path: path.read_bytes() for path in package.rglob("*.*") if path.is_file()} == before


def test_a_pattern_does_not_find_seizures_in_the_word_anticonvulsant() -> None:
    text = "Diminution des concentrations plasmatiques du zinzolin par l'anticonvulsivant."
    reading = read(text, read_curated("ansm_mechanisms"), {"ZINZOLIN": "zinzolin"})
    assert reading.sentences == ("The level of zinzolin falls.",)
    assert reading.direction == "attenuates"


def test_simplify_drops_accents_case_and_typographic_marks() -> None:
    assert simplify("L’Œdème\n  ÉLEVÉ") == "l'oedeme eleve"


def test_every_curated_effect_is_an_effect() -> None:
    known = {row["effect_id"] for row in rows(ROOT, "effects")}
    assert {row["effect_id"] for row in read_curated("ansm_mechanisms")} - {""} <= known


def test_every_curated_resolution_has_a_reason_and_a_label() -> None:
    for row in read_curated("ansm_resolutions"):
        assert row["reason"]
        assert row["label"] in ansm_2020.EDITION.labels


def test_the_committed_rows_hold_what_a_pharmacist_would_look_up() -> None:
    labels = {row["assessment_id"]: row["label"] for row in committed("assessments", "ansm_2020")}
    assert len(labels) >= 2300
    assert labels["maoi_irreversible+ssri/ansm_2020"] == CI
    assert labels["cns_depressant+ethanol/ansm_2020"] == AD
    assert labels["bupropion+rima/ansm_2020"] == CI
    assert labels["methylphenidate+rima/ansm_2020"] == AD
    assert labels["benzodiazepine+opioid/ansm_2020"] == "A prendre en compte"
    assert labels["citalopram+methadone/ansm_2020"] == CI
    assert labels["citalopram+ondansetron/ansm_2020"] == "Précaution d'emploi"
    assert labels["amitriptyline+fluoxetine/ansm_2020"] == "Précaution d'emploi"


def test_no_committed_row_files_naloxone_under_a_list() -> None:
    found = committed("assessments", "ansm_2020")
    assert not any("naloxone" in (row["substance_a"], row["substance_b"]) for row in found)


def test_every_committed_row_on_an_enzyme_class_says_how_strong() -> None:
    enzymes = {row["substance_id"] for row in rows(ROOT, "substances") if row["basis"] == "pharmacokinetic"}
    found = [row for row in committed("assessments", "ansm_2020") if enzymes & {row["substance_a"], row["substance_b"]}]
    assert found
    assert all(row["min_strength"] for row in found)
