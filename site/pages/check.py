"""`/check`: what is known about taking the named substances together, as a page and as JSON."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from datasette import Response
from datasette.app import Datasette

from pages.cite import bibtex
from pages.context import answers, language_of
from scripts.dataset.answer_json import encode, to_text
from scripts.dataset.knowledge import Knowledge
from scripts.dataset.pathway_words import why_document
from scripts.dataset.question import QuestionError
from scripts.dataset.store import Store

FIELDS = 3
EXPLAINED = 6
"""Pairs of an answer whose mechanisms are told; the rest have their own pages."""
TABLES = ["resolved", "combinations", "assessments", "adjudications", "timings", "mechanisms"]


def as_json(given: Any, datasette: Datasette, language: str) -> tuple[int, bytes]:
    """Status and answer document; 400 with an error sentence for a question that cannot be read."""
    try:
        document = answers(datasette).check(given.getlist("s"), language)
    except QuestionError as error:
        return 400, encode({"error": str(error)}).encode()
    return 200, to_text(document).encode()


def suggest(given: Any, datasette: Datasette, language: str) -> tuple[int, bytes]:
    """Names that begin with `q`, for the search box."""
    store = answers(datasette).store
    found = store.names.complete((given.get("q") or "")[:100], 8)
    known = [{"text": r.alias, "substance_id": r.substance_id} for r in found if r.substance_id != "unknown_substance"]
    for entry in known:
        entry["name"] = store.substances[entry["substance_id"]]["name"]
    return 200, encode({"suggestions": known}).encode()


async def page(request: Any, datasette: Datasette) -> Response:
    """The page: the form alone, or the form with the answer."""
    given = [name for name in names(request) if name.strip()]
    language = language_of(request)
    document, error = None, None
    if given:
        try:
            document = answers(datasette).check(given, language)
        except QuestionError as problem:
            error = str(problem)
    context = {
        "fields": (given + [""] * FIELDS)[: max(FIELDS, min(len(given) + 1, 20))],
        "document": document,
        "error": error,
        "permalink": permalink(given, language),
        "about": " + ".join(given),
        **(answer_context(datasette, document, language) if document else {"levels": answers(datasette).store.levels}),
    }
    html = await datasette.render_template("check.html", context, request=request)
    return Response.html(html, status=400 if error else 200)


def answer_context(datasette: Datasette, document: dict[str, Any], language: str) -> dict[str, Any]:
    """What a page that shows an answer needs besides it."""
    found = answers(datasette)
    named = " + ".join(one["text"] for one in document["inputs"])
    return {
        "levels": found.store.levels,
        "mechanisms": mechanisms(datasette, document["pairs"], language),
        "bibtex": bibtex("Combination Ratings", found.version, datasette.metadata("about_url"), named),
        "named": named,
        "tables": TABLES,
    }


def mechanisms(datasette: Datasette, pairs: list[dict[str, Any]], language: str) -> dict[tuple[str, str], Any]:
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
    return Response.html(await datasette.render_template("embed.html", {}, request=request))


def names(request: Any) -> list[str]:
    """The names asked for: every `s`."""
    return list(request.args.getlist("s"))


def permalink(given: list[str], language: str) -> str:
    """Address of this answer, with its language."""
    return "/check?" + urlencode([*(("s", name) for name in given), ("lang", language)])
