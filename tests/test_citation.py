"""The citation in every form, valid by the forms' own rules and the same in each."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from combination_ratings.release.citation import (
    bibtex,
    cff,
    cited,
    csl,
    doi,
    forms,
    plain,
    ris,
    zenodo,
)
from combination_ratings.tables.schema import ROOT, read_descriptor

CFF = json.loads((ROOT / "tests" / "vendored" / "cff-1.2.0.schema.json").read_text(encoding="utf-8"))
DESCRIPTOR = read_descriptor() | {"version": "1.2.3", "created": "2027-01-15T00:00:00Z"}
HOME = DESCRIPTOR | {"homepage": "https://example.org/data"}


@pytest.fixture(params=[DESCRIPTOR, HOME], ids=["without address", "with address"])
def descriptor(request: pytest.FixtureRequest) -> dict[str, Any]:
    return dict(request.param)


def test_the_committed_files_are_those_of_the_descriptor() -> None:
    committed = read_descriptor()
    assert (ROOT / "CITATION.cff").read_text(encoding="utf-8") == cff(committed)
    assert (ROOT / ".zenodo.json").read_text(encoding="utf-8") == zenodo(committed)


def test_cff_is_valid_by_its_schema(descriptor: dict[str, Any]) -> None:
    document = yaml.safe_load(cff(descriptor))
    assert [error.message for error in Draft7Validator(CFF).iter_errors(document)] == []
    assert (document["type"], document["version"]) == ("dataset", "1.2.3")
    assert document["date-released"] == "2027-01-15"
    assert document.get("url") == descriptor.get("homepage")


def test_a_wrong_cff_is_not_valid() -> None:
    document = yaml.safe_load(cff(DESCRIPTOR)) | {"licence": "CC-BY-SA-4.0"}
    assert list(Draft7Validator(CFF).iter_errors(document))


def test_zenodo_has_what_a_dataset_needs() -> None:
    document = json.loads(zenodo(DESCRIPTOR))
    assert (document["upload_type"], document["access_right"]) == ("dataset", "open")
    assert document["license"] == "cc-by-sa-4.0"
    assert date.fromisoformat(document["publication_date"]) == date(2027, 1, 15)
    assert all(set(creator) == {"name"} for creator in document["creators"])


def test_bibtex_is_one_entry_with_balanced_braces(descriptor: dict[str, Any]) -> None:
    text = bibtex(descriptor)
    key, fields = re.fullmatch(r"@misc\{([\w.-]+),\n(.*)\n\}\n", text, re.DOTALL).groups()  # type: ignore[union-attr]
    assert key == "combination-ratings-1.2.3"
    found = dict(re.findall(r"^  (\w+) = \{(.*)\},?$", fields, re.MULTILINE))
    assert len(found) == fields.count("\n") + 1
    assert (found["year"], found["version"]) == ("2027", "1.2.3")
    assert found.get("url") == descriptor.get("homepage")
    assert text.count("{") == text.count("}")


def test_ris_has_tags_in_order_and_its_line_ends(descriptor: dict[str, Any]) -> None:
    lines = ris(descriptor).split("\r\n")
    assert lines.pop() == ""
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    assert (lines[0], lines[-1]) == ("TY  - DATA", "ER  - ")
    found = dict(line.split("  - ") for line in lines)
    assert (found["PY"], found["DA"], found["ET"]) == ("2027", "2027/01/15", "1.2.3")
    assert found.get("UR") == descriptor.get("homepage")


def test_csl_names_type_author_and_date(descriptor: dict[str, Any]) -> None:
    (item,) = csl(descriptor)
    assert (item["type"], item["issued"]) == ("dataset", {"date-parts": [[2027, 1, 15]]})
    assert item["author"] == [{"literal": "Combination Ratings maintainers"}]
    assert item.get("URL") == descriptor.get("homepage")


def test_a_row_is_cited_by_its_address_and_version() -> None:
    assert plain(DESCRIPTOR, "combinations/ketamine+ssri") == (
        "Combination Ratings maintainers (2027). Combination Ratings, version 1.2.3. combinations/ketamine+ssri. "
        "CC-BY-SA-4.0."
    )


def test_every_form_names_title_and_version() -> None:
    found = forms(DESCRIPTOR)
    assert set(found) == {"plain", "bibtex", "ris", "csl-json", "cff"}
    assert all("Combination Ratings" in text and "1.2.3" in text for text in found.values())


LASTING = HOME | {"id": "https://doi.org/10.5281/zenodo.1234567"}


def test_a_doi_stands_in_every_form_and_is_the_address() -> None:
    found = forms(LASTING)
    assert all("10.5281/zenodo.1234567" in text for text in found.values())
    assert plain(LASTING).endswith(" https://doi.org/10.5281/zenodo.1234567")
    assert plain(HOME).endswith(" https://example.org/data")
    assert list(Draft7Validator(CFF).iter_errors(yaml.safe_load(cff(LASTING)))) == []


@pytest.mark.parametrize("identifier", ["", "combination-ratings", "10.x/y", "https://example.org/10.5281/z"])
def test_an_id_that_is_no_doi_is_none(identifier: str) -> None:
    assert doi(DESCRIPTOR | {"id": identifier}) == ""


def test_an_answer_is_cited_with_its_address_whatever_was_typed() -> None:
    text = bibtex(HOME, "ket}amine,\n  url = {evil + Zoloft", "https://example.org/check?s=ketamine")
    found = dict(re.findall(r"^  (\w+) = \{(.*)\},?$", text, re.MULTILINE))
    assert found["note"].startswith("ketamine,  url = evil + Zoloft. Open dataset")
    assert found["url"] == "https://example.org/check?s=ketamine"
    assert found["author"] == "{Combination Ratings maintainers}"
    assert text.count("{") == text.count("}")


def test_what_is_kept_of_the_descriptor_is_cited_the_same() -> None:
    assert forms(cited(LASTING)) == forms(LASTING)
