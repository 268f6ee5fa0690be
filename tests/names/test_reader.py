"""People's sentences, products' strings and lists are read as a person reads them, and never surely wrong."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from combination_ratings.names.index import NameIndex
from combination_ratings.names.near import begun, near, slips_allowed
from combination_ratings.names.normal_form import normalise
from combination_ratings.names.words import ROLES, words
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import ROOT

SENTENCES = Path(__file__).with_name("sentences.csv")
AFTER = (
    " 50 mg", " 0,5 mg", " 1.5g", " 20mg tablets", " 40 MG Oral Tablet", " (50 mg)", ", 2 x 10 mg", " comprimé",
    " gélules", " hydrochloride", " 10 mg/ml oral solution", " capsule", " phosphate", " sodium",
    " XR", " LP 75 mg", " retard", " chlorhydrate", " sodique",
)  # fmt: skip
BEFORE = ("50 mg ", "2 tablets of ", "100 mg de ", "1/2 ", "a bit of ", "took ", "je prends du ", "my ")
WORD_LAST = re.compile(r"[^\W\d_]{2}$")
SPEECH = {"doc", "met", "doi"}
"""Substances named as words of speech are (doc, met, dois): read only by themselves."""


def package() -> Package:
    return Package.load(only=["substances", "aliases"])


PACKAGE = package()
INDEX = NameIndex.from_rows(PACKAGE["substances"], PACKAGE["aliases"])
OWN = sorted(
    row[column]
    for row in PACKAGE["substances"]
    for column in ("name", "name_fr")
    if row[column] and row["kind"] != "class" and row["substance_id"] not in {"unknown_substance", *SPEECH}
)
"""The substances' own names, English and French."""


def said(text: str) -> str:
    return "; ".join(f"{found.text} = {' '.join(found.readings) or '?'}" for found in INDEX.read(text))


def sentences() -> list[tuple[str, str, str]]:
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        return [(row["language"], row["text"], row["readings"]) for row in csv.DictReader(file)]


def test_fifty_sentences_and_more_are_held_of_each_language() -> None:
    assert all([language for language, *_ in sentences()].count(of) >= 50 for of in ("en", "fr"))


@pytest.mark.parametrize(("text", "readings"), [sentence[1:] for sentence in sentences()])
def test_a_pasted_sentence_is_read_as_people_mean_it(text: str, readings: str) -> None:
    assert said(text) == readings


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("glass of wine", "ethanol"),
        ("white wine", "ethanol"),
        ("gin and juice", "ethanol"),
        ("ice coffee", "caffeine"),
        ("Cat Valium", "ketamine"),
        ("rhum coca", "ethanol; caffeine"),
        ("K+", "?"),
        ("sertraline 50 MG Oral Tablet [Zoloft]", "sertraline"),
        ("24 HR venlafaxine 75 MG Extended Release Oral Capsule", "venlafaxine"),
        ("Furosemide 40mg tablets", "furosemide"),
        ("SERTRALINE HYDROCHLORIDE", "sertraline"),
        ("3,4-MDMA", "mdma"),
        ("N,N-dimethyltryptamine (DMT)", "dmt"),
        ("1,4-BDO", "butanediol"),
        ("25G-NBOMe 1 mg", "25gnbome"),
        ("мдма и алкоголь", "mdma; ethanol"),
        ("MDMA i alkohol", "mdma; ethanol"),
        ("MDMA mit Alkohol", "mdma; ethanol"),
        ("MDMA con alcohol", "mdma; ethanol"),
        ("MDMA e LSD", "mdma; lsd"),
        ("MDMA or LSD", "mdma; lsd"),
        ("MDMA on LSD", "mdma; lsd"),
        ("MDMA after LSD", "mdma; lsd"),
        ("MDMA&LSD/GHB", "mdma; lsd; ghb"),
        ("🍺 + xanax", "ethanol; alprazolam"),
        ("speed (amphetamine)", "amphetamine"),
        ("2cb with mdma (candyflip)", "2cb; mdma; ?"),
        ("G and T with my valium", "ethanol; diazepam"),
        ("pressed 7oh tablets with benzos", "7hydroxymitragynine; benzodiazepine"),
        ("buy viagra or cialis", "sildenafil; tadalafil"),
        ("he drinks coffee", "caffeine"),
        ("Johanniskraut mit Sertralin 100 mg", "st_johns_wort; sertraline"),
        ("he mezclado farlopa y alcohol", "cocaine; ethanol"),
    ],
)
def test_a_phrase_beats_its_words(text: str, readings: str) -> None:
    assert "; ".join(" ".join(found.readings) or "?" for found in INDEX.read(text)) == readings


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("je prends de lorazepam", "lorazepam"),
        ("i meth yesterday", "methamphetamine"),
        ("des venlafaxine", "venlafaxine"),
        ("su fentanyl", "fentanyl"),
        ("me clonazepam", "clonazepam"),
        ("d oxy", "oxycodone"),
        ("smoked meth a lot", "methamphetamine"),
        ("smokes meth", "methamphetamine"),
        ("magnesium sulphate", "magnesium"),
        ("plus ketamine", "ketamine"),
        ("the pill", "combined_contraceptive"),
    ],
)
def test_a_word_of_speech_is_not_run_together_with_a_name(text: str, readings: str) -> None:
    assert [" ".join(found.readings) for found in INDEX.read(text)] == [readings]


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("vitamin K", {"vitamin_k", "ketamine"}),
        ("white horse", {"heroin", "cocaine"}),
        ("soap", {"ghb", "unknown_substance"}),
        ("wet", {"pcp", "unknown_substance"}),
        ("zoom", {"pcp", "unknown_substance"}),
        ("dust", {"pcp", "unknown_substance"}),
        ("CD", {"cocaine", "unknown_substance"}),
        ("CPM", {"chlorphenamine", "cyclopropylmescaline"}),
        ("paxyl", {"paroxetine", "chlorprothixene"}),
        ("M30", {"fentanyl", "oxycodone"}),
        ("blues", {"fentanyl", "oxycodone", "unknown_substance"}),
    ],
)
def test_slang_with_several_meanings_is_never_sure(text: str, among: set[str]) -> None:
    (found,) = INDEX.read(text)
    assert among <= set(found.readings)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(OWN), st.sampled_from(AFTER))
