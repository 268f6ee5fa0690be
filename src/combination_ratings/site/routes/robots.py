"""`/robots.txt` and `/sitemap.xml`: what crawlers may read, and where the pages are."""

from __future__ import annotations

from html import escape
from typing import Any

from datasette import Response
from datasette.app import Datasette

from combination_ratings.locales import LANGUAGES
from combination_ratings.site.context import DATABASE, answers

PAGES = (
    "/",
    "/check",
    "/chart",
    "/chart/all",
    "/changes",
    "/compare",
    "/classes",
    "/queries",
    "/search",
    "/emergency",
    "/guide",
    "/api",
    "/cite",
    "/download",
)


async def robots(request: Any, datasette: Datasette) -> Response:
    """Pages may be read; answers to queries are endless, so they are not for crawlers."""
    kept_out = (f"/{DATABASE}?sql=", f"/{DATABASE}/*?*_", "/-/", "/suggest.json", "/report")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in kept_out), "Crawl-delay: 2"]
    return Response.text("\n".join([*lines, f"Sitemap: {origin(request, datasette)}/sitemap.xml", ""]))


async def sitemap(request: Any, datasette: Datasette) -> Response:
    """Our pages, every substance, and every pair with a row of its own, in every language."""
    store = answers(datasette).store
    pairs = store.rows("SELECT substance_a, substance_b FROM combinations ORDER BY 1, 2")
    paths = [*PAGES, *(f"/substances/{i}" for i in store.substances if i != "unknown_substance")]
    paths += [f"/combinations/{row['substance_a']}+{row['substance_b']}" for row in pairs]
    base = escape(origin(request, datasette))
    entries = (f"<url><loc>{base}{path}?lang={language}</loc></url>" for path in paths for language in LANGUAGES)
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' + "\n".join(entries) + "\n</urlset>\n"
    )
    return Response(body, content_type="application/xml; charset=utf-8")


def origin(request: Any, datasette: Datasette) -> str:
    """Scheme and host of the site as it was asked."""
    return str(datasette.absolute_url(request, "/")).rstrip("/")
