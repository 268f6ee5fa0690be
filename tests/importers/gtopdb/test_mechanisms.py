from __future__ import annotations

from pathlib import Path

import pytest

from combination_ratings.tables.canonical import Row
from scripts.importers.gtopdb import mechanisms as gtopdb
from tests.importers import mechanism_fixture as made
from tests.importers.package_copy import put, rows
from tests.importers.running import bring_in

LIGANDS = """gtp_ligand_id,gtp_ligand_name,gtp_ligand_inchikey_norm,INN,DrugBank ID
4233,(RS)-ketamine,K,,
8286,tramadol,T,tramadol,DB00193
2286,cocaine,C,,
4798,<i>sertraline</i>,S,,
77,unknown stuff,U,,
"""
COLUMNS = (
    "gtp_ligand_id,target_uniprot,gtp_interaction_count,gtp_action_set,gtp_type_set,gtp_selectivity_set,"
    "gtp_primary_target_set,gtp_affinity_units_set,gtp_affinity_median_set,gtp_pubmed_ids\n"
)
INTERACTIONS = COLUMNS + (
    "4233,Q12879,1,,Channel blocker,,True,pIC50,6.179999828338623,17303642\n"
    "8286,P35372,1,Agonist,Agonist,,False,pKi,5.800000190734863,19282177\n"
    "8286,P41145,1,Agonist,Agonist,,False,pKi,7.849999904632568,19282177\n"
    "8286,P41143,1,Agonist,Agonist,,False,pKi,8.029999732971191,19027293\n"
    "2286,P23977,1,Inhibition,Inhibitor,,True,pIC50,7.1,15566309\n"
    "4798,P31645,2,Inhibition,Inhibitor,,True,pIC50|pKi,8.5|9.1,\n"
    "4798,Q01959,2,Inhibition,Inhibitor,,False,pKi,7.6|7.9,1|2\n"
    "4798,P99999,1,Inhibition,Inhibitor,,False,pKi,7,\n"
    "77,P31645,1,Inhibition,Inhibitor,,True,pKi,7,\n"
)


@pytest.fixture
def imported(tmp_path: Path) -> list[Row]:
    root, snapshot = made.package(tmp_path), made.gtopdb(tmp_path)
    (snapshot / "ligands_normalised.csv").write_text(LIGANDS, encoding="utf-8")
    (snapshot / "functional_interactions.csv").write_text(INTERACTIONS, encoding="utf-8")
    put(root, "mechanisms", [curated()])
    for _ in range(2):
        bring_in(gtopdb.IMPORTER, tmp_path, root)
    return rows(root, "mechanisms")


def curated() -> dict[str, str]:
    return {
        "mechanism_id": "ketamine/sert/nishimura1998", "substance_id": "ketamine", "target_id": "sert",
        "action": "inhibitor", "species": "rat", "status": "accepted", "source_id": "nishimura1998",
    }  # fmt: skip


def one(imported: list[Row], key: str) -> Row:
    return next(row for row in imported if row["mechanism_id"] == key)


def test_an_id_finds_the_substance_where_the_name_does_not(imported: list[Row]) -> None:
    row = one(imported, "ketamine/nmda/gtopdb_2025_4")
    assert (row["action"], row["measure"], row["value_nm"], row["primary"]) == (
        "channel_blocker",
        "ic50",
        "661",
        "true",
    )
    assert row["locator"] == "ligand 4233, Q12879; PMID 17303642"


def test_rows_of_others_stay_and_a_second_run_changes_nothing(imported: list[Row]) -> None:
    assert one(imported, "ketamine/sert/nishimura1998")["source_id"] == "nishimura1998"
    assert len({row["mechanism_id"] for row in imported}) == len(imported) == 9


def test_the_accession_says_the_species_and_what_is_not_human_is_disputed(imported: list[Row]) -> None:
    row = one(imported, "cocaine/dat/gtopdb_2025_4")
    assert (row["species"], row["status"]) == ("rat", "disputed")
    assert "not human" in row["status_reason"]


def test_tramadol_keeps_its_mu_row_and_loses_the_kappa_and_delta_artefacts(imported: list[Row]) -> None:
    assert one(imported, "tramadol/mu_opioid/gtopdb_2025_4")["status"] == "accepted"
    for target in ("kappa_opioid", "delta_opioid"):
        row = one(imported, f"tramadol/{target}/gtopdb_2025_4")
        assert row["status"] == "contradicted"
        assert "Raffa" in row["status_reason"]


def test_values_of_several_units_cannot_be_told_apart_and_are_left_out(imported: list[Row]) -> None:
    row = one(imported, "sertraline/sert/gtopdb_2025_4")
    assert row["value_nm"] == row["measure"] == row["operator"] == ""
    assert "cannot be told apart" in row["finding"]


def test_several_values_of_one_unit_are_several_rows_marked_as_medians(imported: list[Row]) -> None:
    found = [row for row in imported if row["substance_id"] == "sertraline" and row["target_id"] == "dat"]
    assert sorted(row["value_nm"] for row in found) == ["12.6", "25.1"]
    assert {row["aggregate"] for row in found} == {"median"}


@pytest.mark.parametrize(
    ("type_set", "action_set", "action"),
    [
        ("Agonist", "Partial agonist", "partial_agonist"),
        ("Antagonist", "Inverse agonist", "inverse_agonist"),
        ("Allosteric modulator", "Positive", "positive_modulator"),
        ("Allosteric modulator", "Inhibition", "negative_modulator"),
        ("Allosteric modulator", "", "unknown"),
        ("Agonist|Antagonist", "Agonist|Antagonist", "unknown"),
        ("Gating inhibitor", "Antagonist", "inhibitor"),
        ("", "Binding", "binder"),
        ("", "", "unknown"),
    ],
)
def test_actions_of_the_database_become_ours(type_set: str, action_set: str, action: str) -> None:
    assert gtopdb.action_of(type_set, action_set) == action
