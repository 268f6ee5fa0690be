"""Names in doubt: each meaning beside the others, and no heading that speaks for what is not known."""

from __future__ import annotations

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.names.index import NameIndex


def test_each_meaning_has_its_own_level(answers: Answers) -> None:
    answer = answers.check(["acid", "MDMA"])["answer"]
    told = {one["substance_id"]: one for one in answer["readings"]}
    assert told["lsd"]["level"] < told["nbome"]["level"] == answer["level"] == 5
    assert told["lsd"]["groups"] != told["nbome"]["groups"]
    assert told["unknown_substance"]["status"] == "nothing"
    assert "5" in answer["heading"]
    assert "Never combine" not in answer["heading"]
    assert any("LSD (level" in note and "NBOMe series (level 5)" in note for note in answer["notes"])
    assert not any(note.startswith("Sources disagree") for note in answer["notes"])


def test_meanings_of_one_level_are_headed_by_it(answers: Answers) -> None:
    answer = answers.check(["G", "vin"], "fr")["answer"]
    assert answer["heading"].endswith("s'il s'agit de : GHB (oxybate de sodium), GBL")
    assert {one["level"] for one in answer["readings"]} == {5, None}


@pytest.mark.parametrize(
    ("names", "level", "heading"),
    [
        (["ayahuasca", "xyzzy"], None, "An unknown name"),
        (["heroin", "alprazolam", "xyzzy"], 5, "Never combine, and an unknown name"),
        (["xyzzy", "zyxxy"], None, "An unknown name"),
    ],
)
def test_the_known_part_speaks_for_the_whole_only_as_a_grave_warning(
    answers: Answers, names: list[str], level: int | None, heading: str
) -> None:
    answer = answers.check(names)["answer"]
    assert (answer["status"], answer["level"], answer["heading"]) == ("unresolved", level, heading)
    assert "does not mean" in answer["text"]
    if level is None:
        assert answer["certainty"] is answer["advice"] is answer["level_max"] is None


def test_the_level_of_the_rest_is_told_as_such(answers: Answers) -> None:
    notes = answers.check(["ayahuasca", "xyzzy"])["answer"]["notes"]
    assert notes[0].startswith("Without the unknown name, the answer for the others is: Caution (level 2)")


def test_a_substance_is_not_ambiguous_with_its_own_class(answers: Answers) -> None:
    assert answers.check(["amphetamine"])["inputs"][0]["readings"] == ["amphetamine"]
    assert answers.check(["amphetamines"])["inputs"][0]["readings"] == ["amphetamine_class"]


def test_a_class_gives_way_to_a_member_only_by_its_own_name() -> None:
    names = {"one": "speedium", "group": "all"}
    substances = [{"substance_id": one, "name": name, "name_fr": ""} for one, name in names.items()]
    alias = {"language": "en", "kind": "street", "rank": "", "region": "", "source_id": ""}
    told = (("speedium", "group"), ("x", "group"), ("x", "one"))
    aliases = [{"alias": name, "substance_id": one, **alias} for name, one in told]
    rows = NameIndex.from_rows(substances, aliases)
    assert rows.meanings("speedium") == ("one", "group")
    matches = [match for name in ("speedium", "x", "all") for match in rows.readings(name)]
    narrowed = NameIndex(matches, above={"one": frozenset({"group"})})
    assert narrowed.meanings("speedium") == ("one",)
    assert set(narrowed.meanings("x")) == {"one", "group"}


@pytest.mark.parametrize(("language", "words"), [("en", "does not mean"), ("fr", "ne signifie pas")])
def test_meanings_without_a_rating_are_no_low_risk(answers: Answers, language: str, words: str) -> None:
    answer = answers.check(["tina", "viagra"], language)["answer"]
    assert (answer["status"], answer["level"]) == ("ambiguous", None)
    assert words in answer["text"]