def test_a_strength_form_or_salt_never_changes_the_substance(name: str, after: str) -> None:
    assert [found.readings for found in INDEX.read(name + after)] == [INDEX.meanings(name)]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(OWN), st.sampled_from(BEFORE))
def test_an_amount_or_words_before_a_name_never_change_the_substance(name: str, before: str) -> None:
    assert [found.readings for found in INDEX.read(before + name)] == [INDEX.meanings(name)]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(OWN), st.sampled_from([str.upper, str.title, str.capitalize, str.swapcase]))
def test_case_never_changes_the_substance(name: str, change: object) -> None:
    assert callable(change)
    assert [found.readings for found in INDEX.read(change(name))] == [INDEX.meanings(name)]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([name for name in OWN if WORD_LAST.search(name) and f"{normalise(name)}s" not in INDEX]))
def test_a_plural_never_changes_the_substance(name: str) -> None:
    assert [found.readings for found in INDEX.read(f"{name}s")] == [INDEX.meanings(name)]


RUSSIAN = sorted(
    row["alias"]
    for row in PACKAGE["aliases"]
    if row["language"] == "ru"
    and row["kind"] == "inn"
    and re.fullmatch(r"[а-я]{5,}[бвгджзклмнпрстфх]", row["alias"].lower())
)
"""Russian names of one word that end in a consonant."""


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(RUSSIAN), st.sampled_from(("а", "у", "ом", "е", "ы", "ов")))
def test_a_case_never_changes_the_substance(name: str, ending: str) -> None:
    assert INDEX.meanings(name + ending) or [found.readings for found in INDEX.read(name + ending)] == [
        INDEX.meanings(name)
    ]


@pytest.mark.parametrize("text", ["attente", "granite", "sécurité", "security", "tensione", "calmante", "медведя"])
def test_a_word_that_ends_like_a_case_is_no_name(text: str) -> None:
    assert not [one.readings for one in INDEX.read(text) if one.readings]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(OWN), st.integers(0, 30), st.sampled_from("aeioxz"), st.sampled_from(["en", "fr"]))
def test_a_suggestion_is_two_slips_away_or_goes_on_from_what_was_typed(
    name: str, place: int, letter: str, language: str
) -> None:
    typed = normalise(name[:place] + letter + name[place:])
    norms = sorted(map(normalise, OWN))
    for one in near(typed, norms, INDEX.candidate, language):
        assert slips(typed, one) <= slips_allowed(typed, one, INDEX.candidate(one).remote) <= 2
    rest = begun(typed, [INDEX.candidate(one) for one in norms if one.startswith(typed)])
    assert rest is None or rest.startswith(typed)


