"""Nothing that was released changes unsaid: every watched cell, row and arrival, and each line names what it says."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from combination_ratings.gate.files import DiskFiles
from combination_ratings.gate.rules import RULES
from combination_ratings.gate.run import run_rule
from combination_ratings.gate.workspace import Workspace
from combination_ratings.release.ledger import Change, changes_since
from combination_ratings.release.memory import (
    FOLLOWING,
    LONG,
    Memory,
    is_kept,
    kept_columns,
    memory_of,
    remembered,
    shortened,
    versions_in,
    write_memory,
)
from combination_ratings.release.reasons import account, conditions, mark_of, proposed, recounted, told_of
from combination_ratings.tables.package import Package, complete, read_table, write_table
from scripts.check import main as check
from scripts.diff import main as diff
from tests.made import Made
from tests.repository import FIXTURE, change, made_package

RULE = next(rule for rule in RULES if rule.name == "ledger")


def since(memory: Memory, package: Package) -> list[Change]:
    return changes_since(memory, package.tables, package.schemas)


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A package on disk that remembers being released as it is."""
    root = made_package(tmp_path / "package")
    write_memory(root, "1.0.0", memory_of(Package.load(root)))
    return root


def test_what_was_released_is_read_back_as_it_was_written(released: Path) -> None:
    package = Package.load(released)
    last = remembered(released)
    assert last is not None
    assert last[0] == "1.0.0"
    assert last[1] == memory_of(package)
    assert since(last[1], package) == []


def test_every_cell_that_is_remembered_is_a_change_when_it_changes_and_no_other_is() -> None:
    good = Package.load(FIXTURE)
    memory, tried = memory_of(good), 0
    for name, schema in good.schemas.items():
        for column in schema.columns:
            if not good[name] or column in schema.primary_key:
                continue
            broken = Package(good.root, good.schemas, copy.deepcopy(good.tables))
            cell = broken[name][0][column]
            # A number, so that a level can be compared with what it was.
            broken[name][0][column] = "9" if column.startswith("level") else cell + " 1"
            watched = is_kept(name) and column in kept_columns(schema) and column not in FOLLOWING.get(name, ())
            found = [c for c in since(memory, broken) if c.table == name]
            assert [list(c.now) for c in found] == ([[column]] if watched else []), (name, column)
            tried += 1
    assert tried > 150


def test_a_row_that_goes_is_a_change_in_every_table() -> None:
    good = Package.load(FIXTURE)
    memory = memory_of(good)
    for name in [name for name in good.schemas if is_kept(name) and good[name]]:
        fewer = Package(good.root, good.schemas, {**good.tables, name: good[name][1:]})
        assert [c.kind for c in since(memory, fewer) if c.table == name] == ["removed"], name


def test_a_long_cell_that_changes_at_its_end_is_seen() -> None:
    text = "a" * LONG
    assert shortened(text) == text
    assert shortened(text + "b") != shortened(text + "c")
    assert len(shortened(text * 100)) <= LONG


def base() -> Made:
    made = Made().cls("opioid", "morphine").cls("sedative", "diazepam").drug("ethanol")
    return made.say("opioid", "sedative", 5, source="one").say("ethanol", "opioid", 4, source="two")


def arrivals(made: Made) -> list[tuple[str, str, str]]:
    return [(c.table, c.kind, c.key) for c in since(memory_of(base().package()), made.package())]


def test_what_comes_is_a_change_only_where_it_lowers_or_moves_what_was_released() -> None:
    assert arrivals(base().drug("heroin", of=("opioid",))) == []
    assert arrivals(base().say("ethanol", "diazepam", 3, source="new")) == []
    assert arrivals(base().say("diazepam", "morphine", 5, source="new")) == []
    assert arrivals(base().say("diazepam", "morphine", 3, source="new")) == []
    lower = base().say("diazepam", "morphine", 3, source="new").override("diazepam", "morphine", ("opioid", "sedative"))
    assert arrivals(lower) == [
        ("overrides", "added", "diazepam|morphine|opioid|sedative"), ("combinations", "added", "diazepam|morphine"),
    ]  # fmt: skip
    assert arrivals(base().relate("ethanol", "member_of", "sedative")) == [
        ("relations", "added", "ethanol|member_of|sedative")
    ]
    named = base()
    named.add("aliases", alias="Morphine", substance_id="ethanol", language="en", kind="street", source_id="s")
    assert arrivals(named) == [("aliases", "added", "Morphine|ethanol|en")]
    other = base()
    other.add("aliases", alias="booze", substance_id="ethanol", language="en", kind="street", source_id="s")
    assert arrivals(other) == []


def test_a_rating_says_by_what_it_changed() -> None:
    made = base()
    made.tables["assessments"][0].update(label="avoid", level_min="4", level_max="4")
    made.say("ethanol", "opioid", 5, source="three")
    found = {c.key: (c.kind, c.cause) for c in since(memory_of(base().package()), made.package())
             if c.table == "combinations"}  # fmt: skip
    assert found == {"opioid|sedative": ("fell", "reread"), "ethanol|opioid": ("rose", "row_added")}


