#!/usr/bin/env python3
"""Starts the system's Firefox for Playwright, and stands between the two.

Playwright drives a Firefox as Mozilla ships it over WebDriver BiDi, and tells every window which colour scheme to
show. An extended-support release does not know that command yet, and Playwright would give up. Here such an "unknown
command" is answered as done; everything else passes as it is, and a Firefox that knows the command gets it.

Playwright runs this file as if it were the browser; `FIREFOX` names the real one.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread

LISTENING = re.compile(r"(WebDriver BiDi listening on ws://127\.0\.0\.1:)(\d+)")
FORGIVEN = b"setMediaFeaturesOverride"
END_OF_HEAD = b"\r\n\r\n"


def exactly(source: socket.socket, size: int) -> bytes:
    """So many bytes. Raises EOFError where there are fewer."""
    found = b""
    while len(found) < size:
        part = source.recv(size - len(found))
        if not part:
            raise EOFError
        found += part
    return found


def head(source: socket.socket) -> bytes:
    """The HTTP head with which a web socket begins."""
    found = b""
    while not found.endswith(END_OF_HEAD):
        found += exactly(source, 1)
    return found


def asked(client: socket.socket, browser: socket.socket, ours: int, theirs: int) -> None:
    """Pass on what Playwright says; Firefox accepts only its own port as its host."""
    browser.sendall(head(client).replace(b":%d" % ours, b":%d" % theirs))
    while data := client.recv(65536):
        browser.sendall(data)


def answered(browser: socket.socket, client: socket.socket) -> None:
    """Pass on what Firefox says, frame by frame (RFC 6455: a server does not mask)."""
    client.sendall(head(browser))
    while True:
        kind, short = exactly(browser, 2)
        long = exactly(browser, {126: 2, 127: 8}.get(short, 0))
        text = exactly(browser, int.from_bytes(long, "big") if long else short)
        if FORGIVEN in text and b'"error":"unknown command"' in text:
            number = re.search(rb'"id":(\d+)', text)
            text = b'{"type":"success","id":%s,"result":{}}' % (number[1] if number else b"0")
            short, long = len(text), b""
        client.sendall(bytes([kind, short]) + long + text)


def until_the_end(pass_on: Callable[..., None], *ends: object) -> None:
    """Run one direction until either side hangs up, then hang up on both."""
    with suppress(OSError, EOFError):
        pass_on(*ends)
    for end in ends:
        if isinstance(end, socket.socket):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def bridge(theirs: int) -> int:
    """A port of ours that leads to Firefox's."""
    server = socket.create_server(("127.0.0.1", 0))
    ours: int = server.getsockname()[1]

    def accept() -> None:
        while True:
            client, _ = server.accept()
            browser = socket.create_connection(("127.0.0.1", theirs))
            Thread(target=until_the_end, args=(asked, client, browser, ours, theirs), daemon=True).start()
            Thread(target=until_the_end, args=(answered, browser, client), daemon=True).start()

    Thread(target=accept, daemon=True).start()
    return ours


def main() -> int:
    """Run Firefox with the given arguments, and name our port where it names its own."""
    firefox = subprocess.Popen([os.environ["FIREFOX"], *sys.argv[1:]], stderr=subprocess.PIPE, text=True)
    assert firefox.stderr is not None
    for line in firefox.stderr:
        print(
            LISTENING.sub(lambda found: f"{found[1]}{bridge(int(found[2]))}", line), end="", file=sys.stderr, flush=True
        )
    return firefox.wait()


if __name__ == "__main__":
    raise SystemExit(main())
