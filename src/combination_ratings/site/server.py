"""The site as an application and the server that carries it.

Command: `python -m scripts.serve`.
"""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HERE = Path(__file__).parent
SETTINGS: dict[str, Any] = {
    "allow_download": False, "allow_csv_stream": False, "suggest_facets": False, "facet_time_limit_ms": 200,
    "sql_time_limit_ms": 500, "max_returned_rows": 1000, "default_page_size": 50, "max_csv_mb": 5,
    "num_sql_threads": 3, "default_cache_ttl": 3600,
}  # fmt: skip
MOST_HEAD = 65_536
"""Bytes that the head of a request may have."""


class BoundedHead(HttpToolsProtocol):
    """A connection that ends where a request's head is too long: the parser alone would keep one of any length."""

    head = 0

    def data_received(self, data: bytes) -> None:
        """Take what came, within the bound."""
        self.head += len(data)
        if self.head > MOST_HEAD:
            return self.send_400_response(f"The request's head has more than {MOST_HEAD} bytes.")
        super().data_received(data)

    def on_headers_complete(self) -> None:
        """Begin to count anew."""
        self.head = 0
        super().on_headers_complete()


SERVER: dict[str, Any] = {
    "access_log": False,  # a question tells what somebody takes: no log names it
    "http": BoundedHead,
    "server_header": False,
    "lifespan": "on",
}


def application(folder: Path) -> Datasette:
    """The site over a built folder; with a relative one no page can tell where the project lies."""
    return Datasette(
        [],
        immutables=[str(folder / "combination-ratings.db")],
        inspect_data=json.loads((folder / "inspect-data.json").read_text(encoding="utf-8")),
        metadata=json.loads((folder / "metadata.json").read_text(encoding="utf-8")),
        template_dir=str(HERE / "templates"),
        static_mounts=[("assets", str(HERE / "static"))],
        settings=SETTINGS,
        cors=True,
    )


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
