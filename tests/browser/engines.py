"""Which browsers this machine has, and how each is started."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

BRIDGE = Path(__file__).with_name("bidi_bridge.py")
CHROMIUM = ("chromium", "google-chrome")
FIREFOX = ("firefox-esr", "firefox")
QUIET = [
    "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def program(names: tuple[str, ...]) -> str | None:
    """The first of these programs that is installed."""
    return next((found for name in names if (found := shutil.which(name))), None)


def installed() -> list[str]:
    """Browsers to test in: Chromium always, Firefox where there is one."""
    return ["chromium", *(["firefox"] if program(FIREFOX) and os.name == "posix" else [])]


def launch(browser_name: str) -> dict[str, Any]:
    """Arguments that start the system's browser: Firefox as shipped, over WebDriver BiDi."""
    if browser_name == "firefox":
        environment = {**os.environ, "FIREFOX": program(FIREFOX) or ""}
        return {"channel": "moz-firefox", "executable_path": BRIDGE, "env": environment}
    found = program(CHROMIUM)
    return {"args": QUIET, **({"executable_path": found} if found else {})}
