"""`/check`: what is known about taking the named substances together, as a page and as JSON."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from datasette import Response
from datasette.app import Datasette

from combination_ratings.answers.answer_json import encode, to_text
from combination_ratings.answers.model import AnswerDocument, AskedName
from combination_ratings.answers.pair_words import name_of
from combination_ratings.answers.store import Store
from combination_ratings.names.index import NameMatch
from combination_ratings.names.question import NOTHING, QuestionError
from combination_ratings.site.answer_page import answer_context, in_full
from combination_ratings.site.context import answers, language_of
from combination_ratings.site.form import fields_of, with_times


def as_json(given: Any, datasette: Datasette, language: str) -> tuple[int, bytes]:
    """Status and answer document; 400 with an error sentence for a question that cannot be read."""
    try:
        document = answers(datasette).check(given.getlist("s"), language)
    except QuestionError as error:
        return 400, encode({"error": error.in_words(language)}).encode()
    return 200, to_text(document).encode()


def suggest(given: Any, datasette: Datasette, language: str) -> tuple[int, bytes]:
    """Names that begin with `q`, for the search box; names near to it where none does."""
    store, text = answers(datasette).store, (given.get("q") or "")[:100]
    found = store.names.complete(text, 8, language) or store.names.suggest(text, 5, language)
    known = [offered(store, r, language) for r in found if r.substance_id != NOTHING]
    return 200, encode({"suggestions": known}).encode()


def offered(store: Store, reading: NameMatch, language: str) -> dict[str, str]:
    """A name to choose, with the substance that it means; an id is no name, so its substance's name stands for it."""
    name = name_of(store, reading.substance_id, language)
    text = name if reading.alias == reading.substance_id else reading.alias
    return {"text": text, "substance_id": reading.substance_id, "name": name}


async def json_page(request: Any, datasette: Datasette) -> Response:
    """The answer document."""
    return as_response(as_json(request.args, datasette, language_of(request)))


async def suggest_page(request: Any, datasette: Datasette) -> Response:
    """The names."""
    return as_response(suggest(request.args, datasette, language_of(request)))


def as_response(answered: tuple[int, bytes]) -> Response:
    """An answer as Datasette sends it."""
    status, body = answered
    return Response(body.decode(), status=status, content_type="application/json; charset=utf-8")


async def page(request: Any, datasette: Datasette) -> Response:
    """The page: the form alone, or the form with the answer."""
    given = [name for name in names(request) if name.strip()]
    language = language_of(request)
    if any(times := request.args.getlist("ago")):
        told = with_times(names(request), times)
        return Response.redirect(address_of([name for name in told if name.strip()], language))
    document, error = None, None
    if given:
        try:
            document = answers(datasette).check(given, language)
        except QuestionError as problem:
            error = problem.in_words(language)
    context = {
        "fields": fields_of(given, None if error else answers(datasette).store.names),
        "document": document,
        "mended": mended(document, language) if document else "",
        "error": error,
        "about": " + ".join(given),
        **(answer_context(datasette, request, document, address_of(given, language)) if document else {}),
    }
    html = await datasette.render_template("check.html", context, request=request)
    return Response.html(html, status=400 if error else 200)


async def embed(request: Any, datasette: Datasette) -> Response:
    """The form alone, which other sites may frame; its answer opens here."""
    context = {"embed_address": in_full(datasette, request, f"/embed?lang={language_of(request)}")}
    return Response.html(await datasette.render_template("embed.html", context, request=request))


def names(request: Any) -> list[str]:
    """The names asked for: every `s`."""
    return list(request.args.getlist("s"))


def mended(document: AnswerDocument, language: str) -> str:
    """Address of the question with each unknown name replaced by the nearest known one; empty where none has one."""
    unknown = [one for one in document["inputs"] if one["status"] == "unresolved"]
    near = [one for one in unknown if one["suggestions"]]
    if not near:
        return ""
    names = [typed(one, one["suggestions"][0]["text"] if one in near else "") for one in document["inputs"]]
    return address_of(names, language)


def typed(one: AskedName, instead: str = "") -> str:
    """A name, or another in its place, with its context, as it is asked for."""
    return "|".join([instead or one["text"], *(f"{key}={value}" for key, value in one["context"].items())])


def address_of(given: list[str], language: str) -> str:
    """Address of a question."""
    return "/check?" + urlencode([*(("s", name) for name in given), ("lang", language)])
