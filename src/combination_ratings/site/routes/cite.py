"""`/cite`: how to cite the data, in every form."""

from __future__ import annotations

from typing import Any

from datasette import Response
from datasette.app import Datasette

from combination_ratings.release.citation import address, forms
from combination_ratings.site.context import answers, descriptor_of
from combination_ratings.site.routes.jsonld import dataset_document


async def page(request: Any, datasette: Datasette) -> Response:
    """Citations of the package in every form, in the words of the files of a release."""
    store = answers(datasette).store
    descriptor = descriptor_of(datasette)
    context = {
        "build": store.about["build"],
        "forms": forms(descriptor),
        "has_address": bool(address(descriptor)),
        "here": str(datasette.absolute_url(request, "/")),
        "jsonld": dataset_document(datasette, None, request),
    }
    return Response.html(await datasette.render_template("cite.html", context, request=request))
