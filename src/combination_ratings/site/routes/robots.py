"""What programs look for at known addresses.

`/robots.txt`, `/sitemap.xml` and one a language: where pages are. `/opensearch.xml`: how a browser searches.
`/.well-known/security.txt`: where a fault is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from html import escape
from typing import Any

from datasette import NotFound, Response
from datasette.app import Datasette

from combination_ratings.locales import LANGUAGES, text
from combination_ratings.release.citation import released_on
from combination_ratings.site.context import DATABASE, answers, descriptor_of, language_of

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
    "/privacy",
)


async def robots(request: Any, datasette: Datasette) -> Response:
    """Pages may be read; answers to queries are endless, so they are not for crawlers."""
    kept_out = (f"/{DATABASE}?sql=", f"/{DATABASE}/*?*_", "/-/", "/suggest.json", "/report")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in kept_out), "Crawl-delay: 2"]
    return Response.text("\n".join([*lines, f"Sitemap: {origin(request, datasette)}/sitemap.xml", ""]))


async def security(request: Any, datasette: Datasette) -> Response:
    """RFC 9116: where to tell of a fault. It holds for a year from the day of the version that is served."""
    base = origin(request, datasette)
    until = date.fromisoformat(released_on(descriptor_of(datasette))) + timedelta(days=365)
    lines = [
        f"Contact: {base}/report?about=security",
        f"Expires: {until.isoformat()}T00:00:00Z",
        f"Preferred-Languages: {', '.join(LANGUAGES)}",
        f"Canonical: {base}/.well-known/security.txt",
    ]
    return Response.text("\n".join([*lines, ""]))


async def sitemap(request: Any, datasette: Datasette) -> Response:
    """The sitemaps: one a language, as all addresses together are too much for one answer."""
    base = escape(origin(request, datasette))
    entries = (f"<sitemap><loc>{base}/sitemap-{language}.xml</loc></sitemap>" for language in LANGUAGES)
    return as_xml("sitemapindex", entries)


async def sitemap_of(request: Any, datasette: Datasette) -> Response:
    """Our pages, every substance, and every pair with a row of its own, in a language. Raises NotFound for others."""
    language = request.url_vars["language"]
    if language not in LANGUAGES:
        raise NotFound(f"No sitemap in {language}")
    store = answers(datasette).store
    pairs = store.rows("SELECT substance_a, substance_b FROM combinations ORDER BY 1, 2")
    paths = [*PAGES, *(f"/substances/{i}" for i in store.substances if i != "unknown_substance")]
    paths += [f"/combinations/{row['substance_a']}+{row['substance_b']}" for row in pairs]
    base = escape(origin(request, datasette))
    return as_xml("urlset", (f"<url><loc>{base}{path}?lang={language}</loc></url>" for path in paths))


def as_xml(kind: str, entries: Iterable[str]) -> Response:
    """A sitemap, or the list of them (sitemaps.org, protocol 0.9)."""
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    body = "\n".join([head, *entries, f"</{kind}>\n"])
    return Response(body, content_type="application/xml; charset=utf-8")


async def opensearch(request: Any, datasette: Datasette) -> Response:
    """OpenSearch 1.1: how a browser asks the check from its address bar, several names in one text."""
    language = language_of(request)
    short, told = (escape(text(f"reuse.reuse_search_{key}", language)) for key in ("short", "text"))
    base, asked = escape(origin(request, datasette)), f"lang={language}"
    kind = "application/opensearchdescription+xml"
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{short}</ShortName>\n<Description>{told}</Description>\n<Language>{language}</Language>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" method="get" template="{base}/check?{asked}&amp;s={{searchTerms}}"/>\n'
        f'<Url type="{kind}" rel="self" template="{base}/opensearch.xml?{asked}"/>\n'
        "</OpenSearchDescription>\n"
    )
    return Response(body, content_type=f"{kind}; charset=utf-8")


def origin(request: Any, datasette: Datasette) -> str:
    """Scheme and host of the site as it was asked."""
    return str(datasette.absolute_url(request, "/")).rstrip("/")
