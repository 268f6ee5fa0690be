"""`/poster-a3-en.pdf` and its like: the poster for print; `/chart.svg`: the chart that a page shows, as a picture."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import Any

from datasette import Response
from datasette.app import Datasette

from combination_ratings.answers.store import Store
from combination_ratings.charts.matrix import LEFT_OUT
from combination_ratings.charts.pairs import CellFacts, Known, read
from combination_ratings.charts.picture import picture
from combination_ratings.charts.poster import SCALES, PosterEdition, drawn, imprint, poster
from combination_ratings.charts.svg import svg
from combination_ratings.ratings.resolved import ordered
from combination_ratings.site.context import answers, descriptor_of, language_of
from combination_ratings.site.grid import pairs_among
from combination_ratings.site.routes.chart import ChartShown, asked, wrong_set
from combination_ratings.site.words import texts

TYPES = {"pdf": "application/pdf", "svg": "image/svg+xml; charset=utf-8"}


async def file(request: Any, datasette: Datasette) -> Response:
    """One poster, drawn in a thread, so that nobody waits for it, and kept."""
    size, language, kind = (request.url_vars[name] for name in ("size", "lang", "kind"))
    edition = edition_of(datasette)
    made = await asyncio.to_thread(poster_file, answers(datasette).store, edition, language, size, kind)
    headers = {"content-disposition": f'inline; filename="poster-{size}-{language}.{kind}"'}
    return Response(made, headers=headers, content_type=TYPES[kind])  # type: ignore[arg-type]


async def chart_picture(request: Any, datasette: Datasette) -> Response:
    """The same parameters as the page's, as SVG."""
    store, language = answers(datasette).store, language_of(request)
    try:
        of = asked(request, store)
    except KeyError:
        return wrong_set()
    edition = edition_of(datasette)
    made = await asyncio.to_thread(shown, store, of, edition, language)
    return Response(made, content_type=TYPES["svg"])


def edition_of(datasette: Datasette) -> PosterEdition:
    """Which version is served, of which day, and where it is published."""
    return PosterEdition.of(descriptor_of(datasette))


@lru_cache(maxsize=32)
def poster_file(store: Store, edition: PosterEdition, language: str, size: str, kind: str) -> bytes:
    """A poster as a file."""
    return drawn(poster(store.connection, edition, language), edition, kind, SCALES[size])


def shown(store: Store, of: ChartShown, edition: PosterEdition, language: str) -> str:
    """The picture of what a page shows."""
    ids = list(dict.fromkeys((*of.rows, *of.columns)))
    known = narrowed(store, read(store.connection, ids, language), of)
    title = texts(language)["chart"]
    return svg(picture(known, of.rows, of.columns, title, imprint(edition, language, short=True), language))


def narrowed(store: Store, known: Known, of: ChartShown) -> Known:
    """The same without the pairs that the reader asked not to see."""
    fits, rows = of.wanted.fits(store), pairs_among(store, of.rows, of.columns)
    hidden = {ordered(a, b) for a in of.rows for b in of.columns}
    out = {pair: CellFacts(status=LEFT_OUT) for pair in hidden if pair in rows and not fits(rows[pair])}
    return known._replace(pairs={**known.pairs, **out})
