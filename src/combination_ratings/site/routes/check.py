"""`/check`: what is known about taking the named substances together, as a page and as JSON."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from datasette import Response
from datasette.app import Datasette

from combination_ratings.answers.answer_json import encode, to_text
from combination_ratings.answers.model import AnswerDocument, AskedName, PairAnswer
from combination_ratings.answers.pair_words import name_of
from combination_ratings.answers.store import Store
from combination_ratings.answers.written import written_in
from combination_ratings.mechanisms.knowledge import Knowledge
from combination_ratings.mechanisms.words import why_document
from combination_ratings.names.index import NameMatch
from combination_ratings.names.question import NOTHING, QuestionError
from combination_ratings.release.citation import bibtex
from combination_ratings.site.context import answers, descriptor_of, language_of, written_of
from combination_ratings.site.form import fields_of, with_times

EXPLAINED = 6
"""Pairs of an answer whose mechanisms are told; the rest have their own pages."""
TABLES = ["resolved", "combinations", "assessments", "adjudications", "timings", "mechanisms"]
VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){2}")


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
            written_in(answers(datasette).store, document, written_of(request))
        except QuestionError as problem:
            error = problem.in_words(language)
    context = {
        "fields": fields_of(given, None if error else answers(datasette).store.names),
        "document": document,
        "mended": mended(document, language) if document else "",
        "error": error,
        "permalink": (address := permalink(given, language, answers(datasette).version)),
        "permalink_shown": in_full(datasette, request, address),
        "cited": other_version(request, answers(datasette).version),
        "about": " + ".join(given),
        **(answer_context(datasette, document, language) if document else {"levels": answers(datasette).store.levels}),
    }
    html = await datasette.render_template("check.html", context, request=request)
    return Response.html(html, status=400 if error else 200)


def answer_context(datasette: Datasette, document: AnswerDocument, language: str) -> dict[str, Any]:
    """What a page that shows an answer needs besides it."""
    found = answers(datasette)
    named = " + ".join(one["text"] for one in document["inputs"])
    return {
        "levels": found.store.levels,
        "mechanisms": mechanisms(datasette, document["pairs"], language),
        "bibtex": bibtex(descriptor_of(datasette), named),
        "named": named,
        "known_of": list(dict.fromkeys(i for one in document["inputs"] for i in one["readings"] if i != NOTHING)),
        "tables": TABLES,
    }


def mechanisms(datasette: Datasette, pairs: list[PairAnswer], language: str) -> dict[tuple[str, str], Any]:
    """How the two of each of the first pairs may act on each other, in words."""
    store = answers(datasette).store
    wanted = {(pair["a"], pair["b"]) for pair in pairs[:EXPLAINED] if pair["a"] != pair["b"]}
    return {pair: why_document(store.connection, *pair, language, known(store)) for pair in wanted}


@lru_cache(maxsize=2)
def known(store: Store) -> Knowledge:
    """Targets and what acting on them changes, read once."""
    return Knowledge.read(store.connection)


async def embed(request: Any, datasette: Datasette) -> Response:
    """The form alone, which other sites may frame; its answer opens here."""
    context = {"embed_address": in_full(datasette, request, f"/embed?lang={language_of(request)}")}
    return Response.html(await datasette.render_template("embed.html", context, request=request))


def names(request: Any) -> list[str]:
    """The names asked for: every `s`."""
    return list(request.args.getlist("s"))


def mended(document: AnswerDocument, language: str) -> str:
    """Address of the question with every unknown name replaced by the nearest known one; empty where one has none."""
    unknown = [one for one in document["inputs"] if one["status"] == "unresolved"]
    if not unknown or not all(one["suggestions"] for one in unknown):
        return ""
    names = [typed(one, one["suggestions"][0]["text"] if one in unknown else "") for one in document["inputs"]]
    return address_of(names, language)


def typed(one: AskedName, instead: str = "") -> str:
    """A name, or another in its place, with its context, as it is asked for."""
    return "|".join([instead or one["text"], *(f"{key}={value}" for key, value in one["context"].items())])


def address_of(given: list[str], language: str) -> str:
    """Address of a question."""
    return "/check?" + urlencode([*(("s", name) for name in given), ("lang", language)])


def permalink(given: list[str], language: str, version: str) -> str:
    """Address of this answer, with its language and the version that is cited."""
    return f"{address_of(given, language)}&v={version}"


def in_full(datasette: Datasette, request: Any, address: str) -> str:
    """The address with its host, to be read on paper; as it is where pages are exported, which have no host."""
    return address if request.host == "localhost" else str(datasette.absolute_url(request, address))


def other_version(request: Any, version: str) -> str:
    """The version that the address cites, where it is not the one served."""
    cited = request.args.get("v") or ""
    return cited if VERSION.fullmatch(cited) and cited != version else ""
