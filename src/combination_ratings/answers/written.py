"""What curators wrote by hand: it exists in English and French, and readers of other languages choose one of the two.

When: an answer or a page is shown in another language. Sentences put together by rule exist in every language
(`answers.po`), and so do levels, effects and what to do; reasons, advice on a single pair and cautions do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from combination_ratings.answers.model import AnswerDocument
from combination_ratings.answers.store import Store
from combination_ratings.locales import SOURCE, text

WRITTEN = (SOURCE, "fr")
"""Languages of the columns of `BY_HAND`, the one first that is shown where nobody chose."""
BY_HAND = (
    ("adjudications", "advice"), ("adjudications", "rationale"), ("cautions", "text"), ("changes", "reason"),
    ("half_lives", "moiety"), ("half_lives", "remark"),
)  # fmt: skip


@lru_cache(maxsize=4)
def texts_by_hand(store: Store) -> dict[str, Mapping[str, str]]:
    """Each such text with its text in every language of `WRITTEN`, by the text itself."""
    found: dict[str, Mapping[str, str]] = {}
    for table, column in BY_HAND:
        columns = {language: column if language == SOURCE else f"{column}_{language}" for language in WRITTEN}
        for row in store.rows(f'SELECT DISTINCT {", ".join(columns.values())} FROM "{table}"'):
            told = {language: row[name] for language, name in columns.items() if row[name]}
            found.update(dict.fromkeys(told.values(), told))
    return found


def tongue(store: Store, said: str | None, language: str) -> str:
    """The language that a text of an answer in `language` is in."""
    if language in WRITTEN or not said:
        return language
    told = texts_by_hand(store).get(said, {})
    return next((one for one, other in told.items() if other == said), language)


def written_in(store: Store, document: AnswerDocument, chosen: str) -> AnswerDocument:
    """The document with what was written by hand in the language of `WRITTEN` that a reader of another one chose."""
    if document["language"] not in WRITTEN and chosen != SOURCE:
        known = texts_by_hand(store)
        parts: Iterable[Any] = (document["answer"], *document["pairs"], *cautions(document))
        for part in parts:
            for field in ("advice", "rationale", "text"):
                if told := known.get(part.get(field) or ""):
                    part[field] = told.get(chosen, part[field])
    return document


def cautions(document: AnswerDocument) -> Iterable[Any]:
    """Every caution of every pair."""
    return (caution for pair in document["pairs"] for caution in pair["cautions"])


def marked(store: Store, document: AnswerDocument) -> AnswerDocument:
    """The document with its language named before each text by hand that is in another: for plain lines of text."""
    language = document["language"]
    parts: Iterable[Any] = (document["answer"], *document["pairs"], *cautions(document))
    for part in parts:
        for field in ("advice", "rationale", "text"):
            told = part.get(field)
            if (code := tongue(store, told, language)) != language:
                part[field] = f"[{text(f'site.lang_{code}', language)}] {told}"
    return document
