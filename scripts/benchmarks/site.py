"""Measure the served site as ratios in one run: answers, chart, home, cold start, many clients, and worst queries.

When: before a release, or after a change to the site. Command: `python -m scripts.benchmarks.site [--folder dist]
[--seconds 10]`. Loopback only. Absolute times depend on the machine; the ratios are what the goals name.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from scripts.dataset.schema import ROOT
from scripts.serve import command

DATA = "/combination-ratings"
WARM, ASKED = 30, 400
CLIENTS, ATTACKERS = 32, 8
WORST = (
    "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c",
    "select * from aliases a, aliases b, aliases c order by a.alias || b.alias || c.alias",
    "select * from resolved",
    "select count(*) from aliases a, aliases b where a.alias like '%a%a%a%' || b.alias",
    "select json_group_array(a.alias) from aliases a, aliases b",
)


class Answer(NamedTuple):
    """Status, seconds, bytes of the body, and the server's own milliseconds where it tells them."""

    status: int
    seconds: float
    size: int
    served_ms: float


@contextmanager
def served(folder: Path, stock: bool = False) -> Iterator[tuple[int, float]]:
    """Port of a served site, or of a stock Datasette on the same files, and the seconds until it answered."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    plain = [
        sys.executable, "-m", "datasette", "serve", "-i", f"{folder}/combination-ratings.db", "--metadata",
        f"{folder}/metadata.json", "--inspect-file", f"{folder}/inspect-data.json", "--port", str(port),
    ]  # fmt: skip
    started = time.perf_counter()
    process = subprocess.Popen(
        plain if stock else command(port, folder=str(folder)), cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while process.poll() is None:
            try:
                asyncio.run(ask(port, "/-/versions.json" if stock else "/check.json?s=ketamine&s=Zoloft"))
                break
            except OSError:
                pass
        yield port, time.perf_counter() - started
    finally:
        process.terminate()
        process.wait(timeout=20)


class Client:
    """One client that keeps its connection, as browsers and proxies do."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str) -> Answer:
        """One request and its whole answer."""
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.streams
        started = time.perf_counter()
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
        size = len(await reader.readexactly(int(length))) if length else await chunks(reader)
        timing = head.partition(b"dur=")[2].partition(b"\r\n")[0]
        return Answer(int(head.split()[1]), time.perf_counter() - started, size, float(timing or 0))


async def chunks(reader: asyncio.StreamReader) -> int:
    """Size of a body that comes in chunks, which is read."""
    size = 0
    while length := int(await reader.readline(), 16):
        size += len(await reader.readexactly(length))
        await reader.readline()
    await reader.readline()
    return size


async def ask(port: int, path: str) -> Answer:
    """One request on a connection of its own."""
    client = Client(port)
    answer = await client.ask(path)
    if client.streams:
        client.streams[1].close()
    return answer


def quantile(values: list[float], part: float) -> float:
    """The value below which a part of the values lies."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


async def in_turn(asked: dict[str, list[tuple[int, str]]]) -> dict[str, list[float]]:
    """Seconds of each request by name, the names taking turns, so that a busy moment slows all of them alike."""
    times: dict[str, list[float]] = {name: [] for name in asked}
    clients = {port: Client(port) for requests in asked.values() for port, _ in requests[:1]}
    for turn in zip(*asked.values(), strict=True):
        for name, (port, path) in zip(asked, turn, strict=True):
            answer = await clients[port].ask(path)
            assert answer.status == 200, path
            times[name].append(answer.seconds)
    return {name: seconds[WARM:] for name, seconds in times.items()}


def pairs_of(folder: Path, number: int) -> list[tuple[str, str]]:
    """Different resolved pairs, always the same ones for the same database."""
    connection = sqlite3.connect(folder / "combination-ratings.db")
    found = connection.execute("SELECT substance_a, substance_b FROM resolved ORDER BY 1, 2").fetchall()
    connection.close()
    return random.Random(7).sample(found, number)


def compare_endpoints(port: int, stock: int, pairs: list[tuple[str, str]]) -> None:
    """`/check.json` against Datasette's own trivial endpoint and a stock query that only looks the pair up."""
    seed = "/check.json?" + urlencode([("s", "kétamine"), ("s", "Zoloft")])
    trivial, looked_up = "/-/versions.json", "stock query of the pair"
    times = asyncio.run(in_turn({
        trivial: [(port, "/-/versions.json")] * len(pairs),
        "/check.json, one pair": [(port, seed)] * len(pairs),
        "/check.json, all different": [(port, f"/check.json?s={a}&s={b}") for a, b in pairs],
        looked_up: [(stock, f"{DATA}/pair.json?a={a}&b={b}") for a, b in pairs],
    }))  # fmt: skip
    for name, seconds in times.items():
        p50, p99 = quantile(seconds, 0.5), quantile(seconds, 0.99)
        print(f"{name:28} p50 {p50 * 1000:7.2f} ms  p99 {p99 * 1000:7.2f} ms  "
              f"{p50 / quantile(times[trivial], 0.5):5.2f} x trivial  "
              f"{quantile(times[looked_up], 0.5) / p50:5.2f} x faster than stock")  # fmt: skip


