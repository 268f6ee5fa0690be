"""The site inside this process: Datasette with our plugin over the built database."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from datasette.app import Datasette

from combination_ratings.site.server import application

Get = Callable[..., httpx.Response]
CHANGES = (
    ("ketamine", "ssri", "direct", "rose", 2, 3, ["ketamine+ssri/made"]),
    ("ethanol", "ketamine", "direct", "gone", 4, None, []),
    ("ketamine", "sertraline", "inherited", "new", None, 2, ["<b>&"]),
    ("ethanol", "opioid", "direct", "status", 5, 5, []),
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
    return fetcher(application(dist))


def copied(dist: Path, folder: Path) -> Path:
    """What a site is served from, in another folder, so that a test may change it."""
    for path in ("combination-ratings.db", "inspect-data.json", "metadata.json"):
        shutil.copy(dist / path, folder)
    return folder


@pytest.fixture(scope="session")
def later(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The site over a build whose second and last release changed four answers."""
    folder = copied(dist, tmp_path_factory.mktemp("later"))
    with sqlite3.connect(folder / "combination-ratings.db") as connection:
        connection.execute("DELETE FROM changed_answers")
        connection.execute("DELETE FROM releases WHERE previous IS NOT NULL")
        connection.execute(
            "INSERT INTO releases VALUES ('9.0.0', '2031-02-03', '1.0.0', 'minor', 4, '{}', '{\"1\": 3}', '{}')"
        )
        for a, b, kind, change, before, after, because in CHANGES:
            row = ("9.0.0", "2031-02-03", a, b, kind, change, before, after, "{}", "{}", json.dumps(because))
            connection.execute(f"INSERT INTO changed_answers VALUES ({', '.join('?' * len(row))})", row)
    return fetcher(application(folder))
