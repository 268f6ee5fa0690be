"""An answer as lines of text, for a terminal."""

from __future__ import annotations

from combination_ratings.answers.model import AnswerDocument


def lines(document: AnswerDocument) -> list[str]:
    """The answer as lines of text."""
    answer = document["answer"]
    scale = "" if answer["level"] is None else f" ({answer['level']}, {answer['level_min']} to {answer['level_max']})"
    certainty = f", certainty {answer['certainty']}" if answer["certainty"] else ""
    out = [f"{answer['heading']}{scale}{certainty} [{answer['status']}]", answer["text"]]
    out += [line for line in (answer["advice"], *answer["notes"], answer["emergency"]) if line]
    for asked in document["inputs"]:
        near = ", ".join(s["text"] for s in asked["suggestions"])
        readings = ", ".join(asked["readings"]) or "unknown"
        out.append(f"  {asked['text']}: {readings}{f' (near: {near})' if near else ''}")
    for pair in document["pairs"]:
        out += ["", f"{pair['a']} × {pair['b']}: {pair['heading']}"]
        out += [f"  {row['label'] or '–'}: {row['title']} ({row['year'] or 'undated'})" for row in pair["assessments"]]
    return out
