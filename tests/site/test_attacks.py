"""What people may try with open SQL: refused or bounded, telling nothing of the machine, holding little memory."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from scripts.benchmarks.attacks import BOUNDED, REFUSED
from tests.site.served import Served, serve

DATA = "/combination-ratings"
MOST_MEMORY = 500_000_000
"""Of all processes together."""
ADDRESSES = [
    f"{DATA}/substances?_sort=nope",
    f"{DATA}/substances?_sort_desc=nope",
    f"{DATA}/substances?_facet=nope",
    f"{DATA}/substances?_size=x",
    f"{DATA}/substances?_size=99999999999999999999999",
    f"{DATA}/substances?_where=" + "1=1+and+" * 2000 + "1=1",
    f"{DATA}/substances?_where=1=zeroblob(1000000000)",
    f"{DATA}/substances?_nocol=nope",
    f"{DATA}/assessments.csv?_stream=1",
    f"{DATA}.db",
    f"{DATA}/nope",
    f"{DATA}/substances/nope",
    f"{DATA}/assessments?_through=nope",
    f"{DATA}/assessments?_through=%7B%22table%22:1%7D",
    f"{DATA}/substances?_facet_array=name",
    f"{DATA}/substances?_where=(select+count(*)+from+names+a,names+b,names+c)",
    f"{DATA}/pairs?_next=x",
    f"{DATA}/substances?_timelimit=x",
    f"{DATA}/substances?name__in=[",
    f"{DATA}/substances.json?_shape=nope",
    f"{DATA}/names.json?level__gt=%C2%B2",
    f"{DATA}/names?_fts_table=nope&_search=x",
    f"{DATA}/assessments?_through=null",
    f"{DATA}/substances.json?_json_infinity=x",
    f"{DATA}.csv?_size=max",
    "/check.json?" + "&".join(["s=a"] * 10_000),
    "/check.json?" + "&" * 50_000,
    "/check.json?s=ketamine%7C" + "route=oral%7C" * 300,
    "/check.json?s=ketamine%7Cstopped=%D9%A3d&s=x",
    "/%2d/threads",
    "//-/threads",
    "/-/static/%2e%2e/app.py",
    "/assets/%2fetc%2fpasswd",
    "/assets/%00",
    "/-/allow-debug",
    "/-/permissions",
    "/-/actor",
    "/-/messages",
    "/-/logout",
    "/-/threads",
    "/-/patterns",
    "/-/nope",
    "/assets/..%2f..%2fpyproject.toml",
    "/-/static/..%2f..%2fapp.py",
]
ODD_BUT_READ = [
    f"{DATA}/substances?_next=%00",
    f"{DATA}/levels?level__gt=99999999999999999999",
    f"{DATA}/substances?" + "&".join(f"_facet={c}" for c in ("kind", "basis", "name", "name_fr", "source_id") * 10),
    f"{DATA}/aliases?alias__contains=" + "%25a" * 200,
    f"{DATA}/aliases?alias__like=" + "%25a" * 200,
    f"{DATA}/aliases?alias__in=" + ",".join(["x"] * 3000),
    f"{DATA}/resolved?_size=max",
    f"{DATA}/substances.json?_trace=1",
    f"{DATA}/substances?_search=%22",
    f"{DATA}/substances?_facet_date=name",
    f"{DATA}/substances?_facet=kind&_facet_size=%C2%B2",
    f"{DATA}/substances?_next=a,b,c,d",
    f"{DATA}/substances?name__regexp=(a%2B)%2B$",
    f"{DATA}/names_fts?_search=a*+OR+b*&_searchmode=raw",
    f"{DATA}/names.json?_shape=object",
    f"{DATA}/pair?a=%00&b=x",
    f"{DATA}/avoid_with?level=99999999999999999999999999&substance=x",
    "/check.json?s=%FF%FE",
    "/check.json?s=%ED%A0%80",
    "/check.json?s=" + "%EF%B7%BA" * 250,
    "/check.json?s=a" + "%CC%80" * 1900,
    "/check.json?" + "x=" * 3000,
    "/suggest.json?q=" + "a" * 50_000,
    "/search?q=" + "a+" * 3000,
    "/chart?" + "&".join(["id=ketamine"] * 3000),
    "/chart?level=%C2%B2",
    "/chart/at/en/1?%D9%A3,1",
    "/report?about=" + "x" * 30_000,
    "/check.json?" + "&".join(f"s={name}%7Croute=oral" for name in ["ketamine", "alcohol", "cocaine", "MDMA"] * 5),
]


@pytest.fixture(scope="module")
def served(dist: Path) -> Iterator[Served]:
    """A site of its own, whose memory nothing else uses."""
    with serve(dist) as site:
        yield site


def query(sql: str, form: str = ".json") -> str:
    """Address of a query."""
    return f"{DATA}{form}?" + urlencode({"sql": sql})


@pytest.mark.parametrize("name", REFUSED)
def test_a_forbidden_query_is_refused_as_a_mistake(served: Served, name: str) -> None:
    for form in (".json", ""):
        status, body = served.get(query(REFUSED[name], form))
        assert 400 <= status < 500, body[:300]
        assert "/tmp/pytest" not in body


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda a: a[:60])
def test_a_mistaken_address_is_no_server_error(served: Served, address: str) -> None:
    assert 400 <= served.get(address)[0] < 500


@pytest.mark.parametrize("address", ODD_BUT_READ, ids=lambda a: a[:60])
def test_an_odd_address_is_answered_or_refused(served: Served, address: str) -> None:
    assert served.get(address)[0] in (200, 400, 414)


def test_no_page_of_the_workings_tells_where_the_files_lie(served: Served, dist: Path) -> None:
    for form in ("", ".json"):
        for page in ("versions", "settings", "databases", "plugins", "threads", "actor"):
            assert served.get(f"/-/{page}{form}")[0] == 404
        for page in ("/-/metadata", DATA, "/"):
            status, body = served.get(page + form if page != "/" else "/.json" if form else page)
            assert status == 200
            assert str(dist) not in body
            assert str(Path(__file__).parents[2]) not in body


def test_eight_people_with_the_worst_permitted_queries_hold_little_memory(served: Served) -> None:
    asked = [query(sql, form) for sql in BOUNDED.values() for form in (".json", "")]
    with ThreadPoolExecutor(8) as people:
        answers = list(people.map(served.get, asked))
    assert {status for status, _ in answers} <= {200, 400, 503}
    assert served.get("/check.json?s=" + quote("kétamine") + "&s=Zoloft")[0] == 200
    assert served.peak() < MOST_MEMORY


def test_writing_methods_are_refused(served: Served) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        request = urllib.request.Request(served.address + DATA, method=method, data=b"{}")
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(request)
        assert caught.value.code == 405
