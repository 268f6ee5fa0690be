from __future__ import annotations

from pathlib import Path

import pytest

from combination_ratings.tables.canonical import Row
from scripts.importers.bindingdb import mechanisms as bindingdb
from tests.importers import mechanism_fixture as made
from tests.importers.package_copy import rows
from tests.importers.running import bring_in

COLUMNS = "drugbank_id bindingdb_id uniprot entrez_gene measure affinity_nM n_measures sources pubmeds"
MEASURED = (
    "DB00193 5 P35372 4988 Ki 1790.00001 2 ChEMBL 10229619,19027293",
    "DB00193 5 P41145 4986 Ki 14 1 ChEMBL 19027293",
    "DB00907 7 Q01959 6531 Ki 271.67 3 ChEMBL 8302271",
    "DB00907 7 P31645 6532 IC50 10001 1 ChEMBL -",
    "DB00907 7 P35372 4988 Kd 0 1 ChEMBL -",
    "DB00907 7 O00000 1 Kd 4 1 ChEMBL -",
    "DB09999 8 P35372 4988 Kd 4 1 ChEMBL -",
)
AFFINITIES = "\n".join((COLUMNS, *MEASURED)).replace(" ", "\t").replace("-", "")
NAMES = "drugbank_id\tdrugbank_name\nDB00193\tan unknown name\nDB00907\tCocaine\nDB09999\tNobody\n"


@pytest.fixture
def imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> list[Row]:
    root, _ = made.package(tmp_path), made.gtopdb(tmp_path)
    snapshot = tmp_path / "bindingdb_2015"
    snapshot.mkdir()
    (snapshot / bindingdb.AFFINITIES).write_text(AFFINITIES, encoding="utf-8")
    (snapshot / bindingdb.NAMES).write_text(NAMES, encoding="utf-8")
    bring_in(bindingdb.IMPORTER, tmp_path, root)
    report = capsys.readouterr().out
    assert "1 affinities of zero" in report
    assert "1 affinities of known substances at targets out of scope" in report
    return rows(root, "mechanisms")


def test_a_mean_of_several_measurements_is_marked_and_rounded(imported: list[Row]) -> None:
    row = next(row for row in imported if row["mechanism_id"] == "tramadol/mu_opioid/bindingdb_2015")
    assert (row["value_nm"], row["aggregate"], row["operator"]) == ("1790", "mean", "=")
    assert "geometric mean of 2" in row["finding"]
    assert row["locator"].endswith("PMID 10229619, PMID 19027293")


def test_a_single_measurement_is_no_aggregate_and_binding_says_no_direction(imported: list[Row]) -> None:
    row = next(row for row in imported if row["target_id"] == "dat")
    assert (row["value_nm"], row["aggregate"], row["action"], row["species"]) == ("272", "mean", "binder", "human")


def test_a_censored_value_keeps_its_operator(imported: list[Row]) -> None:
    row = next(row for row in imported if row["target_id"] == "sert")
    assert (row["operator"], row["value_nm"], row["action"], row["aggregate"]) == (">", "10000", "inhibitor", "")


def test_the_kappa_artefact_of_tramadol_is_contradicted(imported: list[Row]) -> None:
    row = next(row for row in imported if row["target_id"] == "kappa_opioid")
    assert row["status"] == "contradicted"


def test_only_known_compounds_at_known_targets_come_in(imported: list[Row]) -> None:
    assert len(imported) == 4
