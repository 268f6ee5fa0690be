"""The registry holds every rule of the folder, and every rule says what it is."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import combination_ratings.gate.rules
from combination_ratings.gate import exceptions, handbook
from combination_ratings.gate.files import MemoryFiles
from combination_ratings.gate.rules import MODULES, RETIRED_CODES, RULES, Rule
from combination_ratings.gate.run import ROUNDS, run
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding
from combination_ratings.tables.schema import read_schemas
from tests.gate.broken import good_files, with_cell


def test_every_file_of_the_folder_is_in_the_registry() -> None:
    folder = Path(combination_ratings.gate.rules.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {module.__name__.rsplit(".", 1)[1] for module in MODULES.values()} == files


def test_rules_are_named_once_described_and_need_tables_that_exist() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.description.endswith("."), rule.name
        assert rule.scope in {"file", "cell", "row", "table", "package"}, rule.name
        assert set(rule.needs) <= read_schemas().keys(), rule.name


def test_codes_are_the_ones_that_were_given_and_are_never_given_again() -> None:
    with (Path(__file__).parent / "rule_codes.csv").open(encoding="utf-8", newline="") as stream:
        given = {row["code"]: row["rule"] for row in csv.DictReader(stream)}
    codes = {rule.code: rule.name for rule in RULES} | {exceptions.CODE: "exceptions"}
    assert len(codes) == len(RULES) + 1
    assert not RETIRED_CODES & codes.keys()
    assert codes == {code: name for code, name in given.items() if code not in RETIRED_CODES}
    assert given.keys() >= RETIRED_CODES


def test_the_page_of_rules_is_what_the_registry_gives() -> None:
    assert handbook.PATH.read_text(encoding="utf-8") == handbook.text(), "Run: python -m scripts.document"


def test_the_runner_runs_every_rule_on_a_good_package() -> None:
    asked = []

    def spy(rule: Rule) -> Rule:
        def check(package: Workspace) -> list[Finding]:
            asked.append(rule.name)
            return list(rule.check(package))

        return replace(rule, check=check)

    assert run(Workspace(MemoryFiles(good_files())), [spy(rule) for rule in RULES]) == []
    assert asked == [rule.name for stages in ROUNDS for rule in RULES if rule.stage in stages]
    assert len(asked) == len(RULES)


def test_a_rule_that_fails_is_a_finding() -> None:
    def fail(package: Workspace) -> list[Finding]:
        raise ZeroDivisionError("on\npurpose")

    found = run(Workspace(MemoryFiles(good_files())), [Rule("CR999", "broken", "Fails.", "row", (), fail)])
    assert [f.problem for f in found] == ["the rule could not judge this package (ZeroDivisionError: on purpose)"]


def test_one_rule_never_floods_the_report() -> None:
    def flood(package: Workspace) -> list[Finding]:
        return [Finding("data/x.csv", n, "", "", "is wrong", "Mend it") for n in range(5000)]

    found = run(Workspace(MemoryFiles(good_files())), [Rule("CR999", "flood", "Floods.", "row", (), flood)])
    assert len(found) == 1001
    assert any("reached 1000 findings" in f.problem for f in found)


def test_an_exception_silences_its_finding_only() -> None:
    files = with_cell("retired", 0, "reason", "=1+1")
    row = "formulas,retired,substances|olddrug,Kept for a test,when the test goes\n"
    exceptions = "rule,table,key,reason,remove_when\n" + row
    assert run(Workspace(MemoryFiles({**files, "schema/exceptions.csv": exceptions.encode()}))) == []
