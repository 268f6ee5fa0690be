"""What the site does at each of Datasette's hooks; `plugin.py` hands them on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from jinja2 import ChoiceLoader, FileSystemLoader

from combination_ratings.locales import LANGUAGES, date, forms, joined, listed, ntext, number, pick
from combination_ratings.mechanisms.terms import term
from combination_ratings.site.asked_names import route_words
from combination_ratings.site.context import DATABASE, answers, page_context, web_address
from combination_ratings.site.database import Site, made_quiet
from combination_ratings.site.form import times_to_choose
from combination_ratings.site.http.bounds import bounded
from combination_ratings.site.http.errors import answer_failure, core_answer
from combination_ratings.site.http.front import fronted
from combination_ratings.site.http.sql_guard import CONNECTIONS, guard
from combination_ratings.site.labels import lettered, lettered_within
from combination_ratings.site.routes import (
    api,
    assets,
    changes,
    chart,
    check,
    cite,
    classes,
    combination,
    compare,
    download,
    effect,
    emergency,
    feeds,
    guide,
    home,
    numbers,
    offline,
    picture,
    poster,
    queries,
    report,
    robots,
    search,
    source,
    substance,
    whole,
)
from combination_ratings.site.routes.jsonld import dataset_document, tables
from combination_ratings.site.words import filter_in_words, table_in_words, told_of

TEMPLATES = Path(__file__).parent / "templates"
Routes = list[tuple[str, Callable[..., Any]]]


def register_routes(datasette: Datasette) -> Routes:
    """Every page of ours by address."""
    if not serves(datasette):
        return []
    return [
        (r"^/$", home.page),
        (r"^/check$", check.page),
        (r"^/check\.json$", check.json_page),
        (r"^/suggest\.json$", check.suggest_page),
        (r"^/assets/(?P<name>[^/]+)$", assets.file),
        (r"^/embed$", check.embed),
        (r"^/emergency$", emergency.page),
        (r"^/guide$", guide.page),
        (r"^/numbers$", numbers.page),
        (r"^/numbers/(?P<name>[a-z]{1,40})\.csv$", numbers.rows_page),
        (r"^/chart$", chart.page),
        (r"^/chart\.csv$", chart.rows_page),
        (r"^/chart\.svg$", poster.chart_picture),
        (rf"^/poster-(?P<size>a[23])-(?P<lang>{'|'.join(LANGUAGES)})\.(?P<kind>pdf|svg)$", poster.file),
        (r"^/chart/all$", whole.page),
        (r"^/chart/all\.png$", whole.picture),
        (rf"^/chart/at/(?P<lang>{'|'.join(LANGUAGES)})/(?P<zoom>[1-4])$", whole.choose),
        (r"^/compare$", compare.page),
        (r"^/classes$", classes.page),
        (r"^/changes$", changes.page),
        (r"^/queries$", queries.page),
        (r"^/search$", search.page),
        (r"^/api$", api.page),
        (r"^/cite$", cite.page),
        (r"^/report$", report.page),
        (r"^/privacy$", report.privacy),
        (rf"^({'|'.join(report.MOVED)})$", report.moved),
        *machine_routes(),
        (r"^/download$", download.page),
        (r"^/combinations/(?P<a>[^/+]+)\+(?P<b>[^/+]+)$", combination.page),
        (r"^/substances/(?P<id>[^/]+)$", substance.page),
        (r"^/sources/(?P<id>[^/]+)$", source.page),
        (r"^/effects/(?P<id>[a-z0-9_]+)\.json$", effect.json_page),
        (r"^/effects/(?P<id>[^/]+)$", effect.page),
    ]


def machine_routes() -> Routes:
    """What is read by programs: crawlers, feed readers, browsers themselves."""
    return [
        (r"^/robots\.txt$", robots.robots),
        (r"^/\.well-known/security\.txt$", robots.security),
        (r"^/sitemap\.xml$", robots.sitemap),
        (r"^/sitemap-(?P<language>[a-z]+)\.xml$", robots.sitemap_of),
        (r"^/feeds/releases\.atom$", feeds.releases),
        (r"^/feeds/levels\.atom$", feeds.levels),
        (r"^/feeds/substances/(?P<id>[a-z0-9_]+)\.atom$", feeds.substance),
        (r"^/opensearch\.xml$", robots.opensearch),
        (r"^/openapi\.json$", api.description),
        (r"^/answer\.schema\.json$", api.schema_file),
        (r"^/picture\.png$", picture.page),
        (r"^/offline$", offline.page),
        (r"^/offline/check$", offline.kept_page),
        (r"^/service-worker\.js$", offline.worker),
        (r"^/manifest\.webmanifest$", offline.manifest),
        (r"^/icons/(?P<size>\d{1,4})\.png$", offline.icon),
        (r"^/icons/maskable\.svg$", offline.maskable),
    ]


def serves(datasette: Datasette) -> bool:
    """Whether it serves this project's database; a Datasette with other files is left alone."""
    return DATABASE in datasette.databases


