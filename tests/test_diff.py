"""Two versions compared: all and only what changed, what it did to others, and the bump it asks for."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path

import pytest

from combination_ratings.release.changelog import measured_changes
from combination_ratings.release.changes import Comparison, compare
from combination_ratings.tables.package import write_table
from combination_ratings.tables.schema import ROOT
from scripts.diff import summary
from tests.made import SCHEMAS, Made


def base() -> Made:
    made = (
        Made()
        .cls("opioid", "heroin", "morphine")
        .cls("benzodiazepine", "diazepam", "alprazolam")
        .drug("ethanol", "lsd")
    )
    made.say("opioid", "benzodiazepine", 4, source="one").say("ethanol", "opioid", 3, source="two")
    return made.say("ethanol", "lsd", 1, source="three").say("diazepam", "lsd", 1, source="four")


def changed(made: Made, number: int, label: str, level: int) -> Made:
    made.tables["assessments"][number].update(label=label, level_min=str(level), level_max=str(level))
    return made


def without_the_last(made: Made) -> Made:
    """The package without the substance lsd and its assessments."""
    made.tables["substances"].pop()
    del made.tables["assessments"][2:]
    return made


def compared(new: Made) -> Comparison:
    return compare(base().package(), new.package())


def test_three_changed_levels_are_explained_with_what_inherits_them_and_nothing_else() -> None:
    new = changed(changed(changed(base(), 0, "never", 5), 1, "caution", 2), 3, "caution", 2)
    found = compared(new)
    direct = {tuple(a["pair"]): (a["change"], a["because"]) for a in found.answers if a["kind"] == "direct"}
    assert direct == {
        ("benzodiazepine", "opioid"): ("rose", ["benzodiazepine+opioid/one.0"]),
        ("ethanol", "opioid"): ("fell", ["ethanol+opioid/two.1"]),
        ("diazepam", "lsd"): ("rose", ["diazepam+lsd/four.3"]),
    }
    inherited = {tuple(a["pair"]): a["because"] for a in found.answers if a["kind"] == "inherited"}
    assert inherited[("diazepam", "heroin")] == ["benzodiazepine+opioid"]
    assert inherited[("ethanol", "morphine")] == ["ethanol+opioid"]
    assert all("lsd" not in pair for pair in inherited)
    assert len(inherited) == 4 + 2 + 4
    assert found.bump == "minor"


def test_a_new_membership_is_named_as_the_cause() -> None:
    found = compared(base().drug("oxycodone", of=("opioid",)))
    assert {tuple(a["pair"]) for a in found.answers} >= {("alprazolam", "oxycodone"), ("ethanol", "oxycodone")}
    assert all(a["because"] == ["classes, ingredients or overrides"] for a in found.answers)
    assert all(a["change"] == "new" for a in found.answers)


def test_a_decision_is_a_cause() -> None:
    found = compared(base().decide("ethanol", "lsd", 2, level_min=1, level_max=3, certainty="low"))
    assert [(a["pair"], a["change"], a["because"]) for a in found.answers] == [
        (["ethanol", "lsd"], "rose", ["adjudication"])
    ]


@pytest.mark.parametrize(
    ("change", "bump"),
    [
        (lambda m: m, "none"),
        (lambda m: m.tables["substances"][0].update(name="Opioids") or m, "patch"),
        (lambda m: m.drug("caffeine"), "minor"),
        (lambda m: changed(m, 2, "caution", 2), "minor"),
        (lambda m: without_the_last(m), "major"),
    ],
)
def test_the_bump_is_what_the_change_asks_for(change: object, bump: str) -> None:
    assert compared(change(base())).bump == bump  # type: ignore[operator]


def test_a_lost_column_or_table_is_major() -> None:
    new = base().package()
    new.schemas = {name: copy.deepcopy(schema) for name, schema in new.schemas.items() if name != "cautions"}
    new.schemas["timings"].document["fields"].pop()
    new.schemas["timings"].__dict__.pop("columns", None)
    found = compare(base().package(), new)
    assert "removed table cautions" in found.structure
    assert "removed column timings.note" in found.structure
    assert found.bump == "major"


def test_words_and_command_line_agree(tmp_path: Path) -> None:
    for name, made in (("old", base()), ("new", changed(base(), 2, "avoid", 4))):
        folder = tmp_path / name
        (folder / "data").mkdir(parents=True)
        (folder / "schema").symlink_to(ROOT / "schema")
        (folder / "datapackage.json").symlink_to(ROOT / "datapackage.json")
        made.package()
        for table, rows in made.tables.items():
            write_table(folder, SCHEMAS[table], rows)
    out = subprocess.run(
        [sys.executable, "-m", "scripts.diff", str(tmp_path / "old"), str(tmp_path / "new"), "--format", "json"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    document = json.loads(out.stdout)
    assert [(a["pair"], a["change"]) for a in document["answers"]] == [(["ethanol", "lsd"], "rose")]
    found = compared(changed(base(), 2, "avoid", 4))
    assert "- ethanol × lsd: 1 → 4 (ethanol+lsd/three.2)" in measured_changes(found, "1.1.0")
    assert "answers, direct: 1 rose" in summary(found)


def test_what_is_no_package_is_said_plainly(tmp_path: Path) -> None:
    out = subprocess.run(
        [sys.executable, "-m", "scripts.diff", str(tmp_path), "no-such-tag"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert out.returncode == 1
    assert "is neither a folder with datapackage.json nor a tag" in out.stderr
    assert "Traceback" not in out.stderr
