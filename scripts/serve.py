"""Serve the site from the built database on a loopback port.

When: after `python -m scripts.build database`. Command: `make serve [PORT=8001]`.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import socket
import sys
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from scripts.dataset.schema import ROOT

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
        plugins_dir=str(ROOT / "site" / "plugins"),
        template_dir=str(ROOT / "site" / "templates"),
        static_mounts=[("assets", str(ROOT / "site" / "static"))],
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


def main() -> int:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m scripts.serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8001, help="loopback port")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--folder", default="dist", help="folder of the built files")
    arguments = parser.parse_args()
    os.chdir(ROOT)
    if not (Path(arguments.folder) / "combination-ratings.db").exists():
        print("serve: there is no built database. Run: make build", file=sys.stderr)
        return 1
    if fault := taken(arguments.host, arguments.port):
        print(f"serve: {fault}. Stop what listens there, or choose another: make serve PORT=8002", file=sys.stderr)
        return 1
    site = application(Path(os.path.relpath(arguments.folder)))
    asyncio.run(site.invoke_startup())
    gc.freeze()  # what was read stays: to look through it for garbage would hold up an answer by half a second
    uvicorn.run(site.app(), host=arguments.host, port=arguments.port, **SERVER)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
