"""Commands run where something is wrong with the machine: little room, files that may not be read or written, kills."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from combination_ratings.tables.schema import ROOT

DROP, OVERRIDE, SEARCH = 24, 1, 2
"""PR_CAPBSET_DROP, CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: without the two, permissions hold for root as well."""


class Ended(NamedTuple):
    """How a command ended: exit status, what it printed, and the most memory that it held, in bytes."""

    status: int
    out: str
    err: str
    peak: int


def run(*arguments: str, room: int | None = None, cwd: Path = ROOT) -> Ended:
    """Run `python -m …` to its end, under permissions that hold, writing files of at most `room` bytes."""

    def bounded() -> None:
        libc = ctypes.CDLL(None)
        for capability in (OVERRIDE, SEARCH):
            libc.prctl(DROP, capability, 0, 0, 0)
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}", "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments], cwd=cwd, env=environment, preexec_fn=bounded, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout
    assert process.stderr
    out, err = process.stdout.read(), process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    process.stderr.close()
    return Ended(process.returncode, out, err, used.ru_maxrss * 1024)


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do some work in a forked process that is killed before its step of this number; whether it was."""
    child = os.fork()
    if child == 0:
        seen = 0

        def count(event: str, _: object) -> None:
            nonlocal seen
            if event.startswith(("os.", "open", "shutil.", "ctypes.call", "sqlite3.connect")):
                seen += 1
                if seen == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        work()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])
