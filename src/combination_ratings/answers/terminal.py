"""An answer as lines of text, for a terminal: the catalogue `terminal` besides the sentences of the answer."""

from __future__ import annotations

from functools import partial

from combination_ratings.answers.model import AnswerDocument, Summary
from combination_ratings.locales import text


def lines(document: AnswerDocument) -> list[str]:
    """The answer as lines of text, in its language."""
    answer, language = document["answer"], document["language"]
    line = partial(text, "terminal.line", language)
    out = [headline(answer, language), answer["text"]]
    out += [said for said in (answer["advice"], *answer["notes"], answer["emergency"]) if said]
    for asked in document["inputs"]:
        near = ", ".join(s["text"] for s in asked["suggestions"])
        readings = ", ".join(asked["readings"]) or text("terminal.unknown", language)
        offered = text("terminal.near", language, names=near) if near else ""
        out.append("  " + line(name=asked["text"], said=readings + offered))
    for pair in document["pairs"]:
        out += ["", line(name=f"{pair['a']} × {pair['b']}", said=pair["heading"])]
        for row in pair["assessments"]:
            dated = f"{row['title']} ({row['year'] or text('terminal.undated', language)})"
            out.append("  " + line(name=row["label"] or "–", said=dated))
    return out


def headline(answer: Summary, language: str) -> str:
    """`Caution (2, 1 to 3), certainty low [rated]`."""
    level = certainty = ""
    if answer["level"] is not None:
        ends = {"low": answer["level_min"], "high": answer["level_max"]}
        level = text("terminal.level", language, level=answer["level"], **ends)
    if answer["certainty"]:
        certainty = text(f"terminal.certainty_{answer['certainty']}", language)
    blanks = {"heading": answer["heading"], "level": level, "certainty": certainty, "status": answer["status"]}
    return text("terminal.headline", language, **blanks)
