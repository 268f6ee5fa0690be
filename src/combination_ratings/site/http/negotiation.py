"""Reads once what a request asks for: parameters, language, and whether the reader unpacks gzip."""

from __future__ import annotations

import re

from datasette.app import Datasette
from datasette.utils.asgi import Request

from combination_ratings.answers.written import WRITTEN
from combination_ratings.site.context import answers, chosen_language, chosen_writing
from combination_ratings.site.http.asked import App, AskedPage, Receive, Scope, Send
from combination_ratings.site.http.etag import etag

NONE = re.compile(rb"\s*;\s*q\s*=\s*0(\.0{0,3})?\s*$")
"""How a reader says that it does not take an encoding (RFC 9110, 12.4.2)."""


def negotiation(app: App, datasette: Datasette) -> App:
    """The application with `AskedPage` in the scope of each request."""

    async def negotiated(scope: Scope, receive: Receive, send: Send) -> None:
        given, fields = Request(scope, receive).args, dict(scope["headers"])
        accepted = fields.get(b"accept-language", b"").decode("latin-1")
        language = chosen_language(given, accepted)
        written = language if language in WRITTEN else chosen_writing(given, accepted)
        tag = etag(answers(datasette).store.about["build"], language, written)
        told = AskedPage(given, fields, language, written, takes_gzip(fields.get(b"accept-encoding", b"")), tag)
        await app({**scope, "combination_ratings": told}, receive, send)

    return negotiated


def takes_gzip(accepted: bytes) -> bool:
    """Whether the header field `accept-encoding` names gzip, or anything, and does not weigh it with 0."""
    weighed = {part.partition(b";")[0].strip().lower(): NONE.search(part) is None for part in accepted.split(b",")}
    return weighed.get(b"gzip", weighed.get(b"*", False))