def slips(one: str, other: str) -> int:
    """Optimal string alignment distance, as its definition says it."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        rows.append([i])
        for j, its in enumerate(other, 1):
            best = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                best = min(best, rows[i - 2][j - 2] + 1)
            rows[i].append(best)
    return rows[-1][-1]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("sertralin", "sertraline"), ("zolof", "sertraline"), ("ketmaine", "ketamine"), ("xanaxx", "alprazolam"),
        ("prozca", "fluoxetine"), ("alcohool", "ethanol"), ("tramadoll", "tramadol"),
        ("amitryptiline", "amitriptyline"),
    ],
)  # fmt: skip
def test_a_misspelling_suggests_what_was_meant_first(typed: str, first: str) -> None:
    found = INDEX.read(typed)
    assert [one.readings for one in found] == [(first,)] or INDEX.suggest(typed)[0].substance_id == first


@pytest.mark.parametrize("typed", ["fluorexetaminee", "zorbomax", "qwertz", "abc", "unknown thing", "agmatin"])
def test_nothing_near_is_an_answer(typed: str) -> None:
    assert INDEX.suggest(typed) == [] or all(
        slips(normalise(typed), normalise(one.alias)) <= 2 for one in INDEX.suggest(typed)
    )


@pytest.mark.parametrize(
    ("begun_text", "language", "first"),
    [("xan", "en", "Xanax"), ("alc", "en", "alcohol"), ("alc", "fr", "alcool"), ("keta", "fr", "ketamine")],
)
def test_the_common_name_of_the_pages_language_completes_first(begun_text: str, language: str, first: str) -> None:
    found = [one.alias for one in INDEX.complete(begun_text, language=language)]
    assert found[0].lower().startswith(first.lower())


@pytest.mark.parametrize("text", ["pep pills", "blue", "cheese", "juice"])
def test_an_unknown_substance_is_never_suggested(text: str) -> None:
    assert "unknown_substance" not in [one.substance_id for one in INDEX.suggest(text)]


def test_the_words_of_every_role_are_held() -> None:
    assert all(words().roles[role] for role in ROLES)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("drug,en,weed,", "words.csv:2:role 'drug' cannot be read: write one of joiner"),
        ("filler,en,-,", "words.csv:2:word '-' cannot be read: write a word with letters"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_a_remedy(row: str, said: str, tmp_path: Path) -> None:
    table = tmp_path / "words.csv"
    table.write_text(f"role,language,word,means\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError) as error:
        words(table)
    assert str(error.value).startswith(said)


def test_the_committed_words_stand_once_and_in_order() -> None:
    table = ROOT / "src" / "combination_ratings" / "names" / "words.csv"
    with table.open(encoding="utf-8", newline="") as file:
        keys = [(row["role"], row["language"], row["word"]) for row in csv.DictReader(file)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("my doc said no mdma with prozac", "mdma; fluoxetine"),
        ("DOC + weed", "doc; cannabis"),
        ("took DOM last night", "dom"),
        ("yesterday my friend mary gave me some mdma", "mdma"),
        ("il est resté là après le récit, xanax", "alprazolam"),
        ("mi hermano estaba allí y tomó mdma", "mdma"),
        ("yesterday my friend alex gave me some mdma", "mdma"),
        ("er ist tätig im amt, mdma", "mdma"),
        ("ça dure là, xanax", "alprazolam"),
    ],
)
def test_everyday_words_in_a_sentence_are_no_drugs(text: str, readings: str) -> None:
    found = ["/".join(one.readings) for one in INDEX.read(text) if one.readings]
    assert "; ".join(one for one in found if not one.startswith("unknown_substance")) == readings


@pytest.mark.parametrize(("text", "readings"), [
    ("Nurse + alcohol", "Nurse = ?; alcohol = ethanol"),
    ("cocaine & took it", "cocaine = cocaine; took it = ?"),
    ("alcohol + 2 tablets", "alcohol = ethanol"),
    ("I took it and then ketamine", "ketamine = ketamine"),
])  # fmt: skip
def test_what_a_sign_sets_apart_is_never_dropped(text: str, readings: str) -> None:
    assert said(text) == readings
