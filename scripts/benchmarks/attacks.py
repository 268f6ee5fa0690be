"""Queries by which people may try to hold up or fill a served site: refused, or bounded in time and memory.

When: `python -m scripts.benchmarks.siege` runs them beside 32 clients; the tests ask each of them. Command: none.
"""

from __future__ import annotations

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
SHAPES = (*BOUNDED.values(), *REFUSED.values())
