"""An answer as plain text, to be copied into a message or a record: what counts, the version, and the address.

When: a page with an answer is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator

from combination_ratings.answers.model import AnswerDocument, PairAnswer, Summary
from combination_ratings.locales import text
from combination_ratings.site.asked_names import named
from combination_ratings.site.pair_grid import shown


def as_text(document: AnswerDocument, address: str, language: str) -> str:
    """The answer as lines; it never leaves out the certainty, the help, or that a rating is missing."""
    answer = document["answer"]
    lines = [named(document), verdict(answer, language), answer["text"]]
    lines += [answer["emergency"] or "", answer["advice"] or "", *answer["notes"]]
    if len(document["pairs"]) > 1:
        lines += pair_lines(document, language)
    lines += [text("site.share_source", language, version=document["version"], address=address)]
    lines += [text("site.not_advice", language)]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def verdict(told: Summary | PairAnswer, language: str) -> str:
    """`Caution: level 2 of 5 (the evidence allows 1 to 3). Certainty: low. Sources disagree.`"""
    parts = []
    if told["level"] is not None:
        level = text("site.level_of", language, level=told["level"])
        if told["level_min"] != told["level_max"]:
            level += f" ({text('site.range', language, low=told['level_min'], high=told['level_max'])})"
        parts.append(level)
    if told["certainty"]:
        sure = text(f"site.certainty_{told['certainty']}", language)
        parts.append(text("site.share_certainty", language, certainty=sure))
    if told["disputed"]:
        parts.append(text("site.disputed", language))
    return ". ".join([told["heading"], *parts]) + "."


def pair_lines(document: AnswerDocument, language: str) -> Iterator[str]:
    """Each rated pair, the worst first, then how many have no rating."""
    named = document["substances"]
    for pair in shown(document):
        yield f"– {named[pair['a']]['name']} × {named[pair['b']]['name']}: {verdict(pair, language)}"
    for a, b in document["unrated"]:
        yield f"– {named[a]['name']} × {named[b]['name']}: {text('site.none_here', language)}"
