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
from combination_ratings.answers.doubt import doubtful, readings_of
from combination_ratings.answers.help import ANTIDOTES, LEAST_LEVEL, emergency_line, help_of, is_grave, is_urgent
from combination_ratings.answers.model import AnswerDocument, AskedName, Fields, NamedId, PairAnswer, Summary
from combination_ratings.answers.numbers import numbers_for
from combination_ratings.answers.order import first_of, severity
from combination_ratings.answers.pair_answer import Evidence, describe, evidence_of
from combination_ratings.answers.pair_words import heading, name_of, text_of
from combination_ratings.answers.several import escalation, several_notes
from combination_ratings.answers.store import Store, connect, read_pairs
from combination_ratings.locales import LANGUAGES
from combination_ratings.names.question import Asked, QuestionError, read_question

TAKEN = ("level", "level_min", "level_max", "certainty", "advice", "reviewed_on")
"""What the answer takes from its worst pair."""
MOST_PAIRS = 170
"""Pairs of one answer, all meanings counted; more are refused, never left out: the gravest may be among them."""


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
        ids.update(side for p in pairs for row in p["assessments"] for side in (row["a"], row["b"]))
        for spread in (p["members"] for p in pairs if p["members"]):
            ids.update(side for pair in spread["worst"] for side in pair)
            ids.update(group["substance_id"] for group in spread["groups"])
        return {i: {"name": name_of(self.store, i, language), "kind": self.kind(i)} for i in sorted(ids)}

    def kind(self, substance: str) -> str:
        """Kind of a substance."""
        return str(self.store.substances[substance]["kind"])

    def pairs(self, asked: Sequence[Asked], language: str) -> Iterator[PairAnswer]:
        """Every pair of readings of two inputs, and the pairs within a lone mixture, the worst of two inputs first.

        Raises QuestionError where there are too many.
        """
        given = sum(len(one.substances) * len(other.substances) for one, other in combinations(asked, 2))
        if given > MOST_PAIRS:
            raise QuestionError("too_many_pairs", given=given, most=MOST_PAIRS)
        for i, j in combinations(range(len(asked)), 2):
            found = [
                describe(self.store, a, b, asked[i].context, asked[j].context, language, [i, j])
                for a in asked[i].substances
                for b in asked[j].substances
            ]
            yield from sorted(found, key=severity)
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
        worst = first_of(pairs, len(asked))
        shared = escalation(len(asked), pairs)
        taken: Fields = dict(worst) if worst else {}
        answer: Any = {
            **{key: taken.get(key) for key in TAKEN}, "status": status_of(asked, worst),
            "disputed": bool(taken.get("disputed")), "precautionary": bool(taken.get("precautionary")),
            "escalated": shared is not None,
            "driven_by": [worst["a"], worst["b"]] if worst and len(pairs) > 1 and worst["level"] is not None else None,
            "readings": readings_of(self.store, asked, pairs, language),
        }  # fmt: skip
        if shared is not None:
            answer |= {"level": shared.level, "level_max": max(shared.level, answer["level_max"])}
        answer.update(self.words(answer, asked, worst, language))
        notes = [*answer["notes"], *several_notes(self.store, asked, pairs, shared, worst, language)]
        of_worst = () if answer.pop("differ", False) else taken.get("notes", ())  # else they are of one meaning only
        answer["notes"] = list(dict.fromkeys([*notes, *of_worst]))
        answer.update(self.help(answer, pairs, language))
        summary: Summary = answer
        return summary

    def words(self, answer: Fields, asked: Sequence[Asked], worst: PairAnswer | None, language: str) -> Fields:
        """Heading, text and first notes; where a name is in doubt they say so, and no level speaks for the whole."""
        status, level = answer["status"], answer["level"]
        if status in ("ambiguous", "unresolved"):
            return doubtful(self.store, asked, answer["readings"], answer, language)
        if worst is not None and (level, status) == (worst["level"], worst["status"]):
            return {"heading": worst["heading"], "text": worst["text"], "notes": []}
        return {
            "heading": heading(self.store, level, status, language),
            "text": text_of(self.store, level, status, language),
            "notes": [],
        }

    def help(self, answer: Fields, pairs: Sequence[PairAnswer], language: str) -> Fields:
        """Advice, whom to ask how soon, what to do, and the numbers to call."""
        level = answer["level"]
        overdose = (p["status"] for p in pairs if p["status"] in ANTIDOTES)
        status = next(overdose, answer["status"])
        risks, above = self.at_stake(pairs)
        steps = help_of(self.store, risks, above, level, status, language)
        calls = is_grave(level, status) and is_urgent(steps)
        several = answer["escalated"] and level is not None
        return {
            "advice": advice_on_several(self.store, risks, above, language) if several else answer["advice"],
            "warning_signs": [sign for step in steps for sign in step["signs"]],
            "help": steps,
            "emergency": emergency_line(steps, level, status, language),
            "emergency_numbers": numbers_for(self.store, language) if calls else [],
        }

    def at_stake(self, pairs: Sequence[PairAnswer]) -> tuple[list[str], frozenset[str]]:
        """Risks of every pair that has help, the gravest pair's first, and all that is involved.

        To ask of one more takes no sign away: MDMA overheats beside cocaine with alcohol as well.
        """
        chosen = [p for p in pairs if p["status"] in ANTIDOTES or (p["level"] or 0) >= LEAST_LEVEL]
        risks = dict.fromkeys(risk for p in sorted(chosen, key=severity) for risk in p["risks"])
        sides = {side for p in pairs for side in (p["a"], p["b"])}
        return list(risks), frozenset().union(*(self.store.everything_above(side) for side in sides))


def status_of(asked: Sequence[Asked], worst: PairAnswer | None) -> str:
    """Status of the whole answer."""
    if any(one.status == "unresolved" for one in asked):
        return "unresolved"
    if any(one.status == "ambiguous" for one in asked):
        return "ambiguous"
    if len(asked) == 1:
        return "single"
    return str(worst["status"]) if worst else "no_data"
