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
from typing import Any, NamedTuple

from combination_ratings.tables.schema import ROOT

DROP, OVERRIDE, SEARCH = 24, 1, 2
"""PR_CAPBSET_DROP, CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: without the two, permissions hold for root as well."""


STEPS = frozenset({
    "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.utime", "os.link", "os.symlink", "os.truncate",
    "subprocess.Popen", "ctypes.dlsym", "sqlite3.connect",
})  # fmt: skip
"""Audit events of Python that come before a change of files; of `open` those that write."""
ALONE = """
import os, sys
child = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-m", *sys.argv[2:]])
_, status, used = os.wait4(child, 0)
os.write(int(sys.argv[1]), str(used.ru_maxrss).encode())
os._exit(os.waitstatus_to_exitcode(status) & 255)
"""
"""Runs a module from a small process: the kernel's maximum of a child begins with what its parent held."""


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
    told, tell = os.pipe()
    with os.fdopen(told) as peak:
        process = subprocess.run(
            [sys.executable, "-c", ALONE, str(tell), *arguments], cwd=cwd, env=environment, preexec_fn=bounded,
            text=True, capture_output=True, stdin=subprocess.DEVNULL, pass_fds=[tell], check=False,
        )  # fmt: skip
        os.close(tell)
        return Ended(process.returncode, process.stdout, process.stderr, int(peak.read()) * 1024)


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do some work in a forked process that is killed before its step of this number; whether it was.

    A step is what may change files: between two of them a kill leaves what the one before it left.
    """
    child = os.fork()
    if child == 0:
        seen = 0

        def count(event: str, given: tuple[Any, ...]) -> None:
            nonlocal seen
            if event in STEPS or (event == "open" and given[2] & (os.O_WRONLY | os.O_RDWR)):
                seen += 1
                if seen == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        work()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])
