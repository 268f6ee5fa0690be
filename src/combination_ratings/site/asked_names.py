"""What was asked, as people read it: each name with its route and when it was last taken.

When: a page with an answer is drawn, and its texts to copy.
"""

from __future__ import annotations

from combination_ratings.answers.model import AnswerDocument, AskedName
from combination_ratings.answers.wording import say
from combination_ratings.locales import text
from combination_ratings.names.text import ROUTES
from combination_ratings.site.form import time_in_words


def named(document: AnswerDocument) -> str:
    """`selegiline, by mouth + Prozac, last dose 14 days ago`."""
    return " + ".join(with_context(one, document["language"]) for one in document["inputs"])


def with_context(one: AskedName, language: str) -> str:
    """A name with what the question tells of it."""
    told = []
    if route := one["context"].get("route"):
        told.append(say(f"route_{route}", language))
    if ago := one["context"].get("stopped"):
        time = text("site.ago_time", language, time=time_in_words(ago, language))
        told.append(time[:1].lower() + time[1:])
    return ", ".join([one["text"], *told])


def route_words(language: str) -> dict[str, str]:
    """Every route that a question may name, in words."""
    return {route: say(f"route_{route}", language) for route in ROUTES}
