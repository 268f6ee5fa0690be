from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from scripts.importers.clinpgx import classes, identifiers
from tests.importers.identifier_fixture import member, write
from tests.importers.package_copy import rows
from tests.importers.running import bring_in


def test_clinpgx_gives_codes_and_classes_and_its_two_files_count_once(root: Path, tables: Path, tmp_path: Path) -> None:
    header = "PharmGKB Accession Id\tName\tRxNorm Identifiers\tATC Identifiers\tPubChem Compound Identifiers\n"
    line = "PA450144\tketamine\t6130\tN01AX03, N01AX14\t3821\n"
    write(tmp_path / "clinpgx", {"drugs.tsv": header + line, "chemicals.tsv": header + line})
    for module in (identifiers, classes):
        bring_in(replace(module.IMPORTER, curated=tables), tmp_path, root)
    assert sorted(r["value"] for r in rows(root, "identifiers")) == ["3821", "6130", "N01AX03", "N01AX14"]
    assert member(root) == [("ketamine", "dissociative", "", "clinpgx")]
