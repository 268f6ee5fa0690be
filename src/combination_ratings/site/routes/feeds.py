"""`/feeds/releases.atom`, `/feeds/levels.atom` and one for each substance: what changed, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from datasette import NotFound, Response
from datasette.app import Datasette

from combination_ratings.answers.store import Record, Store
from combination_ratings.locales import number, pick, text
from combination_ratings.release.citation import authors, released_on
from combination_ratings.site import atom
from combination_ratings.site.context import answers, descriptor_of, language_of
from combination_ratings.site.routes.changes import known, reasons

MOST = 200
"""Entries of a feed: a release may change some thousand levels."""
LEVELS = "change IN ('rose', 'fell', 'gone', 'new') AND level_before IS NOT level_after"
NEWEST = (
    "ORDER BY date DESC, version DESC, kind, max(ifnull(level_before, 0), ifnull(level_after, 0)) DESC, "
    "substance_a, substance_b LIMIT ?"
)
"""Those of rated pairs before what follows from them, the gravest first."""
OF_SUBSTANCE = "(substance_a = ? OR substance_b = ?)"


class FeedRequest(NamedTuple):
    """What every feed needs: the data, the language, and how an address is written in full."""

    store: Store
    language: str
    datasette: Datasette
    request: Any

    def at(self, path: str) -> str:
        """A path in full, with the language."""
        sign = "&" if "?" in path else "?"
        base, mark, fragment = path.partition("#")
        return str(self.datasette.absolute_url(self.request, f"{base}{sign}lang={self.language}{mark}{fragment}"))


async def releases(request: Any, datasette: Datasette) -> Response:
    """Every release, with the reasons of what it changed."""
    asked = FeedRequest(answers(datasette).store, language_of(request), datasette, request)
    rows = asked.store.rows("SELECT * FROM releases ORDER BY date DESC, version DESC LIMIT ?", [MOST])
    entries = tuple(release_entry(asked, row) for row in rows)
    title = text("reuse.reuse_feed_releases", asked.language)
    return drawn(asked, "feed/releases", title, "", "/changes", entries)


async def levels(request: Any, datasette: Datasette) -> Response:
    """Levels that rose, fell, came or went."""
    asked = FeedRequest(answers(datasette).store, language_of(request), datasette, request)
    title = text("reuse.reuse_feed_levels", asked.language)
    return changed_feed(asked, "feed/levels", title, "/changes", LEVELS)


async def substance(request: Any, datasette: Datasette) -> Response:
    """The same of one substance's pairs. Raises NotFound where there is none of this id."""
    asked = FeedRequest(answers(datasette).store, language_of(request), datasette, request)
    one = request.url_vars["id"]
    if one not in asked.store.substances:
        raise NotFound(f"There is no substance {one[:80]}")
    title = text("reuse.reuse_feed_substance", asked.language, name=known(asked.store, one, asked.language))
    where = f"{OF_SUBSTANCE} AND {LEVELS}"
    return changed_feed(asked, f"feed/substances/{one}", title, f"/substances/{one}", where, (one, one))


def changed_feed(
    asked: FeedRequest, about: str, title: str, page: str, where: str, given: tuple[str, ...] = ()
) -> Response:
    """A feed of the changed answers that a condition names, the newest of them."""
    rows = asked.store.rows(f"SELECT * FROM changed_answers WHERE {where} {NEWEST}", [*given, MOST])
    every = asked.store.rows(f"SELECT count(*) AS n FROM changed_answers WHERE {where}", list(given))[0]["n"]
    return drawn(asked, about, title, some(asked, len(rows), every), page, changed(asked, rows))


def some(asked: FeedRequest, shown: int, every: int) -> str:
    """What is said where a feed has not room for all; nothing where it has."""
    if shown == every:
        return ""
    numbers = {name: number(n, asked.language) for name, n in (("shown", shown), ("all", every))}
    return text("reuse.reuse_feed_some", asked.language, **numbers, address=asked.at("/changes"))


def drawn(
    asked: FeedRequest, about: str, title: str, subtitle: str, page: str, entries: tuple[atom.Entry, ...]
) -> Response:
    """A feed as the site answers it."""
    work = descriptor_of(asked.datasette)
    feed = atom.Feed(
        about, f"{work['title']}: {title}", subtitle, asked.language, asked.at(asked.request.path), asked.at(page),
        "; ".join(authors(work)), work["licenses"][0]["title"], released_on(work), entries,
    )  # fmt: skip
    return Response(atom.written(feed), content_type=atom.TYPE)


def release_entry(asked: FeedRequest, row: Record) -> atom.Entry:
    """A release: how many levels changed, and why."""
    version = row["version"]
    counted = asked.store.rows(
        "SELECT change, count(*) AS n FROM changed_answers WHERE version = ? GROUP BY change", [version]
    )
    found = {one["change"]: number(one["n"], asked.language) for one in counted}
    told = {name: found.get(name, "0") for name in ("rose", "fell", "new", "gone")}
    first = "" if row["previous"] else text("reuse.reuse_feed_first", asked.language)
    counts = text("reuse.reuse_feed_counts", asked.language, **told) if row["previous"] else ""
    why = (one["text"] for one in reasons(asked.store, asked.language, version))
    title = f"{descriptor_of(asked.datasette)['title']} {version}"
    lines = tuple(line for line in (first, counts, *why) if line)
    return atom.Entry(f"release/{version}", title, row["date"], asked.at(f"/changes#v{version}"), lines)


def changed(asked: FeedRequest, rows: Iterable[Record]) -> tuple[atom.Entry, ...]:
    """Entries of changed answers."""
    return tuple(changed_entry(asked, row) for row in rows)


def changed_entry(asked: FeedRequest, row: Record) -> atom.Entry:
    """One changed answer: from which level to which, whether it is rated itself, and what changed it."""
    a, b, language = row["substance_a"], row["substance_b"], asked.language
    pair = " × ".join(known(asked.store, one, language) for one in (a, b))
    before, after = (level_words(asked, row[side]) for side in ("level_before", "level_after"))
    how = "reuse.reuse_feed_direct" if row["kind"] == "direct" else "reuse.reuse_feed_inherited"
    lines = [text(how, language)]
    if ids := json.loads(row["because"]):
        lines.append(text("reuse.reuse_feed_because", language, ids=", ".join(ids)))
    if row["level_after"] is None:
        lines.insert(0, text("reuse.reuse_feed_gone", language))
    title = text("reuse.reuse_feed_entry", language, pair=pair, before=before, after=after)
    address = asked.at(f"/combinations/{a}+{b}")
    return atom.Entry(f"change/{row['version']}/{a}+{b}", title, row["date"], address, tuple(lines))


def level_words(asked: FeedRequest, level: int | None) -> str:
    """A level by number and name."""
    if level is None:
        return text("reuse.reuse_feed_none", asked.language)
    words = pick(asked.store.levels[level], "name", asked.language)
    return text("reuse.reuse_feed_level", asked.language, level=level, words=words)
