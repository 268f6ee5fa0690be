from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from scripts.importers.gtopdb.identifiers import IMPORTER
from tests.importers.identifier_fixture import KETAMINE, values, write
from tests.importers.running import bring_in


def test_gtopdb_reads_both_files_behind_the_version_line(root: Path, tables: Path, tmp_path: Path) -> None:
    ligands = f"gtp_ligand_id,gtp_ligand_inchikey_raw,CAS,gtp_ligand_smiles\n4233,{KETAMINE},,CNC1\n"
    mapping = '"# version"\n"Ligand id","PubChem CID","ChEMBl ID","Chebi ID"\n"4233","3821","CHEMBL742","CHEBI:6121"\n'
    write(tmp_path / "gtopdb_2025_4", {"ligands_normalised.csv": ligands, "ligand_id_mapping.csv": mapping})
    bring_in(replace(IMPORTER, curated=tables), tmp_path, root)
    assert values(root)["gtopdb"] == "4233"
    assert values(root)["chebi"] == "6121"
    assert "cas" not in values(root)
