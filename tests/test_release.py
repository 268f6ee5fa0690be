"""A release is refused unless everything agrees; a second one is rehearsed from a changed copy."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from combination_ratings.gate.files import DiskFiles
from combination_ratings.gate.run import run as gate
from combination_ratings.gate.workspace import Workspace
from combination_ratings.release.build import database
from combination_ratings.release.changelog import sections, with_release
from combination_ratings.release.releases import bump_between, path_of, read_releases, render, unfolded
from combination_ratings.tables.schema import ROOT, read_descriptor
from scripts.release import main, prepare, release
from tests.repository import change, commit, git, made_repository, say_changes

DAY = "2026-12-24"
Call = Callable[[Sequence[str], Path], int]


def answering(**statuses: int) -> Call:
    """Commands that only answer; `check=1` fails the gate."""
    return lambda arguments, folder: statuses.get(arguments[0].rpartition(".")[2], 0)


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A repository in which 1.0.0 is prepared and committed."""
    root = made_repository(tmp_path / "package")
    prepare(root, "1.0.0", DAY)
    return commit(root)


@pytest.fixture
def released(ready: Path) -> Path:
    """A repository in which 1.0.0 is tagged."""
    git(ready, "tag", "v1.0.0")
    return ready


def three_changes(root: Path) -> None:
    """One level rises by its label, one by decision, one falls."""
    change(root, "assessments", "depressant+depressant/made_chart", label="Bad")
    reading = {"label": "caution", "level_min": "1", "level_max": "2"}
    statement = {"statement": "described", "about": "loss_of_effect"}
    change(root, "assessments", "alphadrug+enzyme_inhibitor/made_label", **reading, **statement)
    said = {"advice": "Fainting: call emergency services.", "advice_fr": "Malaise : appelez les secours."}
    change(root, "adjudications", "alphadrug|betadrug", level="3", **said)


def refused(root: Path, version: str, capsys: pytest.CaptureFixture[str], call: Call | None = None) -> str:
    assert release(root, version, call or answering()) == 1
    assert not (root / "dist").exists()
    return capsys.readouterr().err


def test_a_prepared_and_committed_version_is_built_verified_and_ready_to_tag(
    ready: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    called = []

    def call(arguments: Sequence[str], folder: Path) -> int:
        called.append(arguments[0])
        if arguments[0] in ("scripts.check", "pytest"):
            return 0
        return subprocess.run(
            [sys.executable, "-m", *arguments], cwd=folder, check=False, capture_output=True
        ).returncode

    assert release(ready, "1.0.0", call) == 0
    assert called == ["scripts.check", "pytest", "scripts.build", "combination_ratings.release.verify"]
    assert "git push origin v1.0.0" in capsys.readouterr().out
    names = {p.name for p in (ready / "dist").iterdir()}
    assert {"combination-ratings-1.0.0.zip", "combination-ratings-1.0.0.tar.gz", "SHA256SUMS", "verify.py"} <= names


def test_the_prepared_package_passes_the_gate(ready: Path) -> None:
    assert [finding.sentence for finding in gate(Workspace(DiskFiles(ready)))] == []


def test_the_first_release_says_what_it_holds_and_has_no_changes(ready: Path) -> None:
    (found,) = read_releases(ready)
    assert (found["version"], found["date"], found["previous"], found["bump"]) == ("1.0.0", DAY, None, None)
    assert found["rows"]["assessments"] == 8
    assert found["pairs"]["2"] >= 1
    assert found["pairs"]["antidote"] >= 1
    assert found["changes"] == found["structure"] == []
    day, body = sections((ready / "CHANGELOG.md").read_text(encoding="utf-8"))["1.0.0"]
    assert day == DAY
    assert "- Written by people." in body
    assert "- `assessments`: 8 rows" in body


def test_the_notes_of_a_release_are_its_section(ready: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(ready), "1.0.0", "--notes"]) == 0
    said = capsys.readouterr().out
    assert "- Written by people." in said
    assert "## [" not in said
    assert main(["--root", str(ready), "1.1.0", "--notes"]) == 1
    assert "no section [1.1.0]" in capsys.readouterr().err


def test_preparing_again_changes_nothing(ready: Path) -> None:
    prepare(ready, "1.0.0", DAY)
    assert git(ready, "status", "--porcelain") == ""


