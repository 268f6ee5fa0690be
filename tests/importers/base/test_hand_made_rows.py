"""Hand-made rows survive every importer: they stay, they win over an imported row, and numbers have one spelling."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.importers.base.importer import nothing, of_source
from scripts.importers.base.workbench import Workbench
from tests.importers.package_copy import empty_package, put, rows

ROWS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "aliases": ({"alias": "k", "substance_id": "ketamine", "language": "en"}, {"kind": "street"}),
    "identifiers": ({"substance_id": "ketamine", "scheme": "cas", "value": "6740-88-1"}, {}),
    "relations": ({"child_id": "ketamine", "relation": "member_of", "parent_id": "dissociative"}, {"locator": "p. 3"}),
    "mechanisms": ({"mechanism_id": "ketamine/nmda/x"}, {"finding": "by hand"}),
    "assessments": ({"assessment_id": "ketamine+tramadol/x"}, {"finding": "by hand"}),
}
"""By table: the key that both rows have, and what the hand-made one says besides."""


@pytest.mark.parametrize("table", ROWS)
def test_a_hand_made_row_wins_over_an_imported_one_and_stays_when_that_goes(table: str, tmp_path: Path) -> None:
    root, (key, said) = empty_package(tmp_path), ROWS[table]
    put(root, table, [{**key, **said, "source_id": "a_paper"}])
    before = rows(root, table)
    for imported in ([{**key, "source_id": "upstream"}], []):
        package = Workbench.load(root, ())
        assert package.put(table, imported, of_source("upstream")) == 0
        package.save()
        assert rows(root, table) == before


@pytest.mark.parametrize(
    ("given", "stored"),
    [("4.90", "4.9"), (4.9, "4.9"), ("12.000", "12"), ("100", "100"), (0.1 + 0.2, "0.3"), (None, "")],
)
def test_a_number_has_one_spelling_whoever_wrote_it(given: object, stored: str, tmp_path: Path) -> None:
    root = empty_package(tmp_path)
    package = Workbench.load(root, ())
    package.put("mechanisms", [{"mechanism_id": "x", "value_nm": given}], nothing)
    assert package["mechanisms"][0]["value_nm"] == stored
