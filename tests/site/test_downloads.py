"""Files of the build are given whole: in ranges, by their hash, never cut unsaid; other sites may read them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from combination_ratings.site.http.asked import Event
from combination_ratings.site.http.files import PIECE, range_of
from combination_ratings.site.http.headers import secure
from combination_ratings.site.server import application
from combination_ratings.tables.filenames import DATABASE, DOWNLOADS
from combination_ratings.tables.schema import ROOT, read_schemas
from tests.loops import in_a_loop_of_its_own
from tests.site.conftest import Get, fetcher

DATA = "/combination-ratings"
PLAIN = {"accept-encoding": "identity"}


def listed(dist: Path) -> dict[str, dict[str, Any]]:
    """Files that the build says it offers, by name."""
    return {one["name"]: one for one in json.loads((dist / DOWNLOADS).read_text(encoding="utf-8"))["files"]}


def test_a_build_offers_every_table_in_both_forms_and_the_database(dist: Path) -> None:
    tables = {f"{name}.{kind}" for name in (*read_schemas(), "resolved") for kind in ("csv", "parquet")}
    assert listed(dist).keys() == {DATABASE, *tables}
    for name, one in listed(dist).items():
        with (dist / name).open("rb") as file:
            assert hashlib.file_digest(file, "sha256").hexdigest() == one["sha256"]
        assert (dist / name).stat().st_size == one["bytes"]


@pytest.mark.parametrize("table", ["resolved", "assessments", "levels"])
def test_a_table_is_whole_and_the_same_in_each_form(get: Get, dist: Path, table: str) -> None:
    rows = list(csv.DictReader(io.StringIO(get(f"/download/{table}.csv").text, newline="")))
    assert len(rows) == get(f"{DATA}/{table}.json?_size=0").json()["filtered_table_rows_count"]
    with duckdb.connect() as connection:
        packed = connection.execute(f"SELECT count(*) FROM '{dist / table}.parquet'").fetchone()
    assert packed == (len(rows),)


def test_the_csv_is_that_of_the_package(get: Get) -> None:
    assert get("/download/substances.csv").content == (ROOT / "data" / "substances.csv").read_bytes()


def test_a_file_says_what_it_is(get: Get, dist: Path) -> None:
    for name in ("resolved.parquet", DATABASE, "levels.csv"):
        answer = get(f"/download/{name}", **PLAIN)
        fields, told = answer.headers, listed(dist)[name]
        assert (answer.status_code, fields["etag"]) == (200, f'"{told["sha256"]}"')
        assert int(fields["content-length"]) == told["bytes"] == len(answer.content)
        assert fields["accept-ranges"] == "bytes"
        assert fields["content-disposition"] == f'attachment; filename="{name}"'
        assert fields["access-control-allow-origin"] == "*"
        assert "max-age=3600" in fields["cache-control"]


def test_an_address_with_the_hash_is_kept_for_ever(get: Get, dist: Path) -> None:
    digest = listed(dist)["levels.csv"]["sha256"]
    assert "immutable" in get(f"/download/levels.csv?v={digest[:12]}").headers["cache-control"]
    assert "immutable" not in get("/download/levels.csv?v=0123456789ab").headers["cache-control"]


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-9", (0, 10)), ("bytes=5-", (5, 100)), ("bytes=-10", (90, 100)), ("bytes=90-500", (90, 100)),
        ("bytes=-500", (0, 100)), ("bytes=100-", None), ("bytes=-0", None), ("bytes=9-3", (0, 100)), ("", (0, 100)),
        ("bytes=0-1,4-5", (0, 100)), ("lines=0-9", (0, 100)), ("bytes=-", (0, 100)),
        ("bytes=" + "9" * 30 + "-", (0, 100)),
    ],
)  # fmt: skip
def test_a_range_is_read_as_http_has_it(asked: str, part: tuple[int, int] | None) -> None:
    assert range_of(asked.encode(), 100) == part


def test_a_range_is_given_and_one_that_is_not_there_refused(get: Get, dist: Path) -> None:
    whole = (dist / "resolved.csv").read_bytes()
    part = get("/download/resolved.csv", range=f"bytes={PIECE - 5}-{PIECE + 4}")
    assert (part.status_code, part.content) == (206, whole[PIECE - 5 : PIECE + 5])
    assert part.headers["content-range"] == f"bytes {PIECE - 5}-{PIECE + 4}/{len(whole)}"
    beyond = get("/download/resolved.csv", range=f"bytes={len(whole)}-")
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{len(whole)}")
    other = get("/download/resolved.csv", **{"range": "bytes=0-9", "if-range": '"other"'})
    assert (other.status_code, len(other.content)) == (200, len(whole))


def test_who_has_a_file_is_not_sent_it_again(get: Get) -> None:
    for encoding in ("gzip", "identity"):
        tag = get("/download/levels.csv", **{"accept-encoding": encoding}).headers["etag"]
        again = get("/download/levels.csv", **{"accept-encoding": encoding, "if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")


def test_text_is_packed_for_those_who_take_it(get: Get, dist: Path) -> None:
    packed = get("/download/resolved.csv")
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(packed.content) / 8
    assert packed.content == (dist / "resolved.csv").read_bytes()
    assert "content-encoding" not in get("/download/resolved.parquet").headers


@pytest.mark.parametrize("name", ["nope.csv", "metadata.json", "inspect-data.json", "../levels.csv", "sqlite_master"])
def test_nothing_else_of_the_folder_is_given(get: Get, name: str) -> None:
    assert get(f"/download/{name}").status_code in (302, 404)
    assert get(f"/download/{name.replace('.', '%2e').replace('/', '%2f')}").status_code in (302, 404)


def test_a_build_without_files_says_so(dist: Path, tmp_path: Path) -> None:
    for name in (DATABASE, "inspect-data.json", "metadata.json"):
        shutil.copy(dist / name, tmp_path)
    alone = fetcher(application(tmp_path))
    assert "no files beside its database" in alone("/download?lang=en").text
    assert "/download/resolved.csv" not in alone("/?lang=en").text
    assert alone("/download/levels.csv").status_code == 404


def test_what_datasette_cuts_says_so_and_leads_to_the_whole(get: Get) -> None:
    cut = get(f"{DATA}/resolved.csv?_size=max")
    assert cut.text.count("\n") == 1001
    assert cut.headers["content-disposition"] == 'inline; filename="resolved-first-1000-rows.csv"'
    assert re.search(r'</download/resolved\.csv\?v=\w+>; rel="alternate"; type="text/csv"', cut.headers["link"])
    assert "attachment" in get(f"{DATA}/resolved.csv?_size=max&_dl=1").headers["content-disposition"]
    assert "content-disposition" not in get(f"{DATA}/levels.csv").headers
    page = get(f"{DATA}/resolved?_lang=en").text
    assert ">CSV: the first 1,000 rows</a>" in page
    assert 'href="/download/resolved.csv"' in page
    assert "the first 1,000 rows" not in get(f"{DATA}/levels?_lang=en").text
    assert 'href="/download/resolved.csv" aria-label="resolved, CSV">CSV</a>' in get("/chart?lang=en").text


def test_the_page_lists_every_file_with_its_hash(get: Get, dist: Path) -> None:
    for language, unit in (("en", "MB"), ("fr", "Mo")):
        page = get(f"/download?lang={language}").text
        assert all(one["sha256"] in page and f"/download/{name}?v=" in page for name, one in listed(dist).items())
        assert unit in page


def test_a_facet_stands_once(get: Get) -> None:
    page = get(f"{DATA}/combinations?_facet=level").text
    assert page.count('id="facet-level"') == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_that_is_not_there_speaks_of_no_database(get: Get, language: str) -> None:
    for address in (f"/nope?lang={language}", f"/nope.json?lang={language}", f"/download/nope.csv?lang={language}"):
        answer = get(address)
        assert answer.status_code == 404
        assert "Database not found" not in answer.text


def test_a_fault_of_a_middleware_is_told_to_other_sites_too(capsys: pytest.CaptureFixture[str]) -> None:
    async def broken(*_: Any) -> None:
        raise ValueError("of ours")

    events: list[Event] = []

    async def send(event: Event) -> None:
        events.append(event)

    in_a_loop_of_its_own(secure(broken, None)({"path": "/check.json"}, None, send))  # type: ignore[arg-type]
    assert events[0]["status"] == 500
    assert (b"access-control-allow-origin", b"*") in events[0]["headers"]
    assert b"of ours" not in events[1]["body"]
    assert "ValueError" in capsys.readouterr().err
