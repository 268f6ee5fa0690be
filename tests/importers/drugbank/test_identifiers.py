from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from scripts.importers.drugbank.identifiers import IMPORTER
from tests.importers.identifier_fixture import KETAMINE, values, write
from tests.importers.running import bring_in


def test_drugbank_gives_four_schemes_and_reports_what_is_malformed(root: Path, tables: Path, tmp_path: Path) -> None:
    header = "DrugBank ID,Accession Numbers,Common name,CAS,UNII,Synonyms,Standard InChI Key\n"
    lines = f"DB01221,,Ketamine,6740-88-1,690G0D6V8H,,{KETAMINE}\nDB11823,,Esketamine,33643-46-9,50LFG02TXD,,\n"
    other = "DB00001,,Lepirudin,138068-37-8,Y43GF64R34,,\n"
    write(tmp_path / "drugbank_vocabulary", {"drugbank_vocabulary.csv": header + lines + other})
    bring_in(replace(IMPORTER, curated=tables), tmp_path, root)
    assert values(root) == {"drugbank": "DB01221", "cas": "6740-88-1", "unii": "690G0D6V8H", "inchikey": KETAMINE}
    report = (root / "docs/reports/identifiers_drugbank_vocabulary.md").read_text(encoding="utf-8")
    assert "Not taken: 1" in report
    assert "| esketamine | cas | `33643-46-9` | malformed |" in report