def test_an_unclean_tree_is_refused(ready: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (ready / "data" / "note.txt").write_text("x", encoding="utf-8")
    assert "the tree is not clean: data/note.txt" in refused(ready, "1.0.0", capsys)


def test_another_version_than_the_descriptor_s_is_refused(ready: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "datapackage.json says version 1.0.0" in refused(ready, "1.1.0", capsys)


def test_a_version_that_is_tagged_is_refused(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "v1.0.0 is tagged already" in refused(released, "1.0.0", capsys)


@pytest.mark.parametrize("path", ["CITATION.cff", ".zenodo.json", "schema/README.md"])
@pytest.mark.parametrize("how", ["edited", "removed"])
def test_a_generated_file_that_does_not_agree_is_refused(
    ready: Path, path: str, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = ready / path
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8") if how == "edited" else file.unlink()
    commit(ready)
    assert f"{path} does not agree with datapackage.json" in refused(ready, "1.0.0", capsys)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("## [1.0.0]", "## [0.9.0]", "CHANGELOG.md has no section [1.0.0]"),
        (DAY, "2026-12-25", f"CHANGELOG.md dates [1.0.0] 2026-12-25, datapackage.json {DAY}"),
        (f" - {DAY}", "", f"CHANGELOG.md dates [1.0.0] not at all, datapackage.json {DAY}"),
    ],
)
def test_a_changelog_that_does_not_agree_is_refused(
    ready: Path, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = ready / "CHANGELOG.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    commit(ready)
    assert said in refused(ready, "1.0.0", capsys)


def test_history_that_is_missing_or_not_what_the_data_give_is_refused(
    ready: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = ready / "releases" / "1.0.0.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"assessments": 8', '"assessments": 9'), encoding="utf-8")
    commit(ready)
    assert "releases/1.0.0.json is not what the data give" in refused(ready, "1.0.0", capsys)
    path.unlink()
    commit(ready)
    assert "releases/1.0.0.json is missing" in refused(ready, "1.0.0", capsys)


def test_data_that_changed_after_preparing_are_refused(ready: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(ready, "substances", "alphadrug", name_fr="alpha")
    commit(ready)
    assert "releases/1.0.0.json is not what the data give" in refused(ready, "1.0.0", capsys)


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        ({"check": 1}, "the gate finds errors"),
        ({"pytest": 1}, "the tests fail"),
    ],
)
def test_a_failing_gate_or_test_is_refused(
    ready: Path, statuses: dict[str, int], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in refused(ready, "1.0.0", capsys, answering(**statuses))


@pytest.mark.parametrize(("command", "said"), [("build", "the build failed"), ("verify", "does not agree")])
def test_a_failing_build_is_said(ready: Path, command: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert release(ready, "1.0.0", answering(**{command: 1})) == 1
    assert said in capsys.readouterr().err


def test_warnings_alone_do_not_stop_a_release(ready: Path) -> None:
    assert release(ready, "1.0.0", answering(check=2)) == 0


def test_every_reason_is_one_line(ready: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (ready / "extra").write_text("x", encoding="utf-8")
    lines = refused(ready, "2.0.0", capsys).splitlines()
    assert len(lines) == 2
    assert all(line.startswith("release: ") for line in lines)


@pytest.mark.parametrize("version", ["1.0", "v1.0.0", "01.0.0", "1.0.0-rc1", ""])
def test_what_is_no_version_is_refused(ready: Path, version: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(ready), version]) == 1
    assert "is no version x.y.z" in capsys.readouterr().err


def test_a_folder_outside_git_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(tmp_path), "1.0.0"]) == 1
    assert capsys.readouterr().err.startswith("release: git status: ")


def test_a_second_release_is_rehearsed(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    three_changes(released)
    commit(released)
    assert main(["--root", str(released), "1.1.0", "--prepare"]) == 1
    assert "changes since 1.0.0 are not said once in data/changes.csv" in capsys.readouterr().err
    assert git(released, "status", "--porcelain") == ""
    say_changes(released, "1.1.0")
    assert main(["--root", str(released), "1.1.0", "--prepare", "--date", "2027-01-15"]) == 0
    assert [finding.sentence for finding in gate(Workspace(DiskFiles(released)))] == []
    found = read_releases(released)[-1]
    assert (found["version"], found["previous"], found["bump"]) == ("1.1.0", "1.0.0", "minor")
    direct = {(a, b): (c["change"], c["because"]) for a, b, c in unfolded(found) if c["kind"] == "direct"}
    assert direct == {
        ("depressant", "depressant"): ("rose", ["depressant+depressant/made_chart"]),
        ("alphadrug", "enzyme_inhibitor"): ("fell", ["alphadrug+enzyme_inhibitor/made_label"]),
        ("alphadrug", "betadrug"): ("rose", ["adjudication"]),
    }
    causes = {"depressant+depressant", "alphadrug+enzyme_inhibitor", "alphadrug+betadrug"}
    inherited = [c for c in found["changes"] if c["kind"] == "inherited"]
    assert inherited
    assert all(set(c["because"]) <= causes for c in inherited)
    parts = sections((released / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert list(parts) == ["Unreleased", "1.1.0", "1.0.0"]
    assert "- `adjudications`, correction, 1 change: Read again." in parts["1.1.0"][1]
    assert "- alphadrug × enzyme_inhibitor: 3 → 2 (alphadrug+enzyme_inhibitor/made_label)" in parts["1.1.0"][1]
    commit(released)
    assert release(released, "1.1.0", answering()) == 0
    capsys.readouterr()


@pytest.mark.parametrize(("version", "needed"), [("1.0.1", "minor"), ("1.0.1", "major"), ("1.1.0", "major")])
def test_too_small_a_step_is_refused_and_nothing_is_written(
    released: Path, version: str, needed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if needed == "major":
        path = released / "data" / "claims.csv"
        path.write_text(path.read_text(encoding="utf-8").splitlines(keepends=True)[0], encoding="utf-8")
    else:
        three_changes(released)
    commit(released)
    assert main(["--root", str(released), version, "--prepare"]) == 1
    assert (
        f"{version} is too small a step from 1.0.0: the data changed by a {needed} version" in capsys.readouterr().err
    )
    assert git(released, "status", "--porcelain") == ""


def test_a_wrong_step_written_by_hand_is_refused(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prepare(released, "1.0.1", DAY)
    three_changes(released)
    commit(released)
    assert "1.0.1 is too small a step from 1.0.0" in refused(released, "1.0.1", capsys)


def test_the_database_holds_the_history(released: Path, tmp_path: Path) -> None:
    three_changes(released)
    say_changes(released, "1.1.0")
    prepare(released, "1.1.0", "2027-01-15")
    connection = sqlite3.connect(database(released, tmp_path / "dist"))
    assert connection.execute("SELECT version, date, previous, bump FROM releases ORDER BY version").fetchall() == [
        ("1.0.0", DAY, None, None), ("1.1.0", "2027-01-15", "1.0.0", "minor"),
    ]  # fmt: skip
    last = "SELECT version, change, level_before, level_after, because FROM changed_answers"
    where = "WHERE substance_a = 'alphadrug' AND substance_b = 'betadrug'"
    assert connection.execute(f"{last} {where}").fetchall() == [("1.1.0", "rose", 2, 3, '["adjudication"]')]
    page = (ROOT / "docs" / "release.md").read_text(encoding="utf-8")
    query = page.split("```sql\n")[1].split("```")[0]
    changed = query.replace("'ethanol'", "'alphadrug'").replace("'opioid'", "'betadrug'")
    assert connection.execute(changed).fetchall() == [("1.1.0", "2027-01-15")]
    assert connection.execute(query).fetchall() == [("1.0.0", DAY)]
    assert connection.execute("SELECT text FROM citations WHERE form = 'plain'").fetchone()[0].startswith("Combination")
    connection.close()


def test_a_history_file_that_is_not_what_its_name_says_stops_the_build(released: Path, tmp_path: Path) -> None:
    (released / "releases" / "1.2.0.json").write_text(json.dumps({"version": "1.3.0"}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"releases/1.2.0.json is not the release that its name says"):
        database(released, tmp_path / "dist")


@pytest.mark.parametrize(
    ("old", "new", "bump"),
    [
        ("1.0.0", "2.0.0", "major"),
        ("1.9.0", "1.10.0", "minor"),
        ("1.0.0", "1.0.1", "patch"),
        ("1.0.0", "1.0.0", "none"),
    ],
)
def test_the_step_between_versions(old: str, new: str, bump: str) -> None:
    assert bump_between(old, new) == bump


def test_a_step_back_is_refused() -> None:
    with pytest.raises(ValueError, match=r"1.0.9 comes before 1.1.0"):
        bump_between("1.1.0", "1.0.9")


def test_a_changelog_without_unreleased_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no section \[Unreleased\]"):
        with_release("# Changelog\n", "1.0.0", DAY, "x")


def test_the_committed_history_ends_with_the_descriptor_s_version() -> None:
    found = read_releases(ROOT)
    assert [entry["version"] for entry in found][-1:] in ([], [read_descriptor(ROOT)["version"]])
    for entry in found:
        assert path_of(ROOT, entry["version"]).read_text(encoding="utf-8") == render(entry)
