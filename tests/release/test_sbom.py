"""The bill of materials is CycloneDX, names every pinned package with its hashes, and is the same anywhere."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from combination_ratings.release.distribution import to_json
from combination_ratings.release.sbom import NAME, components, sbom
from combination_ratings.tables.schema import ROOT, read_descriptor

VENDORED = ROOT / "tests" / "vendored"
PINNED = re.compile(r"^(\S+)==([^\s;]+)", re.M)
BOM = "bom-1.6.SNAPSHOT.schema.json"


@pytest.fixture(scope="module")
def document() -> dict[str, object]:
    return sbom(ROOT, read_descriptor())


def validator() -> Draft7Validator:
    """Of CycloneDX 1.6, with the two schemas that it refers to."""
    read = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in VENDORED.glob("*SNAPSHOT.schema.json")}
    base = read[BOM]["$id"].rpartition("/")[0]
    registry = Registry().with_resources(
        [(f"{base}/{name}", Resource.from_contents(schema)) for name, schema in read.items()]
    )
    return Draft7Validator(read[BOM], registry=registry)


def test_it_is_cyclonedx(document: dict[str, object]) -> None:
    assert [error.message for error in validator().iter_errors(document)] == []


def test_the_schema_refuses_what_it_is_not(document: dict[str, object]) -> None:
    assert list(validator().iter_errors({**document, "serialNumber": "one"}))
    assert list(validator().iter_errors({**document, "components": [{"name": "x"}]}))


def test_every_pinned_package_is_named_with_its_hashes(document: dict[str, object]) -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pinned = [(name.lower().replace("_", "-"), version) for name, version in PINNED.findall(text)]
    named: list[dict[str, Any]] = document["components"]  # type: ignore[assignment]
    assert [(one["name"], one["version"]) for one in named] == pinned
    hashes = [found["content"] for one in named for found in one["externalReferences"][0]["hashes"]]
    assert sorted(hashes) == sorted(re.findall(r"sha256:(\w{64})", text))


def test_what_is_asked_for_itself_is_told(document: dict[str, object]) -> None:
    own = document["dependencies"][0]  # type: ignore[index]
    assert {"babel", "datasette", "duckdb", "frictionless"} <= {
        one.split("/")[1].split("@")[0] for one in own["dependsOn"]
    }


def test_it_is_the_same_again_and_changes_with_what_it_tells(document: dict[str, object], tmp_path: Path) -> None:
    assert to_json(sbom(ROOT, read_descriptor()), 1) == to_json(document, 1)
    alone = sbom(tmp_path, read_descriptor())
    assert alone["components"] == []
    assert alone["serialNumber"] != document["serialNumber"]


@pytest.mark.parametrize("line", ["datasette>=0.65", "-r other.txt", "datasette==0.65 --hash=md5:1"])
def test_a_requirement_that_is_not_pinned_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="is no pinned package"):
        list(components(f"{line}\n"))


def test_it_is_a_file_of_the_release(release_files: Path) -> None:
    assert json.loads((release_files / NAME).read_text(encoding="utf-8"))["bomFormat"] == "CycloneDX"
    assert f"  {NAME}\n" in (release_files / "SHA256SUMS").read_text(encoding="utf-8")
