"""Serve the site from the built database on a loopback port.

When: after `python -m scripts.build database`. Command: `make serve [PORT=8001]`.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import sys
from pathlib import Path

import uvicorn

from combination_ratings.site.server import SERVER, application, damage, taken
from combination_ratings.tables.schema import ROOT


def main() -> int:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m scripts.serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8001, help="loopback port")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--folder", default="dist", help="folder of the built files")
    arguments = parser.parse_args()
    os.chdir(ROOT)
    if problem := damage(Path(arguments.folder)):
        print(f"serve: {problem}. Run: make build", file=sys.stderr)
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
