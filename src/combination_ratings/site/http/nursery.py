"""Where the server's drawing processes come from: one process that forks them (`drawer.py`), started when first needed.

Each comes with a connection of its own; one that is lost, or the first itself, is replaced at the next demand.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys

LONGEST_LINE = 2**22
"""Bytes of the head of an answer."""
COMMAND = (sys.executable, "-m", "combination_ratings.site.http.drawer")
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Nursery:
    """The process that forks others."""

    def __init__(self, recipe: bytes) -> None:
        self.recipe = recipe
        self.control: socket.socket | None = None
        self.process: asyncio.subprocess.Process | None = None
        self.lock = asyncio.Lock()

    async def another(self) -> tuple[int, asyncio.StreamReader, asyncio.StreamWriter]:
        """Number of a new process, and the way from and to it. Raises OSError or ValueError where there is none."""
        async with self.lock:
            try:
                return await self.forked()
            except (OSError, ValueError):
                self.end()
                return await self.forked()

    async def forked(self) -> tuple[int, asyncio.StreamReader, asyncio.StreamWriter]:
        """The same, at the first try."""
        control = self.control or await self.begin()
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(control, [b"\n"], [theirs.fileno()])
        out, into = await asyncio.open_unix_connection(sock=ours, limit=LONGEST_LINE)
        return int(await out.readline()), out, into

    async def begin(self) -> socket.socket:
        """Start the process, and wait until it has read what it serves."""
        control, theirs = socket.socketpair()
        with theirs:
            self.process = await asyncio.create_subprocess_exec(*COMMAND, stdin=theirs.fileno())
        control.setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(control, self.recipe)
        if await loop.sock_recv(control, 100) != b"ready\n":
            raise ValueError("the process that forks others did not start")
        control.setblocking(True)
        self.control = control
        return control

    def end(self) -> None:
        """End the process; those that it has forked go on until they are ended."""
        if self.control:
            self.control.close()
            self.control = None
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()
            self.process = None
