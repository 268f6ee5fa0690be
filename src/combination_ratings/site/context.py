"""What every page needs: the language, the texts, the answers of the served database."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette

from combination_ratings.answers.answer import Answers
from combination_ratings.answers.written import WRITTEN, tongue
from combination_ratings.locales import LANGUAGES, SOURCE, number, own_name
from combination_ratings.release.citation import Descriptor, plain
from combination_ratings.site.downloads import downloads
from combination_ratings.site.form import FIELDS, FormField
from combination_ratings.site.words import texts
from combination_ratings.tables.filenames import NAME, OFFLINE

DATABASE = NAME
SUBSTANCE = re.compile(r"/substances/([a-z0-9_]{1,100})")
"""Address of a substance's page."""
PAIR = re.compile(r"/combinations/([a-z0-9_]{1,100})\+([a-z0-9_]{1,100})")
"""Address of a pair's page."""
EMPTY = [FormField("", "")] * FIELDS
"""Fields of a form that nothing has been written into."""


@lru_cache(maxsize=4)
def answers_at(path: str) -> Answers:
    """Answers of the database at a path, opened once a process."""
    return Answers(Path(path))


def answers(datasette: Datasette) -> Answers:
    """Answers of the served database."""
    return answers_at(str(datasette.databases[DATABASE].path))


def language_of(request: Any) -> str:
    """The language that the address asks for, else the browser's, else English."""
    if request is None:
        return SOURCE
    return chosen_language(request.args, request.headers.get("accept-language") or "")


def chosen_language(given: Any, accepted: str) -> str:
    """The same, of parameters and of the header `accept-language`."""
    asked = given.get("lang") or given.get("_lang")
    if asked in LANGUAGES:
        return str(asked)
    return next((tag for tag in tags(accepted) if tag in LANGUAGES), SOURCE)


def written_of(request: Any) -> str:
    """The language of texts by hand for a reader of another language: the one asked for, else the browser's first."""
    return SOURCE if request is None else chosen_writing(request.args, request.headers.get("accept-language") or "")


def chosen_writing(given: Any, accepted: str) -> str:
    """The same, of parameters and of the header `accept-language`."""
    return next((str(one) for one in (given.get("written"), *tags(accepted)) if one in WRITTEN), SOURCE)


def tags(accepted: str) -> list[str]:
    """Languages of a header `accept-language` in its order, two letters each."""
    return [part.split(";")[0].strip()[:2] for part in accepted.lower().split(",")]


def page_context(datasette: Datasette, request: Any) -> dict[str, Any]:
    """Variables of every template."""
    language = language_of(request)
    return {
        "counts": {key: number(n, language) for key, n in counts(str(datasette.databases[DATABASE].path)).items()},
        "lang": language,
        "tongue": lambda text: tongue(answers(datasette).store, text, language),
        "writings": writings(request, language),
        "others": [(o, own_name(o), in_language(request, o)) for o in LANGUAGES if o != language],
        "t": texts(language),
        "version": answers(datasette).version,
        "citation": plain(descriptor_of(datasette)),
        "path": request.path if request else "/",
        "static": False,
        "empty_fields": EMPTY[:2],
        "files": files(datasette),
        "feeds": feeds(request, language),
        "picture": picture_address(datasette, request, language),
        "has_offline": OFFLINE in downloads(datasette),
    }


def pictured(names: list[str]) -> list[str]:
    """The names of a question that is drawn as a picture: those given, none where they are too many or too long."""
    given = [name for name in names if name.strip()]
    return given if len(given) <= 8 and sum(map(len, given)) <= 160 else []


def picture_address(datasette: Datasette, request: Any, language: str) -> str:
    """Address of the picture of what a page answers, or of the site's own; a preview needs it in full."""
    if request is None:
        return ""
    pair = PAIR.fullmatch(request.path)
    asked = request.args.getlist("s") if request.path == "/check" else list(pair.groups()) if pair else []
    query = urlencode([*(("s", name) for name in pictured(asked)), ("lang", language)])
    return str(datasette.absolute_url(request, f"/picture.png?{query}"))


def feeds(request: Any, language: str) -> list[tuple[str, str]]:
    """Title and address of the feeds that a page tells of: those of everything, and that of its substance."""
    every = ("releases", "levels")
    found = [(texts(language)[f"reuse_feed_{name}"], f"/feeds/{name}.atom?lang={language}") for name in every]
    one = SUBSTANCE.fullmatch(request.path) if request else None
    if one:
        title = texts(language)["reuse_feed_substance"].format(name=one[1])
        found.append((title, f"/feeds/substances/{one[1]}.atom?lang={language}"))
    return found


def descriptor_of(datasette: Datasette) -> Descriptor:
    """What the served build was made from, as far as it is cited: year, authors, licence, addresses."""
    return descriptor_at(str(datasette.databases[DATABASE].path))


@lru_cache(maxsize=4)
def descriptor_at(path: str) -> Descriptor:
    """The same, of the database at a path."""
    found: Descriptor = json.loads(answers_at(path).store.about["descriptor"])
    return found


def files(datasette: Datasette) -> set[str]:
    """Tables that can be had whole, as CSV at least."""
    return {one.table for one in downloads(datasette).values() if one.name.endswith(".csv")}


@lru_cache(maxsize=4)
def counts(path: str) -> dict[str, int]:
    """Numbers that the home page tells."""
    tables = {"substances": "substances", "names": "aliases", "assessments": "assessments", "sources": "sources"}
    store = answers_at(path).store
    found = {key: store.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"] for key, table in tables.items()}
    return {**found, "pairs": store.rows("SELECT count(*) AS n FROM combinations WHERE level IS NOT NULL")[0]["n"]}


def writings(request: Any, language: str) -> list[tuple[str, str]]:
    """The other languages of texts by hand, with this page's address in each; none where the page's is among them."""
    if language in WRITTEN or request is None or request.path.startswith(f"/{DATABASE}"):
        return []
    return [(one, with_parameter(request, "written", one)) for one in WRITTEN if one != written_of(request)]


def in_language(request: Any, language: str) -> str:
    """This page's address in another language."""
    if request is None:
        return "?lang=" + language
    # Datasette reads any other name on its own pages as a filter by a column.
    return with_parameter(request, "_lang" if request.path.startswith(f"/{DATABASE}") else "lang", language)


def with_parameter(request: Any, name: str, value: str) -> str:
    """This page's address with another value of a parameter."""
    parameters = [(key, value) for key in request.args for value in request.args.getlist(key) if key != name]
    return f"{request.path}?{urlencode([*parameters, (name, value)])}"


def web_address(text: str) -> str:
    """An address from the data, where a browser may follow it; the place of one where it may not."""
    return text if text.startswith(("https://", "http://")) else "#"
