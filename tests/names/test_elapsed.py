"""A time that a sentence tells since the last dose: whose it is, and where none is read."""

from __future__ import annotations

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.names.elapsed import AGO, duration, elapsed


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("tranylcypromine stopped 10 days ago and MDMA", ["tranylcypromine", "MDMA"], {0: "10d"}),
        ("I stopped Nardil two weeks ago, MDMA tonight", ["Nardil", "MDMA"], {0: "2w"}),
        ("MDMA tonight, stopped Nardil 10 days ago", ["MDMA", "Nardil"], {1: "10d"}),
        ("MDMA tonight but 10 days ago I stopped Nardil", ["MDMA", "Nardil"], {1: "10d"}),
        ("took viagra 12 hours ago and poppers now", ["viagra", "poppers"], {0: "12h"}),
        ("vivitrol last shot 3 weeks ago and heroin", ["vivitrol", "heroin"], {0: "3w"}),
        ("fluoxetine, last dose a month ago, moclobemide", ["fluoxetine", "moclobemide"], {0: "28d"}),
        ("Nardil arrêté il y a 10 jours et MDMA", ["Nardil", "MDMA"], {0: "10d"}),
        ("j'ai arrêté le Prozac il y a deux semaines, Moclamine", ["Prozac", "Moclamine"], {0: "2w"}),
        ("dejé Prozac hace 2 semanas, MDMA", ["Prozac", "MDMA"], {0: "2w"}),
        ("Nardil vor 10 Tagen abgesetzt, jetzt MDMA", ["Nardil", "MDMA"], {0: "10d"}),
        ("started Prozac 10 days ago and MDMA", ["Prozac", "MDMA"], {}),
        ("stopped Nardil and started Prozac 3 days ago", ["Nardil", "Prozac"], {}),
        ("Prozac depuis 10 jours et MDMA", ["Prozac", "MDMA"], {}),
        ("sertraline 10 days ago and MDMA", ["sertraline", "MDMA"], {}),
        ("stopped Nardil. MDMA 10 days ago", ["Nardil", "MDMA"], {}),
        ("stopped Nardil 0 days ago, MDMA", ["Nardil", "MDMA"], {}),
    ],
)
def test_whose_time_it_is(text: str, names: list[str], expected: dict[int, str]) -> None:
    assert {place: context["stopped"] for place, context in elapsed(text, names).items()} == expected


@pytest.mark.parametrize(("said", "read"), [("3 months ago", "84d"), ("6h ago", "6h"), ("il y a une semaine", "1w")])
def test_a_duration_is_never_longer_than_it_was_told(said: str, read: str) -> None:
    match = AGO.search(said)
    assert match is not None
    assert duration(match) == read


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("tranylcypromine stopped 10 days ago and MDMA", "en", ("14 days", "has not passed")),
        ("Nardil arrêté il y a 10 jours et MDMA", "fr", ("14 jours",)),
        ("stopped Prozac 2 weeks ago, moclobemide", "en", ("5 weeks", "has not passed")),
        ("took viagra 12 hours ago, poppers", "en", ("24 hours", "has not passed")),
    ],
)
def test_a_sentence_with_a_time_is_answered_with_the_interval(
    answers: Answers, text: str, language: str, words: tuple[str, ...]
) -> None:
    notes = " ".join(answers.check([text], language)["answer"]["notes"])
    assert [word for word in words if word not in notes] == []


def test_what_began_then_is_answered_without_a_time(answers: Answers) -> None:
    notes = " ".join(answers.check(["started Nardil 20 days ago and MDMA"], "en")["answer"]["notes"])
    assert "interval" not in notes
