"""The registry holds every rule of the folder, and every rule says what it is."""

from __future__ import annotations

from pathlib import Path

import combination_ratings.gate.rules
from combination_ratings.gate.files import MemoryFiles
from combination_ratings.gate.rules import MODULES, RULES, Rule
from combination_ratings.gate.run import run
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding
from combination_ratings.tables.schema import read_schemas
from tests.gate.broken import good_files, with_cell


def test_every_file_of_the_folder_is_in_the_registry() -> None:
    folder = Path(combination_ratings.gate.rules.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {module.__name__.rsplit(".", 1)[1] for module in MODULES} == files


def test_rules_are_named_once_described_and_need_tables_that_exist() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.description.endswith("."), rule.name
        assert rule.scope in {"file", "cell", "row", "table", "package"}, rule.name
        assert set(rule.needs) <= read_schemas().keys(), rule.name


def test_the_runner_runs_every_rule_on_a_good_package() -> None:
    asked = []

    def spy(rule: Rule) -> Rule:
        def check(package: Workspace) -> list[Finding]:
            asked.append(rule.name)
            return list(rule.check(package))

        return Rule(rule.name, rule.description, rule.scope, rule.needs, check)

    assert run(Workspace(MemoryFiles(good_files())), [spy(rule) for rule in RULES]) == []
    assert asked == [rule.name for rule in RULES]


def test_a_rule_that_fails_is_a_finding() -> None:
    def fail(package: Workspace) -> list[Finding]:
        raise ZeroDivisionError("on\npurpose")

    found = run(Workspace(MemoryFiles(good_files())), [Rule("broken", "Fails.", "row", (), fail)])
    assert [f.problem for f in found] == ["the rule could not judge this package (ZeroDivisionError: on purpose)"]


def test_one_rule_never_floods_the_report() -> None:
    def flood(package: Workspace) -> list[Finding]:
        return [Finding("data/x.csv", n, "", "", "is wrong", "Mend it") for n in range(5000)]

    found = run(Workspace(MemoryFiles(good_files())), [Rule("flood", "Floods.", "row", (), flood)])
    assert len(found) == 1001
    assert any("reached 1000 findings" in f.problem for f in found)


def test_an_exception_silences_its_finding_only() -> None:
    files = with_cell("retired", 0, "reason", "=1+1")
    row = "formulas,retired,substances|olddrug,Kept for a test,when the test goes\n"
    exceptions = "rule,table,key,reason,remove_when\n" + row
    assert run(Workspace(MemoryFiles({**files, "schema/exceptions.csv": exceptions.encode()}))) == []
