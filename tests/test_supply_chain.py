"""What builds and publishes a release: rights apart from code, everything pinned, and names that no shell expands."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from combination_ratings.tables.schema import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
SIGNING = {"contents": "write", "id-token": "write", "attestations": "write"}
OWN_CODE = re.compile(r"\bmake\b|scripts\.|verify\.py|\.ci/run|pytest")


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every job of every workflow, by place."""
    for path in WORKFLOWS:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, job in document["jobs"].items():
            yield f"{path.name}: {name}", {"permissions": document.get("permissions"), **job}


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every step of every job, by place."""
    for place, job in jobs():
        for step in job.get("steps", []):
            yield place, step


def test_every_workflow_begins_with_the_right_to_read_alone() -> None:
    for path in WORKFLOWS:
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["permissions"] == {"contents": "read"}, path.name
    assert len(WORKFLOWS) >= 4


def test_every_action_is_pinned_by_its_hash_and_told_by_its_version() -> None:
    used = [step["uses"] for _, step in steps() if "uses" in step]
    assert len(used) > 10
    assert [one for one in used if not PINNED.fullmatch(one)] == []
    for path in WORKFLOWS:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if re.search(r"uses: [^.]", line)]
        assert [line for line in lines if not re.search(r" # v\d", line)] == [], path.name


def test_no_expression_stands_in_a_script() -> None:
    scripts = [(place, step["run"]) for place, step in steps() if "run" in step]
    assert [place for place, script in scripts if "${{" in script] == []


def test_no_job_that_runs_our_code_may_write_or_sign() -> None:
    for place, job in jobs():
        rights = {name for name, right in (job["permissions"] or {}).items() if right == "write"}
        runs = any(OWN_CODE.search(step.get("run", "")) for step in job.get("steps", []))
        assert not (runs and rights), place
    assert any({"id-token", "attestations"} <= (job["permissions"] or {}).keys() for _, job in jobs())


def test_a_checkout_leaves_no_right_behind() -> None:
    found = [step["with"] for _, step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert found
    assert all(given["persist-credentials"] is False for given in found)


@pytest.mark.parametrize("name", ["pip-audit", "dependency-review-action", "codeql-action/analyze", "scorecard-action"])
def test_others_eyes_look_at_it(name: str) -> None:
    assert name in (ROOT / ".github" / "workflows" / "security.yml").read_text(encoding="utf-8")


def test_packages_actions_and_the_base_image_are_renewed() -> None:
    document = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text(encoding="utf-8"))
    assert {one["package-ecosystem"] for one in document["updates"]} == {"github-actions", "pip", "docker"}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", ".github/tools/requirements.txt"])
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    assert [line for line in text.splitlines() if not re.match(r"\S+==\S.* --hash=sha256:[0-9a-f]{64}", line)] == []


def test_the_base_image_is_named_by_its_digest() -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    assert re.search(r"^ARG PYTHON=\S+@sha256:[0-9a-f]{64}$", text, re.MULTILINE)
    assert set(re.findall(r"^FROM (\S+)", text, re.MULTILINE)) == {"${PYTHON}"}


def test_owners_and_the_way_to_report_are_told() -> None:
    owners = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
    rules = [line.split() for line in owners.splitlines() if line and not line.startswith("#")]
    assert rules[0][0] == "*"
    assert all(len(rule) == 2 and re.fullmatch(r"@[\w-]+/[\w-]+", rule[1]) for rule in rules)
    assert "Report a vulnerability" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "version",
    ["1.1.0", "1.0.0`touch hurt`", "$(touch hurt)", "$(shell touch hurt)", '1"; touch hurt; "', "$$(touch hurt)"],
)
def test_a_versions_name_is_expanded_by_nothing(tmp_path: Path, version: str) -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        (tmp_path / name).touch()
    (tmp_path / ".venv").mkdir()
    for name in ("runtime", "development"):
        (tmp_path / ".venv" / name).touch()
    told = tmp_path / "told"
    program = tmp_path / "python"
    program.write_text('#!/bin/sh\nprintf "%s" "$3" > told\n', encoding="utf-8")
    program.chmod(0o755)
    command = ["make", "-f", str(ROOT / "Makefile"), "release", f"VERSION={version}", "PY=./python"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert told.read_text(encoding="utf-8") == version
    assert not (tmp_path / "hurt").exists()
