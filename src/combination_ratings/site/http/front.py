"""What every request passes before Datasette, in this order; each middleware does one thing."""

from __future__ import annotations

from datasette.app import Datasette

from combination_ratings.site.http.ahead import prepare
from combination_ratings.site.http.asked import App, Receive, Scope, Send
from combination_ratings.site.http.at_once import at_once
from combination_ratings.site.http.bounds import bounded
from combination_ratings.site.http.cache import kept
from combination_ratings.site.http.compress import compressed
from combination_ratings.site.http.etag import conditional
from combination_ratings.site.http.files import offered
from combination_ratings.site.http.guard import guard
from combination_ratings.site.http.headers import secure
from combination_ratings.site.http.negotiation import negotiation
from combination_ratings.site.http.worker import apart, lifespan

MIDDLEWARES = (guard, secure, offered, negotiation, conditional, kept, compressed, at_once, apart, bounded)


def fronted(app: App, datasette: Datasette) -> App:
    """The application behind all middlewares, the first one outermost; its workers start and end with the server."""
    http = app
    for middleware in reversed(MIDDLEWARES):
        http = middleware(http, datasette)

    async def front(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            return await http(scope, receive, send)
        prepare(datasette)
        await lifespan(app, datasette, scope, receive, send)

    return front
