"""Requests as no browser sends them, faults of our own, and what the log may not tell."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from combination_ratings.site.http.front import fronted
from combination_ratings.site.routes import cite, compare
from combination_ratings.site.server import MOST_HEAD, application
from tests.site.conftest import Get, fetcher
from tests.site.served import Served, serve

SHORT = b"GET /check.json?s=ketamine HTTP/1.1\r\nHost: localhost\r\n"
REFUSED = {
    "two hosts": b"GET / HTTP/1.1\r\nHost: good\r\nHost: evil\r\n\r\n",
    "a host of markup": b"GET /sitemap.xml HTTP/1.1\r\nHost: a<script>\r\n\r\n",
    "a host of bytes": b"GET /sitemap.xml HTTP/1.1\r\nHost: \xff\xfe\r\n\r\n",
    "bytes in the address": b"GET /check.json?s=\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
    "two lengths": SHORT + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "no HTTP": b"\x16\x03\x01\x02\x00\x01",
    "bare line ends": SHORT.replace(b"\r", b"") + b"\n",
    "an unknown method": b"BREW / HTTP/1.1\r\nHost: x\r\n\r\n",
}


@pytest.fixture(scope="module")
def served(dist: Path) -> Iterator[Served]:
    with serve(dist) as site:
        yield site


def answered(served: Served, request: bytes) -> bytes:
    """The first line of what comes back; nothing where the connection is ended at once."""
    place = urlsplit(served.address)
    with socket.create_connection((place.hostname or "", place.port or 0), timeout=20) as connection:
        try:
            connection.sendall(request)
            return connection.recv(65_536).partition(b"\r\n")[0]
        except ConnectionError:
            return b""


@pytest.mark.parametrize("name", REFUSED)
def test_a_malformed_request_is_refused(served: Served, name: str) -> None:
    assert b" 400 " in answered(served, REFUSED[name])


@pytest.mark.parametrize("kind", ["header", "address", "many headers"])
def test_a_head_is_never_stored_whole(served: Served, kind: str) -> None:
    long = 400 * MOST_HEAD
    request = {
        "header": SHORT + b"X: " + b"a" * long,
        "address": b"GET /" + b"a" * long,
        "many headers": SHORT + b"X: y\r\n" * (long // 6),
    }[kind]
    before = served.peak()
    assert b" 200 " not in answered(served, request)
    assert served.peak() - before < long // 2
    assert b" 200 " in answered(served, SHORT + b"\r\n")


def test_who_sends_cookies_gets_what_everybody_gets(get: Get) -> None:
    odd = {"cookie": b"ds_actor=x; \xff=y", "authorization": "Bearer dstok_x"}
    for address in ("/", "/sitemap.xml", "/combination-ratings/levels"):
        plain, personal = get(address), get(address, **odd)
        assert (personal.status_code, personal.content) == (200, plain.content)
        assert personal.headers["cache-control"].startswith("public")


def test_a_host_is_never_answered_with_the_page_of_another(get: Get) -> None:
    for host in ("one.example", "two.example"):
        assert f"http://{host}/sitemap-en.xml" in get("/sitemap.xml", host=host).text


@pytest.mark.parametrize("address", ["/cite?x=1", "/compare", "/cite"])
def test_a_fault_of_ours_is_one_and_is_logged(
    dist: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("/secret/place")

    monkeypatch.setattr(compare, "disputed", fail)
    monkeypatch.setattr(cite, "answers", fail)
    response = fetcher(application(dist))(address)
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "ValueError: /secret/place" in capsys.readouterr().err


def test_a_fault_in_a_page_of_the_core_is_no_mistake_of_the_asker(
    dist: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise TypeError("a fault")

    site = application(dist)
    monkeypatch.setattr(site, "render_template", fail)
    monkeypatch.setattr("combination_ratings.site.http.errors.plain_page", plain)
    assert fetcher(site)("/combination-ratings/levels?_size=5").status_code == 500
    assert "TypeError: a fault" in capsys.readouterr().err


async def plain(datasette: object, request: object, status: int, message: str) -> object:
    from datasette import Response

    return Response.text(message, status=status)


def test_a_mistake_is_not_logged(get: Get, capsys: pytest.CaptureFixture[str]) -> None:
    for address in (
        "?sql=select+secret",
        "/levels?_next=x&_timelimit=y",
        "/levels?_through=x",
        "/levels?_where=secret",
    ):
        assert get(f"/combination-ratings{address}").status_code == 400
    assert capsys.readouterr().err == ""


def test_every_request_passes_the_front(dist: Path) -> None:
    assert application(dist).app().__qualname__.startswith(fronted.__qualname__)
