"""Measure answers to 32 clients while every known attack by SQL runs, and the memory of all the server's processes.

When: before a release, or after a change to the server. Command: `python -m scripts.benchmarks.siege [--folder dist]
[--seconds 60]`. Loopback only; the goals are no error, a p99 under 250 ms and less than 500 MB.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

from scripts.benchmarks.attacks import SHAPES
from scripts.benchmarks.clients import Answer, crowd
from scripts.benchmarks.site import CLIENTS, DATA, options, pairs_of, peak, quantile, questions, served

ATTACKERS = 4
PAIRS = 1000
SLOWEST, MOST_MEMORY = 0.25, 500.0
"""Seconds of the p99, and megabytes, that are the goals."""


def attacks() -> "Attacks":
    """Addresses of all shapes, one after another, as data and as pages, no two alike."""
    return Attacks(random.Random(5))


class Attacks:
    """Gives the next address, and counts."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.turn = chance, count()

    def __call__(self) -> str:
        """An address that no cache holds."""
        turn = next(self.turn)
        form = (".json", "")[turn // len(SHAPES) % 2]
        return f"{DATA}{form}?" + urlencode({"sql": SHAPES[turn % len(SHAPES)], "n": self.chance.random()})


async def both(port: int, seconds: float, pairs: list[tuple[str, str]]) -> tuple[list[Answer], list[Answer]]:
    """Answers to the clients, and to those who attack meanwhile."""
    attack = asyncio.create_task(crowd(port, seconds, ATTACKERS, attacks()))
    answers = await crowd(port, seconds, CLIENTS, questions(pairs, 3))
    return answers, await attack


def processes(first: int) -> list[int]:
    """A process, those that it has started, and so on; Linux only."""
    told = Path(f"/proc/{first}/task/{first}/children")
    started = told.read_text(encoding="utf-8").split() if told.exists() else []
    return [first, *(one for child in started for one in processes(int(child)))]


def proportional(process: int) -> float:
    """Megabytes that a process holds, those that it shares in part; Linux only."""
    told = Path(f"/proc/{process}/smaps_rollup")
    try:
        lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6


def measure(folder: Path, seconds: float) -> int:
    """Print what was found; 1 where a goal is missed."""
    pairs = pairs_of(folder, PAIRS)
    with served(folder) as (port, process, _):
        asyncio.run(crowd(port, 2, 1, questions(pairs, 1)))  # the server makes some things ahead after its start
        answers, attacked = asyncio.run(both(port, seconds, pairs))
        held = [each for one in processes(process) if (each := peak(one)) == each]
        apart = sum(map(proportional, processes(process)))
    times = [answer.seconds for answer in answers]
    p50, p99 = quantile(times, 0.5), quantile(times, 0.99)
    errors = sum(answer.status != 200 for answer in answers)
    print(f"{CLIENTS} clients, {seconds:g} s, beside {ATTACKERS} who ask {len(SHAPES)} shapes of query in turn")
    print(f"/check.json   {len(answers):6} answers  {errors} errors  p50 {p50 * 1000:.1f} ms  p99 {p99 * 1000:.1f} ms  "
          f"longest {max(times) * 1000:.0f} ms")  # fmt: skip
    statuses = Counter(answer.status for answer in attacked)
    told = ", ".join(f"{number} x {status}" for status, number in sorted(statuses.items()))
    print(f"attacks       {len(attacked):6} answers  {told}  longest {max(a.seconds for a in attacked):.1f} s")
    memory = sum(held)
    told = " + ".join(f"{each:.0f}" for each in held)
    print(f"most memory   {memory:6.0f} MB, the sum of what each process held at most ({told}); with what they share "
          f"counted once {apart:.0f} MB at the end")  # fmt: skip
    return int(bool(errors) or p99 > SLOWEST or memory > MOST_MEMORY or not statuses.keys() <= {200, 400, 503})


def main() -> int:
    """Measure; exit status 1 where a goal is missed."""
    arguments = options("siege", __doc__, "how long everybody asks")
    return measure(arguments.folder, arguments.seconds)


if __name__ == "__main__":
    raise SystemExit(main())
