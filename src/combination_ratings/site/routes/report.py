"""`/report` and `/privacy`: how to report an error, and what is known of those who ask."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode, urlsplit

from datasette import Response
from datasette.app import Datasette

from combination_ratings.locales import text
from combination_ratings.release.citation import Descriptor
from combination_ratings.site.context import answers, descriptor_of, language_of

FORGES = ("github.com", "gitlab.com", "codeberg.org")
"""Hosts of repositories, each of which takes reports below `/issues/new`."""
MOVED = {"/about": "/guide?{}#made", "/methods": "/guide?{}", "/contact": "/report?{}"}
"""Addresses that people try, and the page that tells what they look for."""


async def page(request: Any, datasette: Datasette) -> Response:
    """What a report needs, as text to copy, and where it goes."""
    about = (request.args.get("about") or "")[:200]
    version, language = answers(datasette).version, language_of(request)
    title = f"{about} ({version})"
    context = {
        "about": about,
        "ways": ways(descriptor_of(datasette), title, language),
        "body": text("reuse.reuse_report_body", language, about=about, version=version),
    }
    return Response.html(await datasette.render_template("report.html", context, request=request))


def ways(descriptor: Descriptor, title: str, language: str) -> list[tuple[str, str]]:
    """Addresses that take reports, with their words: the repository's issues, the project's page, its people."""
    found = []
    if home := descriptor.get("homepage", ""):
        forge = urlsplit(home).hostname in FORGES
        address = f"{home.rstrip('/')}/issues/new?{urlencode({'title': title})}" if forge else home
        found.append((address, text("reuse.reuse_report_issue" if forge else "reuse.reuse_report_page", language)))
    for person in descriptor.get("contributors", []):
        said = text("reuse.reuse_report_person", language, name=person["title"])
        if person.get("path"):
            found.append((person["path"], said))
        if person.get("email"):
            found.append((f"mailto:{person['email']}?{urlencode({'subject': title})}", said))
    return [(address, said) for address, said in found if address.startswith(("https://", "http://", "mailto:"))]


async def privacy(request: Any, datasette: Datasette) -> Response:
    """What is kept of a question: nothing."""
    return Response.html(await datasette.render_template("privacy.html", {}, request=request))


async def moved(request: Any) -> Response:
    """Lead from an address that people try to the page that tells it."""
    return Response.redirect(MOVED[request.path].format(urlencode({"lang": language_of(request)})))
