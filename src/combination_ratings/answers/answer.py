"""The answer to a question: one JSON document, the same on the site, in the terminal and in the golden tests.

It reads the built database only. Command: `python -m scripts.ask kétamine Zoloft --json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import combinations
from pathlib import Path
from typing import Any

from combination_ratings.answers.advice import advice_on_several
from combination_ratings.answers.help import LEAST_LEVEL, emergency_line, help_of, is_grave, is_urgent
from combination_ratings.answers.model import AnswerDocument, AskedName, Fields, NamedId, PairAnswer, Summary
from combination_ratings.answers.numbers import numbers_for
from combination_ratings.answers.pair_answer import Evidence, describe, evidence_of
from combination_ratings.answers.pair_words import heading, name_of, text_of
from combination_ratings.answers.store import Store, connect, read_pairs
from combination_ratings.answers.wording import say
from combination_ratings.locales import LANGUAGES
from combination_ratings.names.question import Asked, read_question

OUTSIDE = ("antidote", "uncertain", "reviewed_no_data", "self", "no_data")
MOST_PAIRS = 400


class Answers:
    """Answers from one built database."""

    def __init__(self, path: Path) -> None:
        """Open the database at `path`."""
        self.store = Store(path)

    @property
    def version(self) -> str:
        """Version of the data."""
        return str(self.store.about["version"])

    def warm(self) -> None:
        """Read what all questions need, so that the first one does not wait for it."""
        self.check([next(iter(self.store.substances))] * 2)

    def learn(self, number: int) -> Iterator[Evidence]:
        """Put together what most answers rest on, the commonest first, while other threads answer."""
        sql = "SELECT via FROM resolved WHERE via <> '' GROUP BY via ORDER BY count(*) DESC, via LIMIT ?"
        with closing(connect(self.store.path)) as apart:  # a long query holds up all others of its connection
            commonest = [read_pairs(via) for (via,) in apart.execute(sql, [number])]
        for pairs in commonest:
            for language in LANGUAGES:
                yield evidence_of(self.store, pairs, language)

    def check(self, texts: Sequence[str], language: str = "en") -> AnswerDocument:
        """The answer document for names as people type them. Raises QuestionError for an unreadable question."""
        return self.answer(read_question(texts, self.store.names), language)

    def check_ids(self, a: str, b: str, language: str = "en") -> AnswerDocument:
        """The answer document for two substance ids, whatever else their names may mean. Raises KeyError."""
        return self.answer([Asked(name_of(self.store, i, language), (i,)) for i in (a, b)], language)

    def answer(self, asked: Sequence[Asked], language: str) -> AnswerDocument:
        """The answer document for a question that has been read."""
        pairs = list(self.pairs(asked, language))
        spoken: Any = language
        return {
            "version": self.version,
            "language": spoken,
            "inputs": [self.input(one) for one in asked],
            "substances": self.substances(asked, pairs, language),
            "answer": self.summary(asked, pairs, language),
            "pairs": pairs,
            "unrated": [[p["a"], p["b"]] for p in pairs if p["status"] in ("no_data", "reviewed_no_data")],
        }

    def input(self, asked: Asked) -> AskedName:
        """One name of the question with its readings or suggestions."""
        status: Any = asked.status
        return {
            "text": asked.text,
            "status": status,
            "readings": list(asked.readings),
            "suggestions": [{"text": s.alias, "substance_id": s.substance_id} for s in asked.suggestions],
            "context": asked.context,
        }

    def substances(self, asked: Sequence[Asked], pairs: Sequence[PairAnswer], language: str) -> dict[str, NamedId]:
        """Name and kind of every substance id that the document mentions."""
        ids = {r for one in asked for r in one.readings} | {side for p in pairs for side in (p["a"], p["b"])}
        for kept in (p["receipt"] for p in pairs):
            for named in (kept["via"], kept["broader"], kept["expanded"], kept["overridden"]):
                ids.update(side for pair in named for side in pair)
        return {i: {"name": name_of(self.store, i, language), "kind": self.kind(i)} for i in sorted(ids)}

    def kind(self, substance: str) -> str:
        """Kind of a substance."""
        return str(self.store.substances[substance]["kind"])

    def pairs(self, asked: Sequence[Asked], language: str) -> Iterator[PairAnswer]:
        """Every pair of readings of two inputs, and the pairs within a lone mixture, the worst of two inputs first."""
        given = 0
        for i, j in combinations(range(len(asked)), 2):
            found = [
                describe(self.store, a, b, asked[i].context, asked[j].context, language, [i, j])
                for a in asked[i].substances
                for b in asked[j].substances
            ]
            given += len(found)
            yield from sorted(found, key=severity)
            if given >= MOST_PAIRS:
                return
        for i, one in enumerate(asked):
            for substance in one.substances:
                yield from self.within(substance, language, [i, i])

    def within(self, substance: str, language: str, inputs: list[int]) -> Iterator[PairAnswer]:
        """Pairs among the ingredients of a mixture; a licensed product's own are not rated."""
        if self.kind(substance) == "mixture":
            parts = [i.substance_id for i in self.store.resolver.graph.effective_ingredients(substance)]
            for a, b in combinations(parts, 2):
                yield describe(self.store, a, b, {}, {}, language, inputs)

    def summary(self, asked: Sequence[Asked], pairs: Sequence[PairAnswer], language: str) -> Summary:
        """What comes first: the status, and the worst level with all that belongs to it."""
        ranked = sorted(pairs, key=severity)
        worst = ranked[0] if ranked else None
        status = status_of(asked, worst)
        escalated = is_escalated(asked, pairs)
        level = worst["level"] if worst else None
        answer: Any = {
            "status": status,
            "level": None if level is None else min(5, level + escalated),
            "level_min": worst["level_min"] if worst else None,
            "level_max": worst["level_max"] if worst else None,
            "certainty": worst["certainty"] if worst else None,
            "disputed": bool(worst and worst["disputed"]),
            "precautionary": bool(worst and worst["precautionary"]),
            "escalated": escalated,
            "advice": worst["advice"] if worst else None,
            "reviewed_on": worst["reviewed_on"] if worst else None,
        }
        if escalated:
            answer["level_max"] = max(answer["level"], answer["level_max"])
        answer.update(self.words(answer, asked, pairs, worst, language))
        summary: Summary = answer
        return summary

    def words(
        self,
        answer: Fields,
        asked: Sequence[Asked],
        pairs: Sequence[PairAnswer],
        worst: PairAnswer | None,
        language: str,
    ) -> Fields:
        """The answer in sentences: a heading, the text, further notes, help, and the numbers to call."""
        status, level = answer["status"], answer["level"]
        notes = [say(status, language)] if status in ("ambiguous", "unresolved") else []
        if answer["escalated"]:
            notes.append(say("escalated", language))
        if len(asked) > 2:
            rated = sum(p["level"] is not None or p["status"] == "antidote" for p in pairs)
            if rated < len(pairs):
                notes.append(say("unrated", language, rated=rated, all=len(pairs)))
        notes += worst["notes"] if worst else []
        risks, above = self.at_stake(pairs)
        steps = help_of(self.store, risks, above, level, status, language)
        calls = is_grave(level, status) and is_urgent(steps)
        advice = advice_on_several(self.store, risks, above, language) if answer["escalated"] else answer["advice"]
        return {
            "heading": heading(self.store, level, status, language),
            "text": text_of(self.store, level, status, language),
            "notes": list(dict.fromkeys(notes)),
            "advice": advice,
            "warning_signs": [sign for step in steps for sign in step["signs"]],
            "help": steps,
            "emergency": emergency_line(steps, level, status, language),
            "emergency_numbers": numbers_for(self.store, language) if calls else [],
        }

    def at_stake(self, pairs: Sequence[PairAnswer]) -> tuple[list[str], frozenset[str]]:
        """Risks of the gravest pairs, and everything that is involved in them."""
        grave = [p for p in pairs if is_grave(p["level"], p["status"])]
        chosen = grave or [p for p in pairs if (p["level"] or 0) >= LEAST_LEVEL]
        risks = dict.fromkeys(risk for p in sorted(chosen, key=severity) for risk in p["risks"])
        sides = {side for p in chosen for side in (p["a"], p["b"])}
        return list(risks), frozenset().union(*(self.store.everything_above(side) for side in sides))


