"""What HTTP asks of a server: methods, encodings, ETags, other sites' pages; and cells that a spreadsheet would run."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from markupsafe import escape

from combination_ratings.locales import text
from combination_ratings.site.code_hash import code_hash
from combination_ratings.site.hooks import register_routes
from combination_ratings.site.http import etag
from combination_ratings.site.http.at_once import ANSWERS
from combination_ratings.site.http.bounds import without_formulas
from combination_ratings.site.http.guard import in_words, refused
from combination_ratings.site.http.negotiation import takes_gzip
from combination_ratings.site.server import application
from combination_ratings.tables.schema import ROOT
from tests.site.conftest import Get

DATA = "/combination-ratings"


def scope(path: str, method: str = "GET", raw: bytes | None = None) -> dict[str, object]:
    sent = raw if raw is not None else path.encode()
    return {"path": path, "raw_path": sent, "method": method, "query_string": b"", "headers": [(b"host", b"x")]}


def test_options_tells_the_methods_and_works_out_nothing() -> None:
    status, sentence, fields = refused(scope("/check.json", "OPTIONS")) or (0, "", [])
    assert (status, sentence) == (204, "")
    assert dict(fields)[b"allow"] == b"GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["/\\evil.example/", "//evil.example/", "/\\\\evil.example"])
def test_no_address_leads_to_another_host(path: str) -> None:
    status, _, fields = refused(scope(path)) or (0, "", [])
    assert status == 400
    assert b"location" not in dict(fields)


@pytest.mark.parametrize(
    ("accepted", "taken"),
    [
        (b"gzip", True), (b"br, gzip;q=0.5", True), (b"*", True), (b"GZIP ; q=1.0", True), (b"gzip;q=0.001", True),
        (b"gzip;q=0", False), (b"gzip; q=0.000, br", False), (b"*;q=0", False), (b"gzip;q=0, *", False),
        (b"identity", False), (b"", False), (b"xgzip", False),
    ],
)  # fmt: skip
def test_gzip_goes_to_those_who_take_it(accepted: bytes, taken: bool) -> None:
    assert takes_gzip(accepted) is taken


@pytest.mark.parametrize("address", ["/", "/check.json?s=ketamine", f"{DATA}/levels", "/assets/site.css"])
def test_who_has_a_page_is_not_sent_it_again(get: Get, address: str) -> None:
    tag = get(address).headers["etag"]
    for known in (tag, f'"other", {tag}', "*"):
        answer = get(address, **{"if-none-match": known})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
    assert get(address, **{"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize("address", ["/nope", f"{DATA}/nope", "/assets/nope.js", "/check.json", f"{DATA}.json?sql=x"])
def test_a_page_that_is_not_there_is_never_unchanged(get: Get, address: str) -> None:
    tag = get("/").headers["etag"]
    answer = get(address, **{"if-none-match": tag})
    assert 400 <= answer.status_code < 500
    assert "etag" not in answer.headers


@pytest.mark.parametrize("address", ["/nope.json", f"{DATA}/nope.json", f"{DATA}.json?sql=x", "/check.json", "/"])
def test_pages_of_other_sites_may_read_answers_and_faults(get: Get, address: str) -> None:
    assert get(address).headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("address", ["/assets/check.js/x", "/assets/", "/assets/nope.js", "/assets/%2e%2e/plugin.py"])
def test_no_asset_is_a_fault(get: Get, address: str) -> None:
    assert get(address).status_code in (302, 404)


def test_assets_come_as_what_they_are(get: Get) -> None:
    assert get("/assets/check.js").headers["content-type"].startswith("text/javascript")
    assert get("/assets/site.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_of_a_query_is_no_formula(cell: str) -> None:
    assert f"'{cell}" in without_formulas(f'a\r\n"{cell}"\r\n')


@pytest.mark.parametrize("cell", ["-5", "+1.5", "-1e5", "2026-01-01", "a-b", ""])
def test_numbers_and_words_stay(cell: str) -> None:
    assert without_formulas(f"a,b\r\n{cell},x\r\n") == f"a,b\r\n{cell},x\r\n"


def test_a_querys_csv_holds_no_formula(get: Get) -> None:
    assert get(f"{DATA}.csv", {"sql": "select '=1+1' as a, -5 as b"}).text == "a,b\r\n'=1+1,-5\r\n"


def test_what_is_answered_at_once_stands_in_the_routes_too(dist: Path) -> None:
    routes = {pattern for pattern, _ in register_routes(application(dist))}
    assert {f"^{path.replace('.', chr(92) + '.')}$" for path in ANSWERS} <= routes


def tag_of_copy(copy: Path) -> str:
    """The hash of the code that a copy of the package tells."""
    program = "from combination_ratings.site.code_hash import code_hash; print(code_hash())"
    environment = {"PYTHONPATH": str(copy), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, cwd=copy, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize("module", ["answers/wording.py", "ratings/resolver.py", "site/templates/check.html"])
def test_a_change_anywhere_in_the_package_changes_the_etag(tmp_path: Path, module: str) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src" / "combination_ratings", tmp_path / "combination_ratings", ignore=ignored)
    before = tag_of_copy(tmp_path)
    changed = tmp_path / "combination_ratings" / module
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert tag_of_copy(tmp_path) != before
    assert code_hash().encode() in etag.etag("build", "en")


def test_a_site_that_no_server_carries_takes_no_memory_from_its_process(dist: Path) -> None:
    program = (
        "import asyncio, sqlite3, sys; from pathlib import Path;"
        "from combination_ratings.site.server import application;"
        "site = application(Path(sys.argv[1]));"
        f"found = asyncio.run(site.client.get('{DATA}/levels.json'));"
        "print(found.status_code, sqlite3.connect(':memory:').execute('PRAGMA hard_heap_limit').fetchone()[0])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(dist)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert told.stdout.split() == ["200", "0"]


@pytest.mark.parametrize(
    "address",
    [f"{DATA}?sql=select+'Call+us'", f"{DATA}?sql=wrong+words", f"{DATA}/levels?_where='Call+us'+is+not+null"],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_with_somebodys_words_says_whose_they_are(get: Get, address: str, language: str) -> None:
    page = get(f"{address}&_lang={language}").text
    assert escape(text("datasette.core_words_of_the_link", language)) in page.replace("\u00a0", " ")
    assert "Call us" not in page.partition("<title>")[2].partition("</title>")[0]
    assert "wrong words" not in page.partition("<title>")[2].partition("</title>")[0]


@pytest.mark.parametrize("address", [f"{DATA}/levels", f"{DATA}/pair?a=ketamine&b=ethanol", DATA])
def test_a_page_of_ours_does_not_say_so(get: Get, address: str) -> None:
    assert escape(text("datasette.core_words_of_the_link", "en")) not in get(address).text


@pytest.mark.parametrize(
    ("query", "accepted", "said"),
    [(b"lang=fr", b"en", "Cette page n’existe pas."), (b"", b"fr-CH, en", "Cette page n’existe pas."),
     (b"_lang=en", b"fr", "There is no such page."), (b"", b"xx", "There is no such page.")],
)  # fmt: skip
def test_a_refusal_speaks_the_language_of_the_reader(query: bytes, accepted: bytes, said: str) -> None:
    asked = {"query_string": query, "headers": [(b"accept-language", accepted)]}
    assert in_words("refused_page", asked) == said
