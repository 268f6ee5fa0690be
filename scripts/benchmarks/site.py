"""Measure the served site as ratios in one run: answers, chart, home, cold start, many clients, and worst queries.

When: before a release, or after a change to the site. Command: `python -m scripts.benchmarks.site [--folder dist]
[--seconds 60]`, about three minutes. Loopback only, and both servers with the same loop and parser. Absolute times
depend on the machine; the ratios are what the goals name.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from combination_ratings.site.server import command
from combination_ratings.tables.filenames import DATABASE
from combination_ratings.tables.schema import ROOT
from scripts.benchmarks.clients import Answer, Caller, crowd

DATA = "/combination-ratings"
SEED = "/check.json?" + urlencode([("s", "kétamine"), ("s", "Zoloft")])
WARM, ASKED = 50, 1000
CLIENTS, ATTACKERS = 32, 8
WORST = (
    "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c",
    "select * from aliases a, aliases b, aliases c order by a.alias || b.alias || c.alias",
    "select * from resolved",
    "select count(*) from aliases a, aliases b where a.alias like '%a%a%a%' || b.alias",
    "select json_group_array(a.alias) from aliases a, aliases b",
    "select * from names_fts where names_fts match 'a* OR b* OR c*' order by bm25(names_fts)",
)


@contextmanager
def served(folder: Path, stock: bool = False) -> Iterator[tuple[int, int, float]]:
    """Port and process of a served site, or of a stock Datasette on the same files, and seconds until it answered."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    plain = [
        sys.executable, "-m", "datasette", "serve", "-i", f"{folder}/{DATABASE}", "--metadata",
        f"{folder}/metadata.json", "--inspect-file", f"{folder}/inspect-data.json", "--port", str(port),
    ]  # fmt: skip
    bare = {"DATASETTE_LOAD_PLUGINS": ""} if stock else {}  # else the installed package would be loaded there too
    started = time.perf_counter()
    process = subprocess.Popen(
        plain if stock else command(port, folder=str(folder)), cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", **bare},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while process.poll() is None:
            try:
                Caller(port).ask("/-/versions.json" if stock else SEED)
                break
            except OSError:
                time.sleep(0.01)
        yield port, process.pid, time.perf_counter() - started
    finally:
        process.terminate()
        process.wait(timeout=20)


def quantile(values: list[float], part: float) -> float:
    """The value below which a part of the values lies."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def in_turn(asked: dict[str, list[tuple[int, str]]]) -> dict[str, list[float]]:
    """Seconds of each request by name, the names taking turns, so that a busy moment slows all of them alike."""
    times: dict[str, list[float]] = {name: [] for name in asked}
    callers = {name: Caller(requests[0][0]) for name, requests in asked.items()}
    for turn in zip(*asked.values(), strict=True):
        for name, (_, path) in zip(asked, turn, strict=True):
            answer = callers[name].ask(path)
            assert answer.status == 200, path
            times[name].append(answer.seconds)
    return {name: seconds[WARM:] for name, seconds in times.items()}


def pairs_of(folder: Path, number: int) -> list[tuple[str, str]]:
    """Different resolved pairs, always the same ones for the same database."""
    connection = sqlite3.connect(folder / DATABASE)
    found = connection.execute("SELECT substance_a, substance_b FROM resolved ORDER BY 1, 2").fetchall()
    connection.close()
    return random.Random(7).sample(found, number)


def compare_endpoints(port: int, stock: int, pairs: list[tuple[str, str]]) -> None:
    """`/check.json` against the trivial endpoint of a stock Datasette and a query there that only looks the pair up."""
    trivial, looked_up = "/-/versions.json", "stock query of the pair"
    times = in_turn({
        trivial: [(stock, "/-/versions.json")] * len(pairs),
        "/check.json, one pair": [(port, SEED)] * len(pairs),
        "/check.json, all different": [(port, f"/check.json?s={a}&s={b}") for a, b in pairs],
        looked_up: [(stock, f"{DATA}/pair.json?a={a}&b={b}") for a, b in pairs],
    })  # fmt: skip
    for name, seconds in times.items():
        p50, p99 = quantile(seconds, 0.5), quantile(seconds, 0.99)
        print(f"{name:28} p50 {p50 * 1000:7.2f} ms  p99 {p99 * 1000:7.2f} ms  "
              f"{p50 / quantile(times[trivial], 0.5):5.2f} x trivial  "
              f"{quantile(times[looked_up], 0.5) / p50:5.2f} x faster than stock")  # fmt: skip


def sizes(port: int, folder: Path) -> None:
    """Size and server time of the chart with 60 rows and columns, of the whole chart, and of home."""
    connection = sqlite3.connect(folder / DATABASE)
    rows = connection.execute(
        "SELECT substance_id FROM substances WHERE use_rank IS NOT NULL ORDER BY use_rank LIMIT 60"
    )
    ids = urlencode([("id", row[0]) for row in rows])
    connection.close()
    charts = (("/chart 60 x 60", f"/chart?{ids}&level=1"), ("/chart 60 x 60 again", f"/chart?{ids}"))
    for name, path in (*charts, ("/chart/all.png", "/chart/all.png"), ("/", "/")):
        answer = Caller(port).ask(path)
        print(f"{name:28} {answer.size / 1000:7.1f} kB compressed  {answer.served_ms:6.1f} ms in the server  "
              f"{answer.seconds * 1000:6.1f} ms in all")  # fmt: skip


def questions(pairs: list[tuple[str, str]], seed: int) -> Callable[[], str]:
    """Addresses of answers, the pairs drawn by chance."""
    chance = random.Random(seed)
    return lambda: "/check.json?s={}&s={}".format(*chance.choice(pairs))


def many_clients(port: int, seconds: float, pairs: list[tuple[str, str]]) -> None:
    """Errors, p50 and p99 of 32 clients."""
    report(f"{CLIENTS} clients, {seconds:g} s", asyncio.run(crowd(port, seconds, CLIENTS, questions(pairs, 3))))


def under_attack(port: int, process: int, seconds: float, pairs: list[tuple[str, str]]) -> None:
    """`/check.json` while 8 clients run the worst permitted queries, and the most memory that the server has held."""
    chance = random.Random(5)

    def worst() -> str:
        form = chance.choice((".json", ""))
        return f"{DATA}{form}?" + urlencode({"sql": f"{chance.choice(WORST)} -- {chance.random()}"})

    async def both() -> list[Answer]:
        attack = asyncio.create_task(crowd(port, seconds, ATTACKERS, worst))
        answers = await crowd(port, seconds, 1, questions(pairs, 5))
        await attack
        return answers

    report(f"{ATTACKERS} worst queries, {seconds:g} s", asyncio.run(both()))
    print(f"{'most memory held by then':28} {peak(process):7.0f} MB")


def peak(process: int) -> float:
    """Most memory that a process has held, in MB; Linux only."""
    told = Path(f"/proc/{process}/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", told.read_text(encoding="utf-8")) if told.exists() else None
    return int(found[1]) * 1024 / 1e6 if found else float("nan")


def report(name: str, answers: list[Answer]) -> None:
    """One line on a crowd's answers."""
    seconds = [answer.seconds for answer in answers]
    p50, p99 = quantile(seconds, 0.5), quantile(seconds, 0.99)
    errors = sum(answer.status != 200 for answer in answers)
    print(f"{name:28} {len(answers):6} answers  {errors} errors  p50 {p50 * 1000:6.1f} ms  p99 {p99 * 1000:6.1f} ms  "
          f"p99 / p50 {p99 / p50:4.1f}  longest {max(seconds) * 1000:.0f} ms")  # fmt: skip


def options(name: str, about: str | None, seconds: str) -> argparse.Namespace:
    """Folder and seconds of a measure, from the command line; leaves with 1 where nothing is built in the folder."""
    parser = argparse.ArgumentParser(prog=f"python -m scripts.benchmarks.{name}", description=about)
    parser.add_argument("--folder", type=Path, default=ROOT / "dist", help="folder of the built files")
    parser.add_argument("--seconds", type=float, default=60, help=seconds)
    arguments = parser.parse_args()
    if not (arguments.folder / DATABASE).exists():
        print("bench: there is no built database. Run: make build", file=sys.stderr)
        raise SystemExit(1)
    return arguments


def main() -> int:
    """Print every measure."""
    arguments = options("site", __doc__, "how long each crowd asks")
    pairs = pairs_of(arguments.folder, WARM + ASKED)
    with served(arguments.folder) as (port, process, cold):
        print(f"{'cold start to first answer':28} {cold:7.2f} s")
        sizes(port, arguments.folder)
        with served(arguments.folder, stock=True) as (stock, _, _):
            compare_endpoints(port, stock, pairs)
        many_clients(port, arguments.seconds, pairs)
        under_attack(port, process, arguments.seconds, pairs)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
