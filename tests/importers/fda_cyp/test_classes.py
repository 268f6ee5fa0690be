from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from scripts.importers.fda_cyp.classes import IMPORTER
from tests.importers.identifier_fixture import member, write
from tests.importers.running import bring_in


def test_fda_roles_carry_their_strength(root: Path, tables: Path, tmp_path: Path) -> None:
    table = "# note\ndrug_id,fda_name,pathway,role,level,source\nketamine,ketamine,CYP3A,inhibitor,weak,t\n"
    write(tmp_path / "fda_cyp_2026", {"fda_roles.csv": table + "ketamine,ketamine,P-gp,inhibitor,unspecified,t\n"})
    bring_in(replace(IMPORTER, curated=tables), tmp_path, root)
    assert member(root) == [("ketamine", "cyp3a4_inhibitor", "weak", "fda_cyp_2026")]
