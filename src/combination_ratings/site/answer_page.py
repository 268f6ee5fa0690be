"""What a page that shows an answer needs besides the document: its order, its views, its addresses, its texts to copy.

When: `/check` and `/combinations/<a>+<b>` are drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette

from combination_ratings.answers.model import AnswerDocument, PairAnswer
from combination_ratings.answers.pair_words import pair_name
from combination_ratings.answers.store import Store
from combination_ratings.answers.wording import say
from combination_ratings.answers.written import written_in
from combination_ratings.mechanisms.knowledge import Knowledge
from combination_ratings.mechanisms.words import why_document
from combination_ratings.names.question import NOTHING
from combination_ratings.release.citation import bibtex, plain
from combination_ratings.site.asked_names import named
from combination_ratings.site.context import answers, descriptor_of, written_of
from combination_ratings.site.labels import lettered_within
from combination_ratings.site.pair_grid import LEAST, grid_of, shown
from combination_ratings.site.route_choice import asked_again, chosen_routes, route_choices
from combination_ratings.site.share import as_text
from combination_ratings.site.words import texts

EXPLAINED = 6
"""Pairs of an answer whose mechanisms are told; the rest have their own pages."""
TABLES = ["resolved", "combinations", "assessments", "adjudications", "timings", "mechanisms"]
VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){2}")
FULL = "full"
"""Value of `view` in an address that shows all evidence at once."""


def answer_context(datasette: Datasette, request: Any, document: AnswerDocument, address: str) -> dict[str, Any]:
    """All of it; `address` is that of the question, in its language. Texts by hand are those chosen."""
    found, language = answers(datasette), document["language"]
    told = shown(written_in(found.store, document, written_of(request)))
    asked = named(document)
    citation = descriptor_of(datasette)
    link = in_full(datasette, request, permalink := f"{address}&v={found.version}")
    return {
        "levels": found.store.levels, "tables": TABLES, "named": asked, "told": told,
        "routes": list(routes(found.store, document, language)),
        "grid": grid_of(document, told), "mechanisms": mechanisms(found.store, told, language),
        **driver(found.store, document, language),
        "known_of": list(dict.fromkeys(i for one in document["inputs"] for i in one["readings"] if i != NOTHING)),
        "full": request.args.get("view") == FULL, "short_address": address, "full_address": f"{address}&view={FULL}",
        "jumps": list(jumps(document, told, language)),
        "permalink": permalink, "permalink_shown": link, "cited": other_version(request, found.version),
        "cited_as": plain(citation, asked, link), "bibtex": bibtex(citation, asked, link),
        "share_text": lettered_within(found.store, as_text(document, link, language), language),
    }  # fmt: skip


def driver(store: Store, document: AnswerDocument, language: str) -> dict[str, str]:
    """The pair that the level comes from, by name, and the note that says the same in a sentence."""
    pair = document["answer"]["driven_by"]
    if not pair or document["answer"]["escalated"]:
        return {"driver": "", "driver_note": ""}
    name = pair_name(store, (pair[0], pair[1]), language)
    return {"driver": name, "driver_note": say("driven", language, pairs=name)}


def jumps(document: AnswerDocument, told: list[PairAnswer], language: str) -> Iterator[tuple[str, str]]:
    """Places of a page worth a link at its top, with what they are called."""
    t = texts(language)
    if len(document["pairs"]) == 1:
        pair = told[0]
        there = {
            "why": pair["rationale"] or pair["effects"], "timing": pair["timings"], "cautions": pair["cautions"],
            "who": pair["assessments"], "receipt": pair["receipt"]["kind"],
        }  # fmt: skip
        yield from ((place, t[place]) for place, found in there.items() if found)
    if told and len(document["inputs"]) >= LEAST:
        yield "grid", t["pair_grid"]
    if document["unrated"] and len(document["pairs"]) > 1:
        yield "unrated", t["unrated_pairs"]
    yield "cite", t["share_cite"]


def routes(store: Store, document: AnswerDocument, language: str) -> Iterator[dict[str, Any]]:
    """The same question by each route that changes its answer, with its address; which one is shown now is marked."""
    now = chosen_routes(document)
    for one in route_choices(store, document, language):
        names = [("s", name) for name in asked_again(document, one)]
        yield {
            "name": document["inputs"][one.place]["text"] if one.route else "", "words": one.words, "level": one.level,
            "now": one.route in now, "address": "/check?" + urlencode([*names, ("lang", language)]),
        }  # fmt: skip


def mechanisms(store: Store, pairs: list[PairAnswer], language: str) -> dict[tuple[str, str], Any]:
    """How the two of each of the first pairs may act on each other, in words."""
    wanted = {(pair["a"], pair["b"]) for pair in pairs[:EXPLAINED] if pair["a"] != pair["b"]}
    return {pair: why_document(store.connection, *pair, language, known(store)) for pair in wanted}


@lru_cache(maxsize=2)
def known(store: Store) -> Knowledge:
    """Targets and what acting on them changes, read once."""
    return Knowledge.read(store.connection)


def in_full(datasette: Datasette, request: Any, address: str) -> str:
    """The address with its host, to be read on paper; as it is where pages are exported, which have no host."""
    return address if request.host == "localhost" else str(datasette.absolute_url(request, address))


def other_version(request: Any, version: str) -> str:
    """The version that the address cites, where it is not the one served."""
    cited = request.args.get("v") or ""
    return cited if VERSION.fullmatch(cited) and cited != version else ""
