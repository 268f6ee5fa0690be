"""The page of an answer: its pairs in a grid and worst first, what is folded, the two views, the texts to copy."""

from __future__ import annotations

import re
from itertools import combinations
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from combination_ratings.answers.answer import Answers
from combination_ratings.answers.order import severity
from combination_ratings.locales import LANGUAGES, text
from combination_ratings.site.labels import colours, lettered
from combination_ratings.site.pair_grid import grid_of, shown
from combination_ratings.site.share import as_text
from combination_ratings.tables.schema import read_schemas
from tests.site.conftest import Get
from tests.site.html import parsed

MANY = [("s", name) for name in ("alcohol", "GHB", "Xanax", "methadone", "cocaine")]
COMMON = ("alcohol", "GHB", "Xanax", "acid", "cocaine", "ketamine", "sertraline", "naloxone", "finasteride", "qqqq")
FOLD = re.compile(r'<details class="fold[^"]*"( open)?>')


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_cell_of_the_grid_leads_to_its_pair(get: Get, language: str) -> None:
    html = get("/check", [*MANY, ("lang", language)]).text
    grid = html[html.index('class="pairgrid"') : html.index("</table>")]
    places = re.findall(r'href="#(pair\d+)"', grid)
    assert sorted(places) == sorted(f"pair{n}" for n in range(1, 11))
    assert all(f'id="{place}"' in html for place in places)
    assert parsed(html).broken_ids == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(COMMON), min_size=3, max_size=8, unique=True))
def test_the_grid_holds_the_worst_of_each_two(answers: Answers, names: list[str]) -> None:
    document = answers.check(names)
    told = shown(document)
    assert told == sorted(told, key=severity)
    cells = {(row, column): cell for row, (_, cells) in enumerate(grid_of(document, told), 1)
             for column, cell in enumerate(cells)}  # fmt: skip
    assert cells.keys() <= {(b, a) for a, b in combinations(range(len(document["inputs"])), 2)}
    for (row, column), cell in cells.items():
        found = [p for p in document["pairs"] if sorted(p["inputs"]) == [column, row]]
        levels = [p["level"] for p in found if p["level"] is not None]
        assert cell.levels == tuple(sorted(set(levels)))
        assert (cell.pair["level"] if cell.pair else None) == max(levels, default=None)
        assert cell.number is None or told[cell.number - 1] is cell.pair


def test_pairs_stand_worst_first_and_the_deciding_one_is_named_at_the_top(get: Get) -> None:
    html = get("/check", [*MANY, ("lang", "en")]).text
    listed = html[html.index('<article class="pair several"') :]
    levels = [int(n) for n in re.findall(r'<summary><h2.*?class="chip level-(\d)', listed)]
    assert levels == sorted(levels, reverse=True)
    assert len(levels) == 10
    top = html[: html.index("</section>")]
    assert re.search(r'class="driver">Decided by: <a href="#pair1">alcohol', top)
    assert "The level is that of" not in top


@pytest.mark.parametrize("address", ["/check?s=ketamine&s=sertraline", "/combinations/ketamine+ssri?x=1"])
def test_all_evidence_is_on_the_page_and_opens_with_the_other_view(get: Get, address: str) -> None:
    short, full = get(f"{address}&lang=en").text, get(f"{address}&lang=en&view=full").text
    assert set(FOLD.findall(short)) == {""}
    assert set(FOLD.findall(full)) == {" open"}
    assert len(FOLD.findall(short)) == len(FOLD.findall(full)) > 2
    assert parsed(short).links.count(next(link for link in parsed(short).links if "view=full" in link)) == 1
    switched = parsed(full).elements
    french = next(a["href"] for tag, a in switched if tag == "a" and a.get("hreflang") == "fr")
    assert parse_qs(urlsplit(str(french)).query)["view"] == ["full"]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "names", [["ketamine", "sertraline"], ["heroin", "Xanax", "caffeine"], ["finasteride", "ketamine"]]
)
def test_the_text_to_copy_says_what_counts(answers: Answers, names: list[str], language: str) -> None:
    document = answers.check(names, language)
    told, answer = as_text(document, "https://example.org/check?s=a", language), document["answer"]
    for part in (answer["heading"], answer["text"], answer["advice"], answer["emergency"], "https://example.org/check?s=a",
                 document["version"]):  # fmt: skip
        assert part is None or part in told
    assert ("/5" in told or " 5" in told) == (answer["level"] is not None)
    assert len(told) < 4000
    assert "None" not in told
    assert len(told.splitlines()) == len(set(told.splitlines()))


def test_the_texts_stand_in_the_page_without_scripts(get: Get) -> None:
    page = parsed(get("/check", [*MANY, ("lang", "en")]).text)
    fields = {a["id"] for tag, a in page.elements if tag == "textarea" and "readonly" in a}
    assert fields == {"share-link", "share-text", "share-citation"}


def test_what_a_page_names_is_named_in_the_document(answers: Answers) -> None:
    for names in (["alcohol", "Xanax"], ["heroin", "benzodiazepine"], ["ketamine", "sertraline"]):
        document = answers.check(names)
        rows = [row for pair in document["pairs"] for row in pair["assessments"]]
        assert {side for row in rows for side in (row["a"], row["b"])} <= set(document["substances"])


def test_a_mark_that_is_no_word_has_one_beside_it(answers: Answers, get: Get) -> None:
    rows = answers.store.rows("SELECT DISTINCT scale, label FROM scale_labels")
    marks = [(r["scale"], r["label"]) for r in rows if r["label"] and not any(map(str.isalnum, r["label"]))]
    assert marks
    assert set(marks) <= set(colours(answers.store))
    for scale, label in marks:
        for language in ("en", "fr"):
            assert any(map(str.isalpha, lettered(answers.store, label, scale, language)))
    page = get("/check?s=ketamine&s=sertraline&lang=en").text
    assert page.count("🟠") == page.count("🟠 (orange)") > 1


def test_an_answer_stays_small(get: Get) -> None:
    for address in ("/check?s=ketamine&s=sertraline&lang=fr", "/check?s=heroin&s=Xanax&lang=en"):
        assert int(get(address, **{"accept-encoding": "gzip"}).headers["content-length"]) <= 10_000


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "death (put down to the two together)"),
        ("fr", "décès (en cause\u00a0: les deux ensemble)"),
        ("es", "muerte (causa señalada: las dos juntas)"),
        ("de", "Tod (beiden zusammen zugeschrieben)"),
    ],
)
def test_a_row_on_people_says_what_happened_and_what_it_is_put_down_to(get: Get, language: str, told: str) -> None:
    assert told in get("/combinations/mdma+moclobemide", [("lang", language)]).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_and_attribution_has_words(language: str) -> None:
    schema = read_schemas()["assessments"]
    for column, prefix in (("outcome", "out"), ("attribution", "attr")):
        codes = schema.field(column)["constraints"]["enum"]
        words = [text(f"site.{prefix}_{code}", language) for code in codes]
        assert len(set(words)) == len(codes)
