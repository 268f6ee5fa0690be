"""One normal form everywhere: the database's names, the search box and the resolver agree."""

from __future__ import annotations

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.names.index import normalise
from tests.site.conftest import Get


def test_the_name_table_holds_the_resolvers_normal_forms(answers: Answers) -> None:
    rows = answers.store.rows("SELECT norm, alias, substance_id FROM names")
    assert len(rows) > 10_000
    assert [row for row in rows if row["norm"] != normalise(row["alias"])] == []


def test_every_name_of_the_table_resolves_to_its_substance(answers: Answers) -> None:
    index = answers.store.names
    rows = answers.store.rows("SELECT alias, substance_id FROM names ORDER BY norm, substance_id")[::7]
    missed = [r for r in rows if r["substance_id"] not in {x.substance_id for x in index.readings(r["alias"])}]
    assert missed == []


OFFERED = {
    "氯胺酮": "ketamine", "алког": "ethanol", "kétam": "ketamine", "ecstas": "mdma", "MDMA": "mdma", "G": "ghb",
    "speed": "amphetamine", "Dolip": "paracetamol", "prozac": "fluoxetine", "popp": "alkyl_nitrite",
    "millepertuis": "st_johns_wort", "St John": "st_johns_wort", "gaz hil": "nitrous_oxide", "coke": "cocaine",
    "xanx": "alprazolam", "alcohl": "ethanol", "Dolipranne": "paracetamol", "Lyrica": "pregabalin",
}  # fmt: skip
"""What people type, in several scripts, with spaces, accents and mistakes, and what must be offered for it."""


@pytest.mark.parametrize("typed", OFFERED)
def test_a_name_is_offered_in_any_script_and_for_a_slip(get: Get, typed: str) -> None:
    found = get("/suggest.json", [("q", typed), ("lang", "fr")]).json()["suggestions"]
    assert OFFERED[typed] in [entry["substance_id"] for entry in found], found


def test_the_very_name_comes_first_and_no_id_is_offered_as_a_name(get: Get) -> None:
    first = get("/suggest.json", [("q", "G")]).json()["suggestions"][0]
    assert first["substance_id"] == "ghb"
    offered = get("/suggest.json", [("q", "opioid"), ("lang", "fr")]).json()["suggestions"]
    assert [entry for entry in offered if "_" in entry["text"]] == []
    assert {"opioïdes"} <= {entry["name"] for entry in offered}


def test_the_search_box_completes_by_the_same_form(get: Get) -> None:
    spellings = ("kétam", "KETAM", "ketam")
    found = [get("/suggest.json", [("q", text)]).json()["suggestions"] for text in spellings]
    assert found[0] == found[1] == found[2]
    assert found[0]
