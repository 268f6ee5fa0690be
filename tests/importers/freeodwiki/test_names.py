from __future__ import annotations

from pathlib import Path

from scripts.importers.freeodwiki import names
from tests.importers.name_fixture import delimited, imported, write


def test_chinese_names_are_told_by_their_characters(named: Path, snapshots: Path) -> None:
    lines = [
        ["file_name", "title_zh", "common_names", "substitutive_name", "cas"],
        ["K粉", "## 药理", "Ket, or Ketamine、氯胺酮", "外消旋 (racemate)", ""],
        ["摇头丸", "摇头丸", "缓释", "-1-戊酮", "42542-10-9"],
        ["鬼", "鬼", "", "", ""],
    ]
    write(snapshots / names.FILE, delimited(lines))
    assert imported(names.IMPORTER, snapshots, named) == {
        ("K粉", "ketamine", "zh", "common"),
        ("氯胺酮", "ketamine", "zh", "common"),
        ("外消旋", "ketamine", "zh", "common"),
        ("racemate", "ketamine", "und", "common"),
        ("Ket", "ketamine", "und", "common"),
        ("Ketamine", "ketamine", "und", "common"),
        ("摇头丸", "mdma", "zh", "common"),
    }
