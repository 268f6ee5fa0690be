from __future__ import annotations

from pathlib import Path

import pytest

from combination_ratings.tables.canonical import Row
from scripts.importers.fda_cyp import mechanisms as fda_cyp
from tests.importers import mechanism_fixture as made
from tests.importers.package_copy import rows
from tests.importers.running import bring_in, refused

TABLE = """# a comment of the extraction
drug_id,fda_name,pathway,role,level,source
fluoxetine,fluoxetine,CYP2D6,inhibitor,strong,t
alprazolam,alprazolam,CYP3A,substrate,moderate-sensitive,t
rifampin,rifampin,CYP3A,inducer,strong,t
nobody,nobody,CYP3A,inducer,strong,t
sertraline,sertraline,CYP2D6,inhibitor,unspecified,t
"""


@pytest.fixture
def imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Row]:
    root, snapshot = made.package(tmp_path), made.file(tmp_path, "fda_cyp_2026", fda_cyp.FILE)
    snapshot.write_text(TABLE, encoding="utf-8")
    bring_in(fda_cyp.IMPORTER, tmp_path, root)
    assert "role without a substance here: nobody" in capsys.readouterr().out
    return {row["mechanism_id"]: row for row in rows(root, "mechanisms")}


@pytest.mark.parametrize(
    ("key", "action", "strength"),
    [
        ("fluoxetine/cyp2d6/fda_cyp_2026", "inhibitor", "strong"),
        ("alprazolam/cyp3a4/fda_cyp_2026", "substrate", "moderate"),
        ("rifampicin/cyp3a4/fda_cyp_2026", "inducer", "strong"),
        ("sertraline/cyp2d6/fda_cyp_2026", "inhibitor", ""),
    ],
)
def test_roles_keep_their_strength(imported: dict[str, Row], key: str, action: str, strength: str) -> None:
    assert (imported[key]["action"], imported[key]["strength"]) == (action, strength)


def test_the_finding_is_in_our_words(imported: dict[str, Row]) -> None:
    finding = imported["alprazolam/cyp3a4/fda_cyp_2026"]["finding"]
    assert finding == "Moderately sensitive CYP3A substrate in the regulator's list of examples."


def test_an_unknown_pathway_is_an_error_of_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, snapshot = made.package(tmp_path), made.file(tmp_path, "fda_cyp_2026", fda_cyp.FILE)
    snapshot.write_text(TABLE.replace("CYP2D6", "CYP9Z9"), encoding="utf-8")
    assert refused(fda_cyp.IMPORTER, tmp_path, root)
    assert "CYP9Z9" in capsys.readouterr().err
