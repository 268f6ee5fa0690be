"""A served site in a process of its own, for tests that measure it or drive a browser."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from combination_ratings.site.server import command
from combination_ratings.tables.schema import ROOT


@dataclass(frozen=True)
class Served:
    """Address and process number of a served site."""

    address: str
    pid: int

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Status and text of a page."""
        request = urllib.request.Request(self.address + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def work(self) -> float:
        """Seconds of a processor that the process and those that it started have taken, ended ones included."""
        return sum(map(worked, [self.pid, *children(self.pid)]))

    def peak(self) -> int:
        """Most memory that the process and those that it started have held, in bytes; what they share counts once."""
        processes = [self.pid, *children(self.pid)]
        return sum(map(most_held, processes)) - sum(map(shared, processes))


def children(pid: int) -> list[int]:
    """Processes that a process has started, and those that these have started, which are still there."""
    try:
        told = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()]
    except OSError:
        return []
    return [one for child in told for one in (child, *children(child))]


def most_held(pid: int) -> int:
    """Most memory that one process has held, in bytes; 0 where it has just ended."""
    return told_of(pid, "status", "VmHWM")


def shared(pid: int) -> int:
    """Bytes of a process beyond its part of the pages that it shares with others; 0 where it has just ended."""
    return told_of(pid, "smaps_rollup", "Rss") - told_of(pid, "smaps_rollup", "Pss")


def told_of(pid: int, file: str, name: str) -> int:
    """Bytes that the kernel tells of a process under a name; 0 where it has just ended."""
    try:
        found = re.search(rf"^{name}:\s+(\d+) kB", Path(f"/proc/{pid}/{file}").read_text(encoding="utf-8"), re.M)
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


def worked(pid: int) -> float:
    """Seconds of a processor that one process and its ended children have taken; 0 where it has just ended."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(dist: Path, port: int | None = None) -> Iterator[Served]:
    """The site over a built folder, on a free port of the loopback or on this one, until the block ends."""
    port = port or free_port()
    process = subprocess.Popen(
        command(port, folder=str(dist)), cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        if not any("Uvicorn running" in line for line in process.stderr):
            raise RuntimeError("the server did not start")
        drain(process)
        yield Served(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def drain(process: subprocess.Popen[str]) -> None:
    """Read on what the server says, so that it never waits for a reader."""
    threading.Thread(target=lambda: [None for _ in process.stderr or []], daemon=True).start()
