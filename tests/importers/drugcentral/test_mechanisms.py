from __future__ import annotations

from pathlib import Path

import pytest

from combination_ratings.tables.canonical import Row
from scripts.importers.drugcentral import mechanisms as drugcentral_targets
from tests.importers import mechanism_fixture as made
from tests.importers.package_copy import rows
from tests.importers.running import bring_in

LINES = (
    "DRUG_ID,CHEMBL_ID,DRUG_NAME,TARGET_NAME,TARGET_FAMILY,UNIPROT,GENE,SWISSPROT,ACTION_TYPE,SOURCE,REFERENCE",
    "1,,alprazolam,GABA-A,Ion channel,P14867|P18507,GABRA1|GABRG2,A_HUMAN|B_HUMAN,POSITIVE MODULATOR,CHEMBL,url",
    "1,,alprazolam,GABA-A,Ion channel,P31644|P18507,GABRA5|GABRG2,A_HUMAN|B_HUMAN,POSITIVE MODULATOR,CHEMBL,url",
    "2,,lithium carbonate,GSK,Kinase,P49841,GSK3B,GSK3B_HUMAN,INHIBITOR,CHEMBL,url",
    "3,,cocaine,DAT,Transporter,P99990,Slc6a3,SC6A3_RAT,BLOCKER,DRUG LABEL,url",
    "4,,ketamine,NMDA,Ion channel,Q05586,GRIN1,NMDZ1_HUMAN,BLOCKER,CHEMBL,url",
    "5,,sertraline,microbe,Enzyme,Q00000,xyz,XYZ_ECOLI,INHIBITOR,CHEMBL,url",
    "6,,nobody,NMDA,Ion channel,Q05586,GRIN1,NMDZ1_HUMAN,BLOCKER,CHEMBL,url",
)
TABLE = "\n".join(LINES).replace(",", "\t") + "\n"


@pytest.fixture
def imported(tmp_path: Path) -> dict[str, Row]:
    root, _ = made.package(tmp_path), made.gtopdb(tmp_path)
    snapshot = tmp_path / "drugcentral_2016"
    snapshot.mkdir()
    (snapshot / "drug_target.tsv").write_text(TABLE, encoding="utf-8")
    bring_in(drugcentral_targets.IMPORTER, tmp_path, root)
    return {row["mechanism_id"]: row for row in rows(root, "mechanisms")}


def test_entries_for_subtypes_of_one_complex_are_one_statement(imported: dict[str, Row]) -> None:
    row = imported["alprazolam/gabaa/drugcentral_2016"]
    assert (row["action"], row["primary"], row["species"]) == ("positive_modulator", "true", "human")
    assert "2 entries" in row["finding"]


def test_a_salt_is_its_substance(imported: dict[str, Row]) -> None:
    assert imported["lithium/gsk3b/drugcentral_2016"]["action"] == "inhibitor"


def test_the_entry_name_says_the_species(imported: dict[str, Row]) -> None:
    row = imported["cocaine/dat/drugcentral_2016"]
    assert (row["species"], row["status"], row["action"]) == ("rat", "disputed", "inhibitor")


def test_a_blocker_of_a_channel_is_a_channel_blocker(imported: dict[str, Row]) -> None:
    assert imported["ketamine/nmda/drugcentral_2016"]["action"] == "channel_blocker"


def test_nothing_else_comes_in(imported: dict[str, Row]) -> None:
    assert len(imported) == 4


def test_proteins_of_several_species_have_none_that_is_known() -> None:
    assert drugcentral_targets.species_of("A_HUMAN|B_RAT") == "unknown"
    assert drugcentral_targets.species_of("A_YEAST") == "other"
