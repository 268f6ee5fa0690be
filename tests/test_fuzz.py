"""The fuzzer reaches the later rules, sees what goes wrong, and finds nothing wrong in a small run."""

from __future__ import annotations

import csv
import io
import random

import pytest

from combination_ratings.gate.files import MemoryFiles
from combination_ratings.gate.rules import RULES, Rule
from combination_ratings.gate.run import run
from combination_ratings.gate.workspace import Workspace
from scripts import fuzz

FILES = fuzz.read_package(fuzz.PACKAGE)


def test_a_small_run_finds_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz.main(["--inputs", "60", "--seed", "5"]) == 0
    assert capsys.readouterr().out == "60 inputs, 0 faults, files unchanged\n"


def test_changed_cells_still_parse_and_reach_the_later_rules() -> None:
    rng, spoken = random.Random(1), set()
    strangers, tables = fuzz.words_of(FILES), sorted(path for path in FILES if path.startswith("data/"))
    for number in range(3 * len(tables)):
        path = tables[number % len(tables)]
        data = fuzz.shuffled(rng, FILES[path], strangers)
        rows = list(csv.reader(io.StringIO(data.decode("utf-8", "surrogatepass"), newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}
        package = Workspace(MemoryFiles({**FILES, path: data}), memory=fuzz.KNOWN)
        spoken |= {f.rule for f in run(package, fuzz.ALL_RULES)}
    assert {"evidence", "graph", "references", "rows", "pairs", "ids"} <= spoken & {rule.name for rule in RULES}


def test_a_rule_that_falls_over_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(package: Workspace) -> list:  # type: ignore[type-arg]
        raise ZeroDivisionError

    monkeypatch.setattr(fuzz, "ALL_RULES", [Rule("CR999", "broken", "Fails.", "row", (), fail)])
    assert "ZeroDivisionError" in fuzz.fault_of(FILES, "data/aliases.csv", FILES["data/aliases.csv"], {}, True)
