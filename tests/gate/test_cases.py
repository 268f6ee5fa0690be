"""Golden cases: one change of the good package, and the exact words that the gate answers with.

A case is a folder `cases/<rule>/<case>/` with `case.json` (texts replaced in files, or files added or removed) and
`expected.txt`. The wanted words stand in the files, so a changed message shows in review.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from combination_ratings.gate.files import DiskFiles, MemoryFiles
from combination_ratings.gate.rules import RULES
from combination_ratings.gate.run import run
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import as_text
from combination_ratings.tables.schema import ROOT
from tests.gate.broken import good_files, in_memory, write

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(path.parent for path in CASES.glob("*/*/case.json"))


def applied(case: dict[str, Any]) -> dict[str, bytes]:
    """The good package with the case's changes; a text to be replaced must stand exactly once."""
    files = dict(good_files())
    for path in case.get("remove", []):
        del files[path]
    for path, text in case.get("add", {}).items():
        files[path] = text.encode()
    for change in case.get("replace", []):
        old = change["old"].encode()
        assert files[change["file"]].count(old) == 1, change
        new = bytes.fromhex(change["hex"]) if "hex" in change else change["new"].encode()
        files[change["file"]] = files[change["file"]].replace(old, new)
    return files


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_case_gives_exactly_its_messages(folder: Path, tmp_path: Path) -> None:
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    rules = [rule for rule in RULES if rule.name not in case.get("without", [])]
    on_disk = folder.parent.name == "second_opinion"
    package = Workspace(DiskFiles(write(applied(case), tmp_path))) if on_disk else in_memory(applied(case))
    assert as_text(run(package, rules)) == (folder / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS[:: len(FOLDERS) // 3], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_found_before_changes_no_message(folder: Path) -> None:
    """With nothing known of any table, a case has the same messages."""
    files = applied(json.loads((folder / "case.json").read_text(encoding="utf-8")))
    assert run(Workspace(MemoryFiles(files))) == run(in_memory(files))


def test_every_rule_has_a_case_in_which_it_speaks() -> None:
    spoken = {
        folder.parent.name
        for folder in FOLDERS
        if f" {folder.parent.name}] " in (folder / "expected.txt").read_text(encoding="utf-8")
    }
    assert spoken == {rule.name for rule in RULES} | {"exceptions"}


def test_the_page_on_mistakes_quotes_the_messages_as_they_are() -> None:
    page = (ROOT / "docs" / "ten-mistakes.md").read_text(encoding="utf-8")
    quoted = [block.strip("\n") for block in page.split("```")[1::2]]
    given = {(folder / "expected.txt").read_text(encoding="utf-8").strip("\n") for folder in FOLDERS}
    assert len(quoted) == 10
    assert set(quoted) <= given