def severity(pair: PairAnswer) -> tuple[int, int]:
    """Sort key: the highest level first, then what stands outside the scale."""
    if pair["level"] is not None:
        return -pair["level"], 0
    return 1, OUTSIDE.index(pair["status"]) if pair["status"] in OUTSIDE else len(OUTSIDE)


def status_of(asked: Sequence[Asked], worst: PairAnswer | None) -> str:
    """Status of the whole answer."""
    if any(one.status == "unresolved" for one in asked):
        return "unresolved"
    if any(one.status == "ambiguous" for one in asked):
        return "ambiguous"
    if len(asked) == 1:
        return "single"
    return str(worst["status"]) if worst else "no_data"


def is_escalated(asked: Sequence[Asked], pairs: Sequence[PairAnswer]) -> bool:
    """Whether some three inputs are pairwise rated 3 or more and share a risk (design §5)."""
    risks: dict[tuple[int, int], set[str]] = {}
    for pair in pairs:
        i, j = pair["inputs"]
        if i != j and (pair["level"] or 0) >= 3:
            risks.setdefault((i, j), set()).update(e["effect_id"] for e in pair["effects"] if e["counts"])
    return any(
        all(two in risks for two in combinations(three, 2))
        and set.intersection(*(risks[two] for two in combinations(three, 2)))
        for three in combinations(range(len(asked)), 3)
    )
