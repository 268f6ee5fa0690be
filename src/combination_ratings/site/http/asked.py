"""What a request asks, read once for all middlewares, and the names that they share."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, NamedTuple

Scope = MutableMapping[str, Any]
Event = MutableMapping[str, Any]
Receive = Callable[..., Awaitable[Any]]
Send = Callable[[Event], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]


class AskedPage(NamedTuple):
    """Parameters, header fields by name, language (of texts by hand too), whether gzip is read, and the page's ETag."""

    given: Any
    fields: dict[bytes, bytes]
    language: str
    written: str
    zipped: bool
    tag: bytes


def asked(scope: Scope) -> AskedPage:
    """What `negotiation` read."""
    found: AskedPage = scope["combination_ratings"]
    return found


async def deliver(send: Send, status: int, headers: Headers, body: bytes = b"") -> None:
    """Send a whole response."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class Whole:
    """Gathers the events of one response, to hand them on as a whole."""

    def __init__(self) -> None:
        self.status, self.headers, self.parts = 500, list[tuple[bytes, bytes]](), list[bytes]()

    async def __call__(self, event: Event) -> None:
        """Take one event."""
        if event["type"] == "http.response.start":
            self.status, self.headers = event["status"], list(event.get("headers", []))
        else:
            self.parts.append(event.get("body", b""))

    @property
    def body(self) -> bytes:
        """The body."""
        return b"".join(self.parts)

    def field(self, name: bytes) -> bytes:
        """Value of a header field; empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), b"")
