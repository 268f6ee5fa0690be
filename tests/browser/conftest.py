"""A real browser on a real server: the system's Chromium, and Firefox where there is one, on the built database."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from combination_ratings.tables.schema import ROOT
from tests.browser.engines import launch
from tests.site.served import serve

SHOTS = ROOT / "test-results"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], browser_name: str) -> dict[str, Any]:
    """Drive the system's browsers."""
    return {**browser_type_launch_args, **launch(browser_name)}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What people do is tried in every browser; what is measured or pictured page by page, in the first."""
    first = config.option.browser[0]
    left_out = [item for item in items if browser_of(item) not in (None, first) and not is_for_every(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def browser_of(item: pytest.Item) -> str | None:
    """The browser that a test is to run in; None for a test without one."""
    callspec = getattr(item, "callspec", None)
    return callspec.params.get("browser_name") if callspec else None


def is_for_every(item: pytest.Item) -> bool:
    """Whether a test is to run in each browser found."""
    return item.get_closest_marker("every_browser") is not None


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
def without_scripts(browser: Browser, browser_name: str, base_url: str) -> Iterator[Page]:
    """A page in a browser that runs no scripts; over WebDriver BiDi, which cannot say so, one that none reach."""
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    if browser_name == "firefox":
        context.route(re.compile(r"\.js(\?|$)"), lambda route: route.abort())
    yield context.new_page()
    context.close()


def shot(page: Page, name: str) -> None:
    """Keep a picture of the whole page for people to look at, where PICTURES is set."""
    if not os.environ.get("PICTURES"):
        return
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
