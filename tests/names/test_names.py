"""Names meet where they are one name, and never where they are two."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from combination_ratings.names.index import (
    MAX_LENGTH,
    NameIndex,
    duration_hours,
    is_mixed,
    normalise,
    parse_context,
)
from combination_ratings.names.reader import MAX_TEXT
from combination_ratings.names.text import ROUTES
from combination_ratings.tables.schema import ROOT

COLUMNS = ("alias", "substance_id", "language", "kind", "rank")
ALIASES = [
    ("Prozac", "fluoxetine", "mul", "brand", ""),
    ("X", "alprazolam", "en", "street", "2"),
    ("X", "mdma", "en", "street", "1"),
    ("G", "ghb", "en", "street", "1"),
    ("G", "gbl", "en", "street", "2"),
    ("G", "unknown_substance", "en", "common", "3"),
    ("weed", "cannabis", "en", "street", ""),
    ("coke", "cocaine", "en", "street", "1"),
    ("alcool", "ethanol", "fr", "common", ""),
    ("cherry meth", "ghb", "en", "street", ""),
    ("meth", "methamphetamine", "en", "street", ""),
    ("1,4-B", "butanediol", "en", "abbreviation", ""),
    ("GHB/GBL", "ghb_group", "en", "class_name", ""),
    ("St. John's wort", "st_johns_wort", "en", "common", ""),
    ("Contramal", "tramadol", "fr", "brand", ""),
    ("Contrave", "contrave", "en", "brand", ""),
    ("rum and coke", "ethanol", "en", "common", ""),
    ("氯胺酮", "ketamine", "zh", "inn", ""),
    ("酒精", "ethanol", "zh", "common", ""),
    ("кетамин", "ketamine", "ru", "inn", ""),
]
SUBSTANCES = [
    {"substance_id": "ketamine", "name": "ketamine", "name_fr": "kétamine"},
    {"substance_id": "mdma", "name": "MDMA", "name_fr": "MDMA"},
    {"substance_id": "nitrous_oxide", "name": "nitrous oxide", "name_fr": "protoxyde d'azote"},
]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    rows = [dict(zip(COLUMNS, row, strict=True)) | {"region": "", "source_id": "a2020"} for row in ALIASES]
    return NameIndex.from_rows(SUBSTANCES, rows)


def texts_of(index: NameIndex, text: str) -> list[str]:
    return [found.text for found in index.read(text)]


@pytest.mark.parametrize(
    "spellings",
    [
        ["4 MMC", "4-MMC", "4mmc", "4‑MMC", "4–mmc", "４ＭＭＣ"],
        ["α-PVP", "alpha-PVP", "Alpha PVP", "ALPHAPVP", "𝛼-PVP"],
        ["Δ9-THC", "delta-9-THC", "δ⁹-thc"],
        [
            "kétamine",
            "Ketamine",
            "KÉTAMINE",
            "ke\u0301tamine",
            "ke\u200bta\u00admine",
            "\ufeffketamine ",
            "ketamine\u202e",
        ],
        ["St John’s wort", "St. John's Wort", "st_johns_wort"],
        ["Straße", "STRASSE", "strasse"],
        ["œstradiol", "OEstradiol"],
        ["Prozac®", "PROZAC™", "prozac"],
        ["1,4-B", "1 4 B", "14b"],
        ["(+)-methorphan", "( + ) methorphan"],
        ["микс", "МИКС"],
    ],
)
def test_spellings_of_one_name_meet(spellings: list[str]) -> None:
    assert len({normalise(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kеtamine", "ketamine"),
        ("κetamine", "ketamine"),
        ("ՏՏ", "SS"),
        ("К", "K"),
        ("Χ", "X"),
        ("α-PVP", "apvp"),
        ("(+)-methorphan", "(-)-methorphan"),
        ("(-)-methorphan", "methorphan"),
        ("(±)-methorphan", "(+)-methorphan"),
        ("K+", "K"),
        ("か", "が"),
        ("2C-B", "2C-I"),
    ],
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.text())
def test_normal_form_is_its_own_normal_form(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(st.characters(codec=None), max_size=40))
def test_any_code_points_give_letters_and_digits_alone(text: str) -> None:
    assert all(unicodedata.category(char)[0] in "LNM" for char in normalise(text))
    is_mixed(text)


@given(
    st.text("abcdefgh0123456789éïßœ", min_size=1, max_size=20),
    st.sampled_from(["-", " ", "\u200b", "\u00ad", "'", "."]),
)
def test_case_accents_and_hyphens_do_not_matter(text: str, mark: str) -> None:
    spaced = mark.join(text)
    plain = normalise(text)
    assert normalise(text.upper()) == normalise(unicodedata.normalize("NFD", text)) == plain
    assert normalise(spaced) == plain


@given(st.text(st.characters(min_codepoint=0x400, max_codepoint=0x4FF), min_size=1, max_size=10))
def test_cyrillic_never_becomes_latin(text: str) -> None:
    assert not any(char.isascii() and char.isalpha() for char in normalise(text))


@pytest.mark.parametrize("char", ["k", "\u0301", "\u200b", "氯", "💊", "α", " ", "\ufdfa"])
def test_a_megabyte_is_no_name(char: str, index: NameIndex) -> None:
    text = char * 1_000_000
    assert normalise(text) == ""
    assert index.readings(text) == index.suggest(text) == index.complete(text) == []
    assert len(texts_of(index, text)) <= 1


def test_the_longest_name_matches_and_a_longer_does_not() -> None:
    assert normalise("a" * MAX_LENGTH) == "a" * MAX_LENGTH
    assert normalise("a" * (MAX_LENGTH + 1)) == ""
    assert normalise("\ufdfa" * MAX_LENGTH) == ""


@pytest.mark.parametrize("text", ["", " ", "💊", "\u200b\u200d", "---", "®", "\u0301\u0302", "\u3164"])
def test_text_without_letters_is_no_name(text: str, index: NameIndex) -> None:
    assert normalise(text) == ""
    assert index.readings(text) == []


def test_mixed_scripts_are_told_from_usual_mixtures() -> None:
    assert is_mixed("kеtamine")
    assert is_mixed("кeтамин")
    assert not any(map(is_mixed, ["α-PVP", "Δ9-THC", "MDMA таблетка", "氯胺酮 K", "κεταμίνη", "5-HTP片", "µg"]))


def test_readings_stand_in_the_order_of_their_rank(index: NameIndex) -> None:
    assert [reading.substance_id for reading in index.readings("x")] == ["mdma", "alprazolam"]
    assert [reading.substance_id for reading in index.readings("G")] == ["ghb", "gbl", "unknown_substance"]


def test_ids_and_names_are_names_too(index: NameIndex) -> None:
    for text in ["nitrous_oxide", "Nitrous Oxide", "protoxyde d’azote", "KETAMINE", "кетамин"]:
        assert len(index.readings(text)) == 1


def test_a_substance_counts_once_under_one_normal_form(index: NameIndex) -> None:
    assert [reading.substance_id for reading in index.readings("kétamine")] == ["ketamine"]


def test_near_misses_are_suggested_and_never_matched(index: NameIndex) -> None:
    for text, meant in [
        ("Contrac", "contrave"),
        ("prozak", "fluoxetine"),
        ("kеtamine", "ketamine"),
        ("ktamine", "ketamine"),
    ]:
        assert index.readings(text) == []
        assert meant in [reading.substance_id for reading in index.suggest(text)]
    assert {reading.substance_id for reading in index.suggest("Contrac")} == {"contrave"}
    assert index.suggest("zzzzzzzz") == index.suggest("q") == []
    assert len(index.suggest("contrac", limit=1)) == 1


def test_completion_goes_by_beginning_of_the_normal_form(index: NameIndex) -> None:
    assert [reading.substance_id for reading in index.complete("co")] == ["contrave", "tramadol", "cocaine"]
    assert [reading.alias for reading in index.complete("KÉ", 1)] == ["ketamine"]
    assert [reading.alias for reading in index.complete("氯")] == ["氯胺酮"]
    assert index.complete("") == index.complete("-") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Prozac + MDMA, weed", ["Prozac", "MDMA", "weed"]),
        ("coke and alcool", ["coke", "alcool"]),
        ("coke et l'alcool", ["coke", "alcool"]),
        ("MDMA/weed;coke", ["MDMA", "weed", "coke"]),
        ("MDMA weed", ["MDMA", "weed"]),
        ("cherry meth", ["cherry meth"]),
        ("cherry ketamine", ["cherry ketamine"]),
        ("1,4-B, weed", ["1,4-B", "weed"]),
        ("GHB/GBL + X", ["GHB/GBL", "X"]),
        ("rum and coke and MDMA", ["rum and coke", "MDMA"]),
        ("200 mg ketamine with 2g of weed", ["ketamine", "weed"]),
        ("a g of weed", ["weed"]),
        ("X", ["X"]),
        ("an", ["an"]),
        ("methamphetamin", ["methamphetamin"]),
        ("Contrac + agmatine", ["Contrac", "agmatine"]),
        ("氯胺酮、酒精", ["氯胺酮", "酒精"]),
        ("coke puis St John's wort\nProzac", ["coke", "St John's wort", "Prozac"]),
        (" + , ", []),
        ("", []),
    ],
)
def test_several_names_in_one_string(text: str, names: list[str], index: NameIndex) -> None:
    assert texts_of(index, text) == names


@given(st.text(max_size=200))
def test_splitting_any_text_gives_pieces_of_it(text: str) -> None:
    for piece in texts_of(NameIndex([]), text):
        assert piece in text


def test_a_text_that_is_too_long_is_one_unknown_name(index: NameIndex) -> None:
    text = "ketamine " * MAX_TEXT
    assert texts_of(index, text) == [text.strip()]


def test_context_is_told_from_the_name() -> None:
    assert parse_context("ketamine|route=oral") == ("ketamine", {"route": "oral"})
    assert parse_context(" Prozac | stopped = 14d | after=6H") == ("Prozac", {"stopped": "14d", "after": "6h"})
    assert parse_context("1,4-B") == ("1,4-B", {})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("|route=oral", "no name"),
        ("", "no name"),
        ("ketamine|route=eyes", "unknown route"),
        ("ketamine|route", "unknown route"),
        ("ketamine|speed=1", "unknown context"),
        ("ketamine|", "unknown context"),
        ("ketamine|stopped=14", "unknown duration"),
        ("ketamine|stopped=0d", "unknown duration"),
        ("ketamine|after=-6h", "unknown duration"),
        ("ketamine|after=1e9h", "unknown duration"),
        ("ketamine|after=١h", "unknown duration"),
        ("ketamine|route=oral|route=oral", "twice"),
        ("ketamine|" + "x" * 1_000_000, "unknown context"),
    ],
)
def test_context_that_does_not_fit_is_one_clear_sentence(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message) as caught:
        parse_context(text)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_durations_are_hours() -> None:
    assert [duration_hours(text) for text in ["6h", "14d", "5w"]] == [6, 336, 840]


def test_routes_are_those_of_the_assessments() -> None:
    fields = json.loads((ROOT / "schema" / "assessments.json").read_text(encoding="utf-8"))["fields"]
    route = next(field for field in fields if field["name"] == "route")
    assert list(ROUTES) == route["constraints"]["enum"]
