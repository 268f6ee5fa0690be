"""A real browser on a real server: the system's Chromium, our site over the built database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from scripts.dataset.schema import ROOT
from tests.site.served import serve

SHOTS = ROOT / "test-results"
QUIET = [
    "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive the system's browser where there is one."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    return {**browser_type_launch_args, "args": QUIET, **({"executable_path": found} if found else {})}


@pytest.fixture(scope="session")
def server(dist: Path) -> Iterator[str]:
    """Address of the served site."""
    with serve(dist) as site:
        yield site.address


@pytest.fixture(scope="session")
def base_url(server: str) -> str:
    """Relative addresses lead to the served site."""
    return server


@pytest.fixture
def desktop(page: Page) -> Iterator[Page]:
    """A page of 1280 pixels that notes what the console reports as errors; none may remain."""
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_viewport_size({"width": 1280, "height": 900})
    yield page
    assert errors == []


@pytest.fixture
def phone(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page as wide as a phone, with touch."""
    context = browser.new_context(base_url=base_url, viewport={"width": 390, "height": 844}, has_touch=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def without_scripts(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def shot(page: Page, name: str) -> None:
    """Keep a picture of the whole page for people to look at."""
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
