"""An answer as lines of text, for a terminal: the catalogue `terminal` besides the sentences of the answer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from combination_ratings.answers.model import AnswerDocument, AskedName, PairAnswer, ReadingAnswer, Summary
from combination_ratings.locales import text


def lines(document: AnswerDocument) -> list[str]:
    """The answer as lines of text, in its language: the answer, what to do, the names, then each pair."""
    answer, language = document["answer"], document["language"]
    out = [headline(answer, language), answer["text"]]
    out += [said for said in (answer["advice"], *answer["notes"]) if said]
    out += meanings(document, language)
    out += help_lines(answer, language)
    out += [f"  {name_line(asked, language)}" for asked in document["inputs"]]
    return out + [line for pair in document["pairs"] for line in pair_lines(pair, document, language)]


def headline(answer: Summary | PairAnswer | ReadingAnswer, language: str) -> str:
    """`Caution (2, 1 to 3), certainty low`."""
    level = certainty = ""
    if answer["level"] is not None:
        ends = {"low": answer["level_min"], "high": answer["level_max"]}
        level = text("terminal.level", language, level=answer["level"], **ends)
    if sure := answer.get("certainty"):
        certainty = text(f"terminal.certainty_{sure}", language)
    blanks = {"heading": answer["heading"], "level": level, "certainty": certainty}
    return text("terminal.headline", language, **blanks)


def meanings(document: AnswerDocument, language: str) -> Iterator[str]:
    """Each meaning of an ambiguous name with its own level, side by side."""
    line = partial(text, "terminal.line", language)
    for reading in document["answer"]["readings"]:
        meant = document["substances"][reading["substance_id"]]["name"]
        name = text("terminal.meant", language, asked=document["inputs"][reading["input"]]["text"], name=meant)
        yield "  " + line(name=name, said=headline(reading, language) if reading["heading"] else reading["status"])


def help_lines(answer: Summary, language: str) -> Iterator[str]:
    """Signs to look for and what to do about them, the most urgent first; then whom to call."""
    for step in answer["help"]:
        yield from ("", step["text"])
        yield from (f"  - {sign}" for sign in step["signs"])
        yield from (f"  → {action['text']}" for action in step["actions"])
    if numbers := answer["emergency_numbers"]:
        told = ", ".join(f"{found['where']} {found['number']}" for found in numbers)
        yield "  " + text("terminal.numbers", language, numbers=told)
    if answer["help"]:
        yield ""


def name_line(asked: AskedName, language: str) -> str:
    """What a name was read as, or what is near to it."""
    near = ", ".join(s["text"] for s in asked["suggestions"])
    readings = ", ".join(asked["readings"]) or text("terminal.unknown", language)
    offered = text("terminal.near", language, names=near) if near else ""
    return text("terminal.line", language, name=asked["text"], said=readings + offered)


def pair_lines(pair: PairAnswer, document: AnswerDocument, language: str) -> Iterator[str]:
    """One pair: its level and why, its risks, the intervals that sources give, and what each source says."""
    line = partial(text, "terminal.line", language)
    names = " × ".join(document["substances"][side]["name"] for side in (pair["a"], pair["b"]))
    yield from ("", line(name=names, said=headline(pair, language)))
    if pair["rationale"]:
        yield "  " + text("terminal.why", language, why=pair["rationale"])
    if risks := [effect["name"] for effect in pair["effects"] if effect["counts"]]:
        yield "  " + text("terminal.risks", language, risks=", ".join(risks))
    for timing in pair["timings"]:
        yield "  " + line(name=timing["between"], said=f"{timing['time']} ({timing['title']})")
    for row in pair["assessments"]:
        dated = f"{row['title']} ({row['year'] or text('terminal.undated', language)})"
        yield "  " + line(name=row["label"] or "–", said=dated)
