"""The site as an application and the server that carries it.

Command: `python -m scripts.serve`.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import socket
import sys
from pathlib import Path
from typing import Any, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from combination_ratings.site.database import Site
from combination_ratings.tables.filenames import DATABASE, NAME

SETTINGS: dict[str, Any] = {
    "allow_download": False, "allow_csv_stream": False, "suggest_facets": False, "facet_time_limit_ms": 100,
    "sql_time_limit_ms": 500, "max_returned_rows": 1000, "default_page_size": 50, "max_csv_mb": 5,
    "num_sql_threads": 3, "default_cache_ttl": 3600,
}  # fmt: skip
MOST_HEAD = 65_536
"""Bytes that the head of a request may have."""


MOST_WAIT = 10.0
"""Seconds within which the head of a request must have come."""
SLOWEST = 60.0
"""Seconds within which an answer must have been taken: two megabytes over the slowest of mobile networks."""
MOST_UNREAD = 64_000_000
"""Bytes of answers that wait for their readers, in one process; whoever takes longest is left."""


class BoundedConnection(HttpToolsProtocol):
    """A connection that ends where a head is too long or too slow, or an answer is not read: others would wait."""

    head = 0
    deadline: asyncio.TimerHandle | None = None
    unread: ClassVar[dict[asyncio.Transport, asyncio.TimerHandle]] = {}
    """Connections with answers that are not read, those that wait longest first, and when each is ended."""

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self.deadline = self.loop.call_later(MOST_WAIT, transport.close)

    def data_received(self, data: bytes) -> None:
        """Take what came, within the bound."""
        if self.deadline is None and (self.cycle is None or self.cycle.response_complete):
            self.deadline = self.loop.call_later(MOST_WAIT, self.transport.close)
        self.head += len(data)
        if self.head > MOST_HEAD:
            return self.send_400_response(f"The request's head has more than {MOST_HEAD} bytes.")
        super().data_received(data)

    def on_headers_complete(self) -> None:
        """Begin to count anew."""
        self.head = 0
        self.wait_no_more()
        super().on_headers_complete()

    def pause_writing(self) -> None:
        """Begin to wait for a reader, and leave the one who takes longest where too much waits."""
        super().pause_writing()
        self.unread[self.transport] = self.loop.call_later(SLOWEST, self.transport.abort)
        if sum(transport.get_write_buffer_size() for transport in self.unread) > MOST_UNREAD:
            next(iter(self.unread)).abort()

    def resume_writing(self) -> None:
        """The answer is being read."""
        self.read_on()
        super().resume_writing()

    def read_on(self) -> None:
        """Wait for this reader no more."""
        if waiting := self.unread.pop(self.transport, None):
            waiting.cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the deadlines."""
        self.wait_no_more()
        self.read_on()
        super().connection_lost(exc)

    def wait_no_more(self) -> None:
        """The head is there, or will never be."""
        if self.deadline is not None:
            self.deadline.cancel()
            self.deadline = None


SERVER: dict[str, Any] = {
    "access_log": False,  # a question tells what somebody takes: no log names it
    "http": BoundedConnection,
    "server_header": False,
    "lifespan": "on",
    "timeout_graceful_shutdown": 3,
}


def application(folder: Path) -> Site:
    """The site over a built folder; with a relative one no page can tell where the project lies."""
    return Site(
        [],
        immutables=[str(folder / DATABASE)],
        inspect_data=json.loads((folder / "inspect-data.json").read_text(encoding="utf-8")),
        metadata=json.loads((folder / "metadata.json").read_text(encoding="utf-8")),
        settings=SETTINGS,
        cors=True,
    )


def damage(folder: Path) -> str:
    """What is wrong with a built folder, said before anything is served from it; empty where nothing is."""
    if not (folder / DATABASE).exists():
        return "there is no built database"
    try:
        for name in ("inspect-data.json", "metadata.json"):
            told = json.loads((folder / name).read_text(encoding="utf-8"))
            if name == "inspect-data.json":
                known = told[NAME]["hash"]
        with (folder / DATABASE).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"{error.filename}: {error.strerror}"
    except (ValueError, KeyError, TypeError):
        return f"{folder / name} is damaged"
    return "" if found == known else f"{folder / DATABASE} is damaged, or of another build than the files beside it"


def command(port: int, host: str = "127.0.0.1", folder: str = "dist") -> list[str]:
    """The command line that serves a built folder from another process."""
    return [sys.executable, "-m", "scripts.serve", "--host", host, "--port", str(port), "--folder", folder]


def taken(host: str, port: int) -> str | None:
    """Why nothing can listen there, said before Datasette starts; None where something can."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except (OSError, OverflowError) as error:
        why = (error.strerror if isinstance(error, OSError) else str(error)) or "unknown reason"
        return f"port {port} of {host} cannot be used: {why.partition(' (')[0]}"
    return None
