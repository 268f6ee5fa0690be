"""What people may try with open SQL: refused or bounded, telling nothing of the machine, holding little memory."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from tests.site.served import Served, serve

DATA = "/combination-ratings"
MOST_MEMORY = 500_000_000
BIG = "(select group_concat(alias, '') from (select alias from aliases limit 20000))"
REFUSED = {
    "zeroblob": "select zeroblob(1000000000)",
    "randomblob": "select randomblob(1000000000)",
    "printf": "select printf('%.*c', 900000000, 'x')",
    "format": "select format('%.*c', 900000000, 'x')",
    "replace of zeroblob": "select replace(hex(zeroblob(100000000)), '0', 'xxxxxxxxxx')",
    "attach": "attach database '/tmp/x' as x",
    "vacuum into": "vacuum into '/tmp/x'",
    "file names": "select * from pragma_database_list()",
    "pragma": "pragma database_list",
    "compile options": "select * from pragma_compile_options()",
    "insert": "insert into substances (substance_id) values ('x')",
    "with delete": "with x as (select 1) delete from substances",
    "create": "create table x (y)",
    "trigger": "create temp trigger t after insert on substances begin select 1; end",
    "load extension": "select load_extension('/tmp/x')",
    "fts writing": "insert into names_fts (names_fts) values ('rebuild')",
    "fts tokenizer": "select fts3_tokenizer('x')",
    "read a file": "select readfile('/etc/passwd')",
    "write a file": "select writefile('/tmp/x', 'y')",
    "two statements": "select 1; select 2",
    "no statement": "-- nothing",
    "depth": "select " + "(" * 900 + "1" + ")" * 900,
    "compound": " union all ".join(["select 1"] * 500),
    "columns": "select " + ", ".join(["1"] * 2000),
    "number": "select 99999999999999999999 + x from nowhere",
    "length": "select '" + "x" * 30000 + "'",
    "syntax": "select from where",
    "json_each": "select count(*) from json_each('[1]') a, json_each('[1]') b",
    "json_tree": "select count(*) from json_tree('" + "[" * 400 + "]" * 400 + "')",
    "list of functions": "select * from pragma_function_list",
    "heap limit": "select * from pragma_hard_heap_limit(1)",
    "cache size": "pragma cache_size = -1000000",
    "page reader": "select * from sqlite_dbpage",
    "series": "select count(*) from generate_series(1, 1000000000)",
    "word list": "create virtual table temp.v using fts5vocab(main, names_fts, row)",
    "growing json": "with recursive c(n, x) as (select 1, '[1]' union all select n + 1, "
    "json_array(json(x), json(x)) from c) select max(length(x)) from c",
    "replace to length": f"select count(*) from (select {BIG} as t) x, names n "
    "where length(replace(x.t, 'a', n.alias || 'zzzzzzzzzzzz')) > 1",
    "nested search": "select * from names_fts where names_fts match '" + "(" * 400 + "a" + ")" * 400 + "'",
    "search syntax": "select * from names_fts where names_fts match 'AND ( \"'",
    "search rank": "select * from names_fts where names_fts match 'a*' and rank match 'bm25(" + "1e308," * 50 + "1)'",
    "seventy tables": "select count(*) from " + ", ".join(f"levels a{n}" for n in range(70)),
    "nul": "select 'a\0b'",
}
BOUNDED = {
    "recursion": "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c",
    "growing text": "with recursive c(x) as (select 'x' union all select x || x from c) select length(x) from c",
    "cartesian sort": "select * from aliases a, aliases b, aliases c order by a.alias || b.alias || c.alias",
    "cartesian distinct": "select distinct a.alias || b.alias from aliases a, aliases b",
    "group_concat": "select group_concat(a.alias || b.alias) from aliases a, aliases b",
    "json": "select json_group_array(a.alias) from aliases a, aliases b",
    "nested json": "select json('" + "[" * 900 + "]" * 900 + "')",
    "wide rows": f"with x as materialized (select {BIG} as y) select "
    + ", ".join(f"x.y as y{n}" for n in range(90)) + " from x, names",
    "blobs": f"with x as materialized (select {BIG} as y) select cast(x.y as blob) from x, names",
    "replace": f"select replace(replace({BIG}, 'a', 'aaaaaaaaaa'), 'a', 'aaaaaaaaaa')",
    "hex": f"select hex(hex(hex(hex({BIG}))))",
    "like": "select count(*) from aliases a, aliases b where a.alias like '" + "%a" * 200 + "'",
    "glob": "select count(*) from aliases where alias glob '" + "*a" * 240 + "'",
    "window": "select sum(a.rowid) over (order by a.alias, b.alias) from aliases a, aliases b",
    "long in": "select count(*) from aliases where alias in (" + ", ".join(["'x'"] * 400) + ")",
    "full text": "select * from names_fts where names_fts match 'a* OR b* OR c*' order by bm25(names_fts)",
    "search words": "select count(*) from names_fts where names_fts match '"
    + " OR ".join(f"{a}{b}*" for a in "abcdefghijklmnop" for b in "aeiouy") + "'",
    "search near": "select * from names_fts where names_fts match 'NEAR(" + "a* " * 200 + ", 1000)'",
    "search not": "select count(*) from names_fts where names_fts match '" + " NOT ".join(["a*"] * 300) + "'",
    "search twice": "select count(*) from names_fts a, names_fts b "
    "where a.names_fts match 'a*' and b.names_fts match 'b*'",
    "highlight": f"select highlight(names_fts, 1, {BIG}, {BIG}) from names_fts where names_fts match 'a*'",
    "snippet": f"select snippet(names_fts, 1, '', '', {BIG}, 64) from names_fts where names_fts match 'a*'",
    "wide sort": f"select * from names n, (select {BIG} as t) order by t || n.alias desc",
    "wide groups": f"select count(*) from names group by {BIG} || alias",
    "wide window": f"select sum(length(lag({BIG} || alias, 10) over ())) from names",
    "wide object": f"select json_group_object(alias, {BIG}) from names",
    "long search": f"select count(*) from (select {BIG} as t) x, names n where instr(x.t, n.alias || 'zzzzz')",
    "long pattern": f"select count(*) from (select {BIG} as t) x, names n where x.t like '%a%b%c%d%e%f%g%h%i%j%k%zz'",
    "long trim": f"select trim({BIG}, {BIG})",
    "many lists": "with " + ", ".join(f"a{n} as materialized (select * from names)" for n in range(50)) + " select "
    + " + ".join(f"(select count(*) from a{n})" for n in range(50)),
    "views": "select * from disagreements a, disagreements b, disagreements c",
    "pathways": "select count(*) from exposure_pathways a, exposure_pathways b",
    "long date": "select strftime(replace(hex(substr(" + BIG + ", 1, 9000)), '0', '%Y-%m-%d %H:%M:%f'), 'now')",
    "far offset": "select a.* from names a, names b, names c limit 1000 offset 100000000",
}  # fmt: skip
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