def sizes(port: int, folder: Path) -> None:
    """Size and server time of the chart with 60 rows and columns, of the whole chart, and of home."""
    connection = sqlite3.connect(folder / "combination-ratings.db")
    rows = connection.execute(
        "SELECT substance_id FROM substances WHERE use_rank IS NOT NULL ORDER BY use_rank LIMIT 60"
    )
    ids = urlencode([("id", row[0]) for row in rows])
    connection.close()
    charts = (("/chart 60 x 60", f"/chart?{ids}&level=1"), ("/chart 60 x 60 again", f"/chart?{ids}"))
    for name, path in (*charts, ("/chart/all.png", "/chart/all.png"), ("/", "/")):
        answer = asyncio.run(ask(port, path))
        print(f"{name:28} {answer.size / 1000:7.1f} kB compressed  {answer.served_ms:6.1f} ms in the server  "
              f"{answer.seconds * 1000:6.1f} ms in all")  # fmt: skip


async def crowd(port: int, seconds: float, clients: int, path: Callable[[], str]) -> list[Answer]:
    """Answers to clients that ask one thing after another for some seconds."""
    until = time.perf_counter() + seconds

    async def client() -> list[Answer]:
        found, own = [], Client(port)
        while time.perf_counter() < until:
            found.append(await own.ask(path()))
        return found

    return [answer for found in await asyncio.gather(*(client() for _ in range(clients))) for answer in found]


def many_clients(port: int, seconds: float, pairs: list[tuple[str, str]]) -> None:
    """Errors, p50 and p99 of 32 clients."""
    chance = random.Random(3)

    def path() -> str:
        a, b = chance.choice(pairs)
        return f"/check.json?s={a}&s={b}"

    report(f"{CLIENTS} clients, {seconds:g} s", asyncio.run(crowd(port, seconds, CLIENTS, path)))


def under_attack(port: int, seconds: float, pairs: list[tuple[str, str]]) -> None:
    """`/check.json` while 8 clients run the worst permitted queries, and the most memory held meanwhile."""
    chance = random.Random(5)

    def worst() -> str:
        form = chance.choice((".json", ""))
        return f"{DATA}{form}?" + urlencode({"sql": f"{chance.choice(WORST)} -- {chance.random()}"})

    def path() -> str:
        a, b = chance.choice(pairs)
        return f"/check.json?s={a}&s={b}"

    async def both() -> list[Answer]:
        attack = asyncio.create_task(crowd(port, seconds, ATTACKERS, worst))
        answers = await crowd(port, seconds, 1, path)
        await attack
        return answers

    report(f"{ATTACKERS} worst queries, {seconds:g} s", asyncio.run(both()))


def report(name: str, answers: list[Answer]) -> None:
    """One line on a crowd's answers."""
    seconds = [answer.seconds for answer in answers]
    p50, p99 = quantile(seconds, 0.5), quantile(seconds, 0.99)
    errors = sum(answer.status != 200 for answer in answers)
    print(f"{name:28} {len(answers):6} answers  {errors} errors  p50 {p50 * 1000:6.1f} ms  p99 {p99 * 1000:6.1f} ms  "
          f"p99 / p50 {p99 / p50:4.1f}  longest {max(seconds) * 1000:.0f} ms")  # fmt: skip


def main() -> int:
    """Print every measure."""
    parser = argparse.ArgumentParser(prog="python -m scripts.benchmarks.site", description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "dist", help="folder of the built files")
    parser.add_argument("--seconds", type=float, default=10, help="how long each crowd asks")
    arguments = parser.parse_args()
    if not (arguments.folder / "combination-ratings.db").exists():
        print("bench: there is no built database. Run: make build", file=sys.stderr)
        return 1
    pairs = pairs_of(arguments.folder, WARM + ASKED)
    with served(arguments.folder) as (port, cold):
        print(f"{'cold start to first answer':28} {cold:7.2f} s")
        sizes(port, arguments.folder)
        with served(arguments.folder, stock=True) as (stock, _):
            compare_endpoints(port, stock, pairs)
        many_clients(port, arguments.seconds, pairs)
        under_attack(port, arguments.seconds, pairs)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
