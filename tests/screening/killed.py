"""Runs of a screening that are killed at moments of chance; run by a test, in a process that has no threads to lose.

Command: `python -m tests.screening.killed REGISTER DATABASE FOLDER KILLS`;
prints how many runs were killed and how many ended.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from combination_ratings.screening import run
from combination_ratings.screening.options import Options
from combination_ratings.screening.register import intake
from combination_ratings.screening.register.registers import Register


def outputs(folder: Path) -> dict[str, bytes]:
    """Files that are no work under way."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def begin(register: Path, database: Path, out: Path) -> int:
    """Start a screening as a process of its own; returns its number."""
    child = os.fork()
    if child:
        return child
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
    run.make_files(Register(register.name, register), database, Options(memory=256 << 20), out, run.nothing)
    os._exit(0)


def killed(child: int, after: float) -> bool:
    """Kill a process with the signal that none can catch, unless it ends before; whether it was killed."""
    if signal.sigtimedwait([signal.SIGCHLD], after) is None:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    signal.sigtimedwait([signal.SIGCHLD], 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def main(register: Path, database: Path, folder: Path, kills: int) -> None:
    """Kill this many runs, look at what each left, and let the last one end."""
    intake.BYTES_A_ROW = 3 << 20  # so that a small register has several parts
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    whole, torn = folder / "whole", folder / "torn"
    whole.mkdir()
    torn.mkdir()
    begun = time.monotonic()
    assert not killed(begin(register, database, whole / "out.csv"), 600)
    most, rng = time.monotonic() - begun, random.Random(17)
    expected, count, ended = outputs(whole), 0, 0
    while count < kills and ended < 3 * kills:
        if killed(begin(register, database, torn / "out.csv"), rng.uniform(0, most)):
            count += 1
            assert all(content == expected[name] for name, content in outputs(torn).items())
        else:
            ended += 1
            assert outputs(torn) == expected
            for name in expected:
                (torn / name).unlink()
    assert not killed(begin(register, database, torn / "out.csv"), 600)
    assert outputs(torn) == expected
    assert not (torn / ".out.csv.work").exists()
    print(count, ended)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
