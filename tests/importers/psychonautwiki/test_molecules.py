from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from scripts.importers.psychonautwiki import molecules
from scripts.importers.psychonautwiki.molecules import IMPORTER
from tests.importers.identifier_fixture import ESKETAMINE, KETAMINE, values, write
from tests.importers.package_copy import put, rows
from tests.importers.running import bring_in


def test_computed_inchikeys_are_compared_with_the_stored_ones(root: Path, tables: Path, tmp_path: Path) -> None:
    put(root, "identifiers", [{"substance_id": "ketamine", "scheme": "inchikey", "value": KETAMINE, "source_id": "db"}])
    table = "name,url,class0,class1,class2,smiles\nKetamine,,,,,CCN\nS-Ketamine,,,,,CCO\nOther,,,,,x\nKetamine,,,,,y\n"
    write(tmp_path / "psychonautwiki_molecules", {"library.csv": table})
    keys = {"CCN": ESKETAMINE, "CCO": ESKETAMINE}
    bring_in(replace(IMPORTER, curated=tables, compute=keys.__getitem__), tmp_path, root)
    assert values(root, "esketamine") == {"smiles": "CCO", "inchikey": ESKETAMINE}
    assert values(root)["inchikey"] == KETAMINE
    report = (root / "docs/reports/identifiers_psychonautwiki_molecules.md").read_text(encoding="utf-8")
    assert f"| ketamine | inchikey | `{ESKETAMINE}` | held by esketamine |" in report
    text = (root / "docs/reports/inchikey_agreement.md").read_text(encoding="utf-8")
    assert "| same skeleton, other stereochemistry or charge | 1 |" in text


def test_without_rdkit_nothing_is_written(
    root: Path,
    tables: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    committed = {"substance_id": "ketamine", "scheme": "smiles", "value": "C", "source_id": "psychonautwiki_molecules"}
    put(root, "identifiers", [committed])
    monkeypatch.setattr(molecules, "has_rdkit", lambda: False)
    (tmp_path / "psychonautwiki_molecules").mkdir()
    bring_in(replace(IMPORTER, curated=tables), tmp_path, root)
    assert molecules.MISSING in capsys.readouterr().out
    assert rows(root, "identifiers") == [committed]