def get_metadata(datasette: Datasette) -> dict[str, Any]:
    """Titles, descriptions and queries of the tables, from the file beside the database."""
    return metadata_beside(str(datasette.databases[DATABASE].path)) if serves(datasette) else {}


@lru_cache(maxsize=2)
def metadata_beside(database: str) -> dict[str, Any]:
    """Content of metadata.json in the database's folder; nothing where it is not there."""
    path = Path(database).parent / "metadata.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def startup(datasette: Datasette) -> Callable[[], Any] | None:
    """Read once what never changes while it is served: the schema, and all that answers need."""

    async def read() -> None:
        made_quiet(datasette, DATABASE)
        await datasette.refresh_schemas()
        if not is_worker(datasette):
            answers(datasette).warm()

    return read if serves(datasette) else None


def is_worker(datasette: Datasette) -> bool:
    """Whether it draws pages for a server."""
    return isinstance(datasette, Site) and datasette.is_worker


def extra_template_vars(datasette: Datasette, request: Any, view_name: str, table: str | None) -> dict[str, Any]:
    """Language, texts and version for every template, core's included; a description for machines on data pages."""
    if not serves(datasette):
        return {}
    found = page_context(datasette, request)
    if view_name in ("database", "table", "row", "query"):
        found["menus"] = True  # a script of Datasette's that closes whatever is folded out, wanted for its menus alone
        found["in_words"] = told_of(table, found["lang"])
    if view_name == "database" or (view_name == "table" and table in tables(datasette)):
        found["jsonld"] = dataset_document(datasette, table, request)
    return found


def prepare_jinja2_environment(env: Any, datasette: Datasette) -> None:
    """Our templates before the core's, and English texts for its error pages, which are drawn without a request."""
    if not serves(datasette):
        return
    env.loader = ChoiceLoader([FileSystemLoader(TEMPLATES), env.loader])
    env.globals.update(page_context(datasette, None))
    env.globals.update(
        ntext=ntext,
        forms=forms,
        listed=listed,
        pick=pick,
        term=term,
        times_to_choose=times_to_choose,
        route_words=route_words,
        table_in_words=table_in_words,
        typed=check.typed,
    )
    env.filters["lettered"] = lambda label, scale, lang: lettered(answers(datasette).store, label, scale, lang)
    env.filters["in_letters"] = lambda sentence, lang: lettered_within(answers(datasette).store, sentence, lang)
    env.filters.update(web=web_address, number=number, day=date, told=filter_in_words, joined=joined)


def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Datasette) -> None:
    """Queries on the served database run under guard."""
    if database == DATABASE:
        guard(conn)
        if is_worker(datasette):
            CONNECTIONS.append(conn)


def handle_exception(datasette: Datasette, request: Any, exception: Exception) -> Any:
    """Mistaken parameters get status 400, faults of ours 500."""
    if not serves(datasette):
        return core_answer(datasette, request, exception)

    async def answer() -> Any:
        return await answer_failure(datasette, request, exception)

    return answer


def asgi_wrapper(datasette: Datasette) -> Callable[[Any], Any]:
    """All middlewares around the application; in a process that draws for a server, the bounds alone."""
    if not serves(datasette):
        return lambda app: app
    return lambda app: (bounded if is_worker(datasette) else fronted)(app, datasette)
