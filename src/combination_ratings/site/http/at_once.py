"""Answers without Datasette's router what is asked most: the router alone takes longer than the answer."""

from __future__ import annotations

from datasette.app import Datasette

from combination_ratings.site.http.asked import App, Headers, Receive, Scope, Send, asked, deliver
from combination_ratings.site.routes import check

ANSWERS = {"/check.json": check.as_json, "/suggest.json": check.suggest}
"""The same functions as stand in the list of routes."""
JSON: Headers = [(b"content-type", b"application/json; charset=utf-8")]


def at_once(app: App, datasette: Datasette) -> App:
    """The application behind the answers that need no router."""

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        answer = ANSWERS.get(scope["path"])
        if answer is None:
            return await app(scope, receive, send)
        told = asked(scope)
        status, body = answer(told.given, datasette, told.language)
        await deliver(send, status, JSON, body)

    return answered
