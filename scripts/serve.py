"""Serve the site from the built database on a loopback port.

When: after `python -m scripts.build database`. Command: `make serve [PORT=8001]`.
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
from pathlib import Path

from scripts.dataset.schema import ROOT

SETTINGS = {
    "allow_download": "off", "allow_csv_stream": "off", "suggest_facets": "off", "facet_time_limit_ms": "200",
    "sql_time_limit_ms": "500", "max_returned_rows": "1000", "default_page_size": "50", "max_csv_mb": "5",
    "num_sql_threads": "3", "default_cache_ttl": "3600",
}  # fmt: skip


def command(port: int, host: str = "127.0.0.1", folder: str = "dist") -> list[str]:
    """The Datasette command line; paths stay relative so that no page shows where the project lies."""
    folder = os.path.relpath(folder, ROOT)
    settings = [part for name, value in SETTINGS.items() for part in ("--setting", name, value)]
    return [
        sys.executable, "-m", "datasette", "serve", "-i", f"{folder}/combination-ratings.db",
        "--inspect-file", f"{folder}/inspect-data.json", "--metadata", f"{folder}/metadata.json",
        "--plugins-dir", "site/plugins", "--template-dir", "site/templates", "--static", "assets:site/static",
        "--cors", "--host", host, "--port", str(port), *settings,
    ]  # fmt: skip


def taken(host: str, port: int) -> str | None:
    """Why nothing can listen there, said before Datasette starts; None where something can."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except (OSError, OverflowError) as error:
        why = (error.strerror if isinstance(error, OSError) else str(error)) or "unknown reason"
        return f"port {port} of {host} cannot be used: {why.partition(' (')[0]}"
    return None


def main() -> int:
    """Replace this process by Datasette."""
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
    os.environ["PYTHONPATH"] = str(ROOT)
    os.execv(sys.executable, command(arguments.port, arguments.host, arguments.folder))


if __name__ == "__main__":
    raise SystemExit(main())
