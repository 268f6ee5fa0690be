"""`/cite` and `/report`: how to cite the data or an answer, and how to report an error."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from datasette import Response
from datasette.app import Datasette

from combination_ratings.site.context import answers
from combination_ratings.site.routes.jsonld import dataset_document


async def page(request: Any, datasette: Datasette) -> Response:
    """Citations of the package and of an answer."""
    about = answers(datasette).store.about
    context = {
        "build": about["build"],
        "bibtex": bibtex("Combination Ratings", about["version"], datasette.metadata("about_url")),
        "jsonld": dataset_document(datasette),
    }
    return Response.html(await datasette.render_template("cite.html", context, request=request))


async def report_page(request: Any, datasette: Datasette) -> Response:
    """What a report needs, and where it goes."""
    home = datasette.metadata("about_url")
    about = (request.args.get("about") or "")[:200]
    version = answers(datasette).version
    address = None
    if home and "//" in home:
        address = f"{home.rstrip('/')}/issues/new?" + urlencode({"title": f"{about} ({version})"})
    context = {"about": about, "address": address}
    return Response.html(await datasette.render_template("report.html", context, request=request))


def bibtex(title: str, version: str, address: str | None, note: str = "") -> str:
    """A BibTeX entry of the package in one version; `note` names an answer within it."""
    key = "combination_ratings_" + "".join(c if c.isalnum() else "_" for c in version)
    fields = {"title": title, "version": version, "author": "{Combination Ratings maintainers}", "note": note,
              "url": address or "", "license": "CC-BY-SA-4.0"}  # fmt: skip
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}"
