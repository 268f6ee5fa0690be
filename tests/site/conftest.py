"""The site inside this process: Datasette with our plugin over the built database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from datasette.app import Datasette

from combination_ratings.site.server import application

Get = Callable[..., httpx.Response]


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
    return fetcher(application(dist))
