"""Serving: what stands in the way is said in one line before anything starts."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from combination_ratings.tables.schema import ROOT


def serve(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end, which it reaches where it may not serve."""
    command = [sys.executable, "-m", "scripts.serve", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_a_port_that_is_taken_is_named(dist: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        ended = serve("--port", port, "--folder", str(dist))
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert f"serve: port {port} of 127.0.0.1 cannot be used: Address already in use. Stop what" in ended.stderr


@pytest.mark.parametrize("port", ["99999", "-1"])
def test_a_port_that_is_none_is_named(dist: Path, port: str) -> None:
    ended = serve("--port", port, "--folder", str(dist))
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert f"serve: port {port} of 127.0.0.1 cannot be used" in ended.stderr


def test_without_a_build_it_says_what_to_run(tmp_path: Path) -> None:
    ended = serve("--folder", str(tmp_path))
    assert (ended.returncode, ended.stderr) == (1, "serve: there is no built database. Run: make build\n")
