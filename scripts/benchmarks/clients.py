"""Clients of a served site, for measuring it: each keeps its connection, as browsers and proxies do.

When: `python -m scripts.benchmarks.site` asks with them. Command: none of its own.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable
from typing import NamedTuple


class Answer(NamedTuple):
    """Status, seconds, bytes of the body, and the server's own milliseconds where it tells them."""

    status: int
    seconds: float
    size: int
    served_ms: float


def request(path: str) -> bytes:
    """What a browser sends."""
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode()


def read_head(head: bytes, seconds: float, size: int) -> Answer:
    """The answer that a lower-case head belongs to."""
    timing = head.partition(b"dur=")[2].partition(b"\r\n")[0]
    return Answer(int(head.split()[1]), seconds, size, float(timing or 0))


def length_of(head: bytes) -> int | None:
    """Bytes of the body that a lower-case head announces; None where it comes in chunks."""
    length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
    return int(length) if length else None


class Caller:
    """A client that waits for each answer: nothing of its own loop is in what it measures."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.stream = self.socket.makefile("rb")

    def ask(self, path: str) -> Answer:
        """One request and its whole answer."""
        started = time.perf_counter()
        self.socket.sendall(request(path))
        head = b"".join(iter(self.stream.readline, b"\r\n")).lower()
        length = length_of(head)
        size = self.chunks() if length is None else len(self.stream.read(length))
        return read_head(head, time.perf_counter() - started, size)

    def chunks(self) -> int:
        """Size of a body that comes in chunks, which is read."""
        size = 0
        while length := int(self.stream.readline(), 16):
            size += len(self.stream.read(length))
            self.stream.readline()
        self.stream.readline()
        return size


class Client:
    """One of many clients at once."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str) -> Answer:
        """One request and its whole answer."""
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.streams
        started = time.perf_counter()
        writer.write(request(path))
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = length_of(head)
        size = await chunks(reader) if length is None else len(await reader.readexactly(length))
        return read_head(head, time.perf_counter() - started, size)


async def chunks(reader: asyncio.StreamReader) -> int:
    """Size of a body that comes in chunks, which is read."""
    size = 0
    while length := int(await reader.readline(), 16):
        size += len(await reader.readexactly(length))
        await reader.readline()
    await reader.readline()
    return size


async def crowd(port: int, seconds: float, clients: int, path: Callable[[], str]) -> list[Answer]:
    """Answers to clients that ask one thing after another for some seconds."""
    until = time.perf_counter() + seconds

    async def client() -> list[Answer]:
        found, own = [], Client(port)
        while time.perf_counter() < until:
            found.append(await own.ask(path()))
        return found

    return [answer for found in await asyncio.gather(*(client() for _ in range(clients))) for answer in found]
