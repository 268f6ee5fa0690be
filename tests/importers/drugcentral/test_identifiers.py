from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from scripts.importers.drugcentral import classes, identifiers, structures
from tests.importers.identifier_fixture import KETAMINE, member, values, write
from tests.importers.running import bring_in


def test_drugcentral_leaves_closed_vocabularies_out(root: Path, tables: Path, tmp_path: Path) -> None:
    ids = 'DRUG_ID\tDRUG_NAME\tID_TYPE\tIDENTIFIER\n1531\t"ketamine"\t"CHEBI"\t"CHEBI:6121"\n'
    ids += '1531\t"ketamine"\t"SNOMEDCT_US"\t"373464007"\n1531\t"ketamine"\t"RXNORM"\t"6130"\n'
    targets = "DRUG_ID\tDRUG_NAME\tGENE\tACTION_TYPE\n1531\tketamine\tGRIN1\tBLOCKER\n"
    write(tmp_path / "drugcentral_2016", {"identifiers.tsv": ids, "drug_target.tsv": targets})
    table = f"SMILES\tInChI\tInChIKey\tID\tINN\tCAS_RN\nCNC\tInChI\t{KETAMINE}\t1531\tketamine\t6740-88-1\n"
    write(tmp_path / "drugcentral_2023", {"structures.smiles.tsv": table})
    for module in (structures, identifiers, classes):
        bring_in(replace(module.IMPORTER, curated=tables), tmp_path, root)
    assert values(root) == {
        "chebi": "6121",
        "rxcui": "6130",
        "inchikey": KETAMINE,
        "cas": "6740-88-1",
        "smiles": "CNC",
    }
    assert member(root) == [("ketamine", "dissociative", "", "drugcentral_2016")]