def test_selectors_name_changes_by_all_their_conditions() -> None:
    changes = [Change("t", "fell", "a|b", {"level": "5"}, {"level": "4"}), Change("t", "rose", "c|d"),
               Change("u", "fell", "a|b")]  # fmt: skip
    lines = [{"table": "t", "selector": "change=fell,gone; level_now=4"}, {"table": "t", "selector": "change=r*"}]
    found = account(changes, lines)
    assert found.named == [[changes[0]], [changes[1]]]
    assert found.unnamed == [changes[2]]


def test_a_line_for_one_row_comes_before_one_for_a_class_and_two_classes_clash() -> None:
    one = Change("t", "fell", "a|b")
    lines = [{"table": "t", "selector": s} for s in ("change=fell", "key=a|b", "change=f*")]
    assert account([one], lines).named == [[], [one], []]
    assert account([one], [lines[0], lines[2]]).doubled == [(one, 1)]


@pytest.mark.parametrize("text", ["", "fell", "change=fell;cause=x=", "a b=c", "key=a; key=b"])
def test_a_selector_that_is_none_is_refused(text: str) -> None:
    if text == "change=fell;cause=x=":
        assert conditions(text) == {"change": ["fell;cause=x="]}
        return
    with pytest.raises(ValueError, match="is no condition"):
        conditions(text)


def test_a_mark_is_another_as_soon_as_any_change_is() -> None:
    first = Change("t", "changed", "a", {"level": "5"}, {"level": "4"})
    assert mark_of([first]) != mark_of([Change("t", "changed", "a", {"level": "5"}, {"level": "3"})])
    assert mark_of([first]) != mark_of([])


def test_the_gate_asks_for_a_reason_until_a_line_names_the_change_as_it_is(
    released: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(released, "timings", "gammadrug|alphadrug|start|made_label", min_hours="168", note="A week.")
    assert check([str(released), "--rule", "ledger"]) == 1
    told = capsys.readouterr().out
    assert "data/timings.csv:2:min_hours: [CR133 ledger]" in told
    assert "was “336” in 1.0.0" in told
    assert diff(["--propose", "--root", str(released)]) == 1
    package = Package.load(released)
    lines = proposed(told_of(package).account.unnamed, "1.1.0")
    words = {"kind": "correction", "reason": "The label says a week.", "reason_fr": "La notice dit une semaine."}
    write_table(released, package.schemas["changes"], [*package["changes"], *(line | words for line in lines)])
    assert check([str(released), "--rule", "ledger"]) == 0
    assert diff(["--propose", "--root", str(released)]) == 0
    change(released, "timings", "gammadrug|alphadrug|start|made_label", min_hours="24", note="A day.")
    capsys.readouterr()
    assert check([str(released), "--rule", "ledger"]) == 1
    assert "changes.csv:3:mark: [CR133 ledger]" in capsys.readouterr().out
    assert diff(["--recount", "--root", str(released)]) == 0
    assert check([str(released), "--rule", "ledger"]) == 0


def test_counting_again_takes_away_what_names_nothing(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = Package.load(released)
    line = {"version": "1.1.0", "table": "timings", "selector": "change=removed", "count": "3", "mark": "0" * 10,
            "kind": "scope", "reason": "Gone.", "reason_fr": "Retirées."}  # fmt: skip
    write_table(released, package.schemas["changes"], [complete(package.schemas["changes"], line)])
    assert check([str(released), "--rule", "ledger"]) == 1
    assert '"change=removed" names no change' in capsys.readouterr().out
    assert diff(["--recount", "--root", str(released)]) == 0
    assert "removed, since it names nothing: timings change=removed" in capsys.readouterr().err
    assert read_table(released, package.schemas["changes"]) == []


def test_lines_of_a_version_that_is_out_are_history(released: Path) -> None:
    assert Package.load(released)["changes"][0]["version"] == "1.0.0"
    assert list(run_rule(Workspace(DiskFiles(released)), RULE)) == []


def test_a_package_without_a_memory_has_nothing_to_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = made_package(tmp_path / "package")
    assert check([str(root), "--rule", "ledger"]) == 0
    assert diff(["--propose", "--root", str(root)]) == 1
    assert "no release is remembered in releases/" in capsys.readouterr().err


def test_two_releases_are_remembered_and_no_more(released: Path) -> None:
    for version in ("1.1.0", "1.10.0", "1.9.0"):
        write_memory(released, version, memory_of(Package.load(released)))
    paths = [path.relative_to(released).as_posix() for path in (released / "releases").rglob("*.csv")]
    assert versions_in(paths) == ["1.9.0", "1.10.0"]


def test_recounting_keeps_the_words_of_a_line() -> None:
    one = Change("t", "fell", "a|b")
    line = {"table": "t", "selector": "change=fell", "count": "7", "mark": "x", "reason": "Read again."}
    assert recounted([line], account([one], [line])) == [{**line, "count": "1", "mark": mark_of([one])}]
