"""`/offline`, its kept page, the service worker and the manifest: answers without a network, for whoever asks for them.

Nothing is put on a device unasked: that it holds these answers tells something of its owner.
"""

from __future__ import annotations

import json
from typing import Any

from datasette import NotFound, Response
from datasette.app import Datasette

from combination_ratings.locales import LANGUAGES, date, number, text
from combination_ratings.release.citation import released_on
from combination_ratings.site import pictures
from combination_ratings.site.code_hash import code_hash
from combination_ratings.site.context import DATABASE, answers, descriptor_of, language_of
from combination_ratings.site.downloads import SHOWN, Download, downloads
from combination_ratings.site.packing import packed
from combination_ratings.site.routes.assets import files
from combination_ratings.site.routes.download import size_in_words
from combination_ratings.tables.filenames import OFFLINE

READERS = ("static-names", "static-reader", "static-help", "static-doubt", "static-answer", "check-static", "check")
"""Scripts of the check without a server, in their order: the last is the form's, with a server or without."""
DIGITS = 10
"""Digits at the head of the file, which tell the length of its index."""
ICONS = (192, 512)
PAGES = {"check": "/offline/check", "emergency": "/emergency"}
"""Pages that are kept, by what the worker calls them."""


async def page(request: Any, datasette: Datasette) -> Response:
    """What can be kept, and the buttons that keep and remove it."""
    found, language = downloads(datasette).get(OFFLINE), language_of(request)
    context: dict[str, Any] = {"offline": found is not None, "kept": told_of(datasette, language)}
    if found:
        size = size_in_words(len(packed(found)), language)
        context["lead"] = text("reuse.reuse_offline_lead", language, count=number(held(found), language), size=size)
    return Response.html(await datasette.render_template("offline.html", context, request=request))


def held(found: Download) -> int:
    """Number of substances and classes that are kept, by the index at the head of the file."""
    with found.path.open("rb") as file:
        index = json.loads(file.read(int(file.read(DIGITS))))
    return sum(name.startswith("pairs/") for name in index) - 1


def told_of(datasette: Datasette, language: str) -> dict[str, str]:
    """Version and day of the data."""
    return {"version": answers(datasette).version, "date": date(released_on(descriptor_of(datasette)), language)}


async def kept_page(request: Any, datasette: Datasette) -> Response:
    """The check as it is kept: it answers in the browser, below its version and date."""
    language = language_of(request)
    scripts = [f"/assets/{name}.js" for name in READERS]
    scripts += [f"/offline/assets/{name}.js" for name in ("names", f"words-{language}")]
    context = {"scripts": scripts, "kept": told_of(datasette, language)}
    return Response.html(await datasette.render_template("offline_check.html", context, request=request))


async def worker(request: Any, datasette: Datasette) -> Response:
    """The service worker of this build. Raises NotFound for a build without data for it."""
    found = downloads(datasette).get(OFFLINE)
    if found is None:
        raise NotFound("There is no data for use without a network")
    script = f"const BUILD = {json.dumps(build_of(datasette, found))};\n{files()['service-worker.js']}"
    return Response(script, content_type="text/javascript; charset=utf-8")


def build_of(datasette: Datasette, found: Download) -> dict[str, Any]:
    """What a worker keeps: another id where version, data or code are others."""
    version = answers(datasette).version
    pages = {name: {language: f"{path}?lang={language}" for language in LANGUAGES} for name, path in PAGES.items()}
    styles = [f"/assets/site.css?{version}", datasette.urls.static("app.css") + f"?{datasette.app_css_hash()}"]
    scripts = [f"/assets/{name}.js" for name in READERS]
    return {
        "id": f"{version}-{found.sha256[:SHOWN]}-{code_hash()}",
        "data": found.address,
        "languages": list(LANGUAGES),
        "files": [*(one for those in pages.values() for one in those.values()), *styles, *scripts],
        **pages,
    }


async def manifest(request: Any, datasette: Datasette) -> Response:
    """The web app manifest in the reader's language."""
    language = language_of(request)
    icons: list[dict[str, str]] = [
        {"src": f"/icons/{size}.png", "sizes": f"{size}x{size}", "type": "image/png"} for size in ICONS
    ]
    icons.append({"src": "/icons/maskable.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "maskable"})
    document = {
        "name": text("site.site", language),
        "short_name": text("reuse.reuse_search_short", language),
        "description": text("reuse.reuse_search_text", language),
        "id": f"/?{DATABASE}",
        "lang": language,
        "start_url": f"/check?lang={language}",
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b4f8a",
        "icons": icons,
    }
    return Response(json.dumps(document, ensure_ascii=False, indent=1), content_type="application/manifest+json")


async def icon(request: Any) -> Response:
    """The mark in a size of the manifest's. Raises NotFound for any other."""
    size = int(request.url_vars["size"])
    if size not in ICONS:
        raise NotFound("There is no icon of this size")
    return Response(pictures.icon(size), content_type="image/png")  # type: ignore[arg-type]


async def maskable(request: Any) -> Response:
    """The mark for devices that cut icons into their own shape."""
    return Response(pictures.maskable(), content_type="image/svg+xml")
