"""`/picture.png`: an answer as a picture, for the preview of a shared address; without names the site's own."""

from __future__ import annotations

import asyncio
from typing import Any

from datasette import Response
from datasette.app import Datasette

from combination_ratings.locales import date, text
from combination_ratings.names.question import QuestionError
from combination_ratings.release.citation import released_on
from combination_ratings.site.answer_picture import Shown, answer_picture, shown_of
from combination_ratings.site.asked_names import named
from combination_ratings.site.context import answers, descriptor_of, language_of, pictured

NO_ANSWER = "reuse.reuse_search_text"


async def page(request: Any, datasette: Datasette) -> Response:
    """The picture of what the names ask; drawn in a thread, so that nobody waits for it."""
    try:
        made = await asyncio.to_thread(answer_picture, shown(request, datasette, request.args.getlist("s")))
    except ValueError:
        made = await asyncio.to_thread(answer_picture, shown(request, datasette, []))
    return Response(made, content_type="image/png")  # type: ignore[arg-type]


def shown(request: Any, datasette: Datasette, names: list[str]) -> Shown:
    """What the picture says of names; of the site where there are none, or none that are drawn."""
    language, store = language_of(request), answers(datasette).store
    version = f"{text('site.version', language)} {answers(datasette).version}"
    foot = f"{text('site.site', language)} · {version} · {date(released_on(descriptor_of(datasette)), language)}"
    colours = tuple(store.levels[level]["colour"] for level in sorted(store.levels))
    given = pictured(names)
    try:
        document = answers(datasette).check(given, language) if given else None
    except QuestionError:
        document = None
    if document is None:
        told = text("site.description", language)
        return Shown("", text(NO_ANSWER, language), "", told, foot, None, None, colours)
    answer: Any = document["answer"]
    return shown_of(answer, named(document), facts_of(answer, language), foot, colours)


def facts_of(answer: Any, language: str) -> str:
    """Level, certainty and disagreement in a line, as on the page."""
    if answer["level"] is None:
        return ""
    facts = [text("site.level_of", language, level=answer["level"])]
    if answer["certainty"]:
        told = text(f"site.certainty_{answer['certainty']}", language)
        facts.append(f"{text('site.certainty', language)}{text('site.colon', language)} {told}")
    if answer["status"] == "provisional":
        facts.append(text("site.provisional", language))
    if answer["disputed"]:
        facts.append(f"≠ {text('site.disputed', language)}")
    return " · ".join(facts)
