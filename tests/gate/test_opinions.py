"""What frictionless found valid is not asked again while nothing that it looked at has changed."""

from __future__ import annotations

from pathlib import Path

import frictionless
import pytest

from combination_ratings.gate import opinions
from combination_ratings.gate.files import DiskFiles
from combination_ratings.gate.opinions import digest, recall, remember
from combination_ratings.gate.rules import second_opinion
from combination_ratings.gate.workspace import Workspace
from tests.gate.broken import good_files, with_cell, write


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """An empty memory in the package that the test writes."""
    folder = tmp_path / "package" / "dist"
    folder.mkdir(parents=True)
    return folder / opinions.NAME


def workspace(folder: Path, files: dict[str, bytes]) -> Workspace:
    return Workspace(DiskFiles(write(files, folder)))


def asked(package: Workspace, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tables that frictionless is asked of."""
    seen: list[str] = []
    validate = frictionless.Resource.validate

    def watched(self: frictionless.Resource, *arguments: object, **options: object) -> object:
        seen.append(str(self.name))
        return validate(self, *arguments, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(frictionless.Resource, "validate", watched)
        list(second_opinion.check(package))
    return seen


def test_the_same_bytes_are_judged_once(memory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = workspace(tmp_path / "package", dict(good_files()))
    assert set(asked(package, monkeypatch)) == set(package.schemas)
    assert asked(package, monkeypatch) == []
    assert recall(memory)


def test_a_changed_table_and_those_that_refer_to_it_are_judged_again(
    memory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(workspace(tmp_path / "package", dict(good_files())), monkeypatch)
    changed = workspace(tmp_path / "package", with_cell("effects", 0, "name", "another name"))
    schemas = changed.schemas.items()
    referring = {name for name, schema in schemas if "effects" in {key.resource for key in schema.foreign_keys}}
    assert {"assessment_effects", "target_effects"} <= referring
    assert set(asked(changed, monkeypatch)) == {"effects", *referring}


def test_a_package_without_a_place_for_builds_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = workspace(tmp_path / "package", dict(good_files()))
    before = sorted((tmp_path / "package").rglob("*"))
    assert asked(package, monkeypatch) == asked(package, monkeypatch) == list(package.schemas)
    assert sorted((tmp_path / "package").rglob("*")) == before


def test_what_was_refused_is_refused_again(memory: Path, tmp_path: Path) -> None:
    package = workspace(tmp_path / "package", with_cell("effects", 0, "kind", "no such kind"))
    first = [finding.problem for finding in second_opinion.check(package)]
    assert first
    assert [finding.problem for finding in second_opinion.check(package)] == first


def test_an_opinion_is_of_all_that_it_rests_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = dict(good_files())
    before = digest(workspace(tmp_path / "one", files), "aliases")
    for number, path in enumerate(("datapackage.json", "schema/aliases.json", "data/aliases.csv", "data/sources.csv")):
        changed = {**files, path: files[path] + b"\n"}
        assert digest(workspace(tmp_path / str(number), changed), "aliases") != before, path
    monkeypatch.setattr(opinions, "version", lambda name: "0")
    assert digest(workspace(tmp_path / "last", files), "aliases") != before


@pytest.mark.parametrize("text", ["", "{", "{}", "[1, null]", "\ud800"])
def test_a_spoilt_memory_is_no_memory(text: str, tmp_path: Path) -> None:
    path = tmp_path / "memory.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert recall(path) == []
    remember(["a"], path)
    assert recall(path) == ["a"]


def test_the_oldest_are_forgotten_and_a_closed_disk_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "memory.json"
    remember(map(str, range(250)), path)
    assert recall(path) == [str(number) for number in range(50, 250)]
    (tmp_path / "file").write_text("")
    remember(["x"], tmp_path / "file" / "memory.json")
