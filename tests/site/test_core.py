"""Datasette's own pages: in French none of its labels is left in English, in English they are Datasette's."""

from __future__ import annotations

import re

import pytest

from combination_ratings.locales import catalogue, texts
from combination_ratings.release.canned import QUERIES, Canned
from combination_ratings.site.words import filter_in_words
from tests.site.conftest import Get
from tests.site.html import Page, parsed

PLACES = (
    "/combination-ratings",
    "/combination-ratings?_show_hidden=1",
    "/combination-ratings/substances",
    "/combination-ratings/assessments?_facet=kind&scale=tripsit&_sort_desc=label",
    "/combination-ratings/assessments?_where=level_min+is+not+null&finding__contains=x",
    "/combination-ratings/names?_search=ket",
    "/combination-ratings/levels?level__gt=9",
    "/combination-ratings/disagreements",
    "/combination-ratings/substances/ketamine",
    "/combination-ratings?sql=select+*+from+levels",
    "/combination-ratings?sql=select+*+from+levels&_hide_sql=1",
    "/combination-ratings?sql=select+1+where+0",
    "/combination-ratings/avoid_with?substance=tramadol&level=4",
)


def forms() -> dict[str, str]:
    """Every label of Datasette's pages in English, each form of it, with the French one."""
    english, french = catalogue("datasette", "en"), catalogue("datasette", "fr")
    found = {text: french.texts[key] for key, text in english.texts.items() if not key.startswith("said_")}
    for key, (_, counted) in english.forms.items():
        found |= dict(zip(counted, french.forms[key][1], strict=True))
    return found


FORMS = forms()
ENGLISH = sorted(label for label, french in FORMS.items() if label.lower() not in french.lower() and len(label) > 3)


COLUMNS = re.compile(r"<em>[^<]*, [^<]*</em>")
"""Where the list of tables names the columns of each."""


def shown(page: Page) -> str:
    """Everything that is read: texts, and the names of controls."""
    named = [a.get(key) for _, a in page.elements for key in ("aria-label", "placeholder", "alt")]
    values = [a.get("value") for tag, a in page.elements if tag == "input" and a.get("type") in ("submit", "button")]
    return " ".join(" ".join([page.text, *filter(None, named), *filter(None, values)]).split())


@pytest.mark.parametrize("address", PLACES)
def test_no_label_is_left_in_english(get: Get, address: str) -> None:
    html = get(f"{address}{'&' if '?' in address else '?'}_lang=fr").text
    page = parsed(COLUMNS.sub("", html))
    assert page.language == "fr"
    text = shown(page)
    left = [label for label in ENGLISH if re.search(rf"(?<![\w|]){re.escape(label.format_map(Blank()))}(?!\w)", text)]
    assert left == []


class Blank(dict[str, str]):
    """Blanks of a text filled with nothing that a page holds."""

    def __missing__(self, key: str) -> str:
        return "\N{REPLACEMENT CHARACTER}"


def test_a_number_of_rows_has_its_form(get: Get) -> None:
    for address, english, french in (
        ("level=5", "1 row where", "1 ligne où"), ("level__gt=3", "2 rows where", "2 lignes où"),
        ("level__gt=9", "0 rows where", "0 ligne où"),
    ):  # fmt: skip
        for language, text in (("en", english), ("fr", french)):
            assert text in shown(parsed(get(f"/combination-ratings/levels?{address}&_lang={language}").text))


def test_a_filter_is_told_in_french_and_the_askers_words_are_kept() -> None:
    told = 'where finding contains "is null and" and level is not null sorted by level descending'
    assert filter_in_words(told, "fr") == (
        'où finding contient "is null and" et level n\'est pas nul par ordre de level décroissant'
    )
    assert filter_in_words(told, "en") == told


def test_every_table_is_told_in_french(get: Get) -> None:
    tables = get("/combination-ratings.json").json()
    known = {t["name"] for t in tables["tables"] if not t["hidden"]} | {v["name"] for v in tables["views"]}
    assert known == {key.partition(".")[0] for key in texts("tables", "fr")} - {"package"}
    assert "Une ligne est un niveau" in get("/combination-ratings/levels?_lang=fr").text


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_query_that_the_site_offers_answers_its_example(get: Get, query: Canned) -> None:
    answer = get(f"/combination-ratings/{query.name}.json", {**dict(query.example), "_shape": "objects"})
    assert answer.status_code == 200, answer.text[:300]
    assert answer.json()["rows"] or not query.example
