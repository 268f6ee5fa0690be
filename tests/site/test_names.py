"""One normal form everywhere: the database's names, the search box and the resolver agree."""

from __future__ import annotations

from scripts.dataset.answer import Answers
from scripts.dataset.names import normalise
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


def test_the_search_box_completes_by_the_same_form(get: Get) -> None:
    spellings = ("kétam", "KETAM", "ketam")
    found = [get("/suggest.json", [("q", text)]).json()["suggestions"] for text in spellings]
    assert found[0] == found[1] == found[2]
    assert found[0]
