"""The site inside this process: Datasette with our plugin over the built database."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from datasette.app import Datasette

from scripts.dataset.schema import ROOT
from scripts.serve import SETTINGS

Get = Callable[..., httpx.Response]


def site(dist: Path) -> Datasette:
    """The application over a built folder, configured as `make serve` configures it."""
    settings: dict[str, Any] = {}
    for key, value in SETTINGS.items():
        settings[key] = {"on": True, "off": False}.get(value, value)
        if isinstance(settings[key], str):
            settings[key] = int(settings[key])
    return Datasette(
        [],
        immutables=[str(dist / "combination-ratings.db")],
        inspect_data=json.loads((dist / "inspect-data.json").read_text()),
        metadata=json.loads((dist / "metadata.json").read_text()),
        plugins_dir=str(ROOT / "site" / "plugins"),
        template_dir=str(ROOT / "site" / "templates"),
        static_mounts=[("assets", str(ROOT / "site" / "static"))],
        settings=settings,
        cors=True,
    )


def fetcher(datasette: Datasette) -> Get:
    """GET a path, parameters and headers of an application, in a thread that keeps one loop for it."""
    loop = asyncio.new_event_loop()
    worker = ThreadPoolExecutor(1)  # a thread of its own: the browser tests keep a loop in this one

    def fetch(path: str, params: Any = None, **headers: str) -> httpx.Response:
        asked = datasette.client.get(path, params=params, headers=headers)
        return worker.submit(loop.run_until_complete, asked).result()

    return fetch


@pytest.fixture(scope="session")
def get(dist: Path) -> Get:
    """GET a path of the site over the package under test."""
    return fetcher(site(dist))
