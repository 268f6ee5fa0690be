from __future__ import annotations

from pathlib import Path

import pytest

from combination_ratings.tables.canonical import Row
from scripts.importers.cpic import mechanisms as cpic
from tests.importers import mechanism_fixture as made
from tests.importers.package_copy import rows
from tests.importers.running import bring_in

COLUMNS = (
    "Gene,Drug,Guideline,CPIC Level,CPIC Level Status,PharmGKB Level of Evidence,PGx on FDA Label,"
    "CPIC Publications (PMID)\n"
)
PAIRS = (
    COLUMNS
    + """CYP2D6,tramadol,u,A,Final,1A,,24458010;33387367
CYP2C19,sertraline,u,A/B,Provisional,1A,,25974703
VKORC1,sertraline,u,B,Provisional,1A,,
CYP2D6,sertraline,u,C,Provisional,1A,,
CYP2D6,nobody,u,A,Final,1A,,
HLA-B,ketamine,u,A,Final,1A,,
"""
)


@pytest.fixture
def imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Row]:
    root, snapshot = made.package(tmp_path), made.file(tmp_path, "cpic_2022", cpic.FILE)
    snapshot.write_text(PAIRS, encoding="utf-8")
    bring_in(cpic.IMPORTER, tmp_path, root)
    report = capsys.readouterr().out
    assert "1 pairs below level B" in report
    assert "2 pairs of level A or B whose drug or gene is out of scope" in report
    return {row["mechanism_id"]: row for row in rows(root, "mechanisms")}


def test_enzymes_that_handle_the_drug_have_it_as_substrate(imported: dict[str, Row]) -> None:
    row = imported["tramadol/cyp2d6/cpic_2022"]
    assert (row["action"], row["locator"]) == ("substrate", "CYP2D6 and tramadol; PMID 24458010, PMID 33387367")
    assert imported["sertraline/cyp2c19/cpic_2022"]["finding"].endswith("(CPIC level A/B, provisional).")


def test_other_genes_say_no_more_than_that_they_matter(imported: dict[str, Row]) -> None:
    assert imported["sertraline/vkorc1/cpic_2022"]["action"] == "unknown"


def test_weak_levels_stay_out(imported: dict[str, Row]) -> None:
    assert "sertraline/cyp2d6/cpic_2022" not in imported
