"""`/substances/<id>`: names, identifiers, classes, half-lives, mechanisms and ratings of one substance or class."""

from __future__ import annotations

from typing import Any

from datasette import NotFound, Response
from datasette.app import Datasette
from markupsafe import Markup

from combination_ratings.answers.half_lives import half_lives_of
from combination_ratings.answers.pair_words import name_of
from combination_ratings.answers.store import Record, Store
from combination_ratings.charts.symbols import ARROWS
from combination_ratings.locales import LANGUAGES, pick
from combination_ratings.mechanisms.affinity import affinity_svg
from combination_ratings.mechanisms.affinity_values import read_values
from combination_ratings.mechanisms.terms import concentration, strength_in_words
from combination_ratings.ratings.pair_rating import CERTAINTIES
from combination_ratings.site.context import answers, language_of
from combination_ratings.site.profile import (
    FIRST,
    MOST,
    SORTS,
    Wish,
    counted,
    intervals,
    partners,
    ratings,
    worse_members,
)

LINKS = {
    "inchikey": "https://www.inchikey.info/{}", "unii": "https://precision.fda.gov/uniisearch/srs/unii/{}",
    "cas": "https://commonchemistry.cas.org/detail?cas_rn={}",
    "pubchem_cid": "https://pubchem.ncbi.nlm.nih.gov/compound/{}",
    "chembl": "https://www.ebi.ac.uk/chembl/explore/compound/{}", "chebi": "https://www.ebi.ac.uk/chebi/CHEBI:{}",
    "drugbank": "https://go.drugbank.com/drugs/{}", "rxcui": "https://mor.nlm.nih.gov/RxNav/search?searchBy=RXCUI&searchTerm={}",
    "atc": "https://atcddd.fhi.no/atc_ddd_index/?code={}", "wikidata": "https://www.wikidata.org/wiki/{}",
    "mesh": "https://meshb.nlm.nih.gov/record/ui?ui={}",
    "gtopdb": "https://www.guidetopharmacology.org/GRAC/LigandDisplayForward?ligandId={}",
}  # fmt: skip
CITED = (
    "SELECT source_id, title, year FROM sources WHERE source_id IN ("
    "SELECT source_id FROM aliases WHERE substance_id = :id "
    "UNION SELECT source_id FROM identifiers WHERE substance_id = :id "
    "UNION SELECT source_id FROM relations WHERE :id IN (child_id, parent_id) "
    "UNION SELECT source_id FROM mechanisms WHERE substance_id = :id "
    "UNION SELECT source_id FROM half_lives WHERE substance_id = :id "
    "UNION SELECT source_id FROM substances WHERE substance_id = :id) ORDER BY title"
)
"""Sources of what the page says of the substance itself."""
KEYS = ("cas", "unii", "inchikey", "atc")
"""Identifiers that stand first, for those who look a substance up elsewhere."""
UPWARDS = {"member_of": "classes", "ingredient_of": "contained_in"}
DOWNWARDS = {"member_of": "members", "ingredient_of": "ingredients"}
RELATIONS = ("classes", "members", "ingredients", "contained_in", "related")


async def page(request: Any, datasette: Datasette) -> Response:
    """Everything about one substance id; a retired id leads to its successor."""
    store = answers(datasette).store
    substance = request.url_vars["id"]
    if substance not in store.substances:
        return successor(store, "substances", substance)
    language = language_of(request)
    context = {
        **facts(store, substance, language),
        **pairs(store, substance, Wish.of(request.args.get), language),
        "tables": ["substances", "aliases", "identifiers", "relations", "half_lives", "timings", "mechanisms", "pairs"],
        "levels": store.levels,
        "all": len(store.substances) - 1,
        "latest": latest(store, substance),
    }
    return Response.html(await datasette.render_template("substance.html", context, request=request))


def facts(store: Store, substance: str, language: str) -> Record:
    """What a substance is, what it is called, what it acts on, how long, and who should mind."""
    shown = name_of(store, substance, language)
    cautions = store.held.cautions_on(store.everything_above(substance), ())
    cautions += store.rows("SELECT * FROM cautions WHERE ? IN (subject_a, subject_b)", [substance])
    return {
        "row": store.substances[substance],
        "definition": pick(store.substances[substance], "definition", language),
        "name": shown,
        "names": by_language(store, substance),
        "identifiers": [identifier(r) for r in identifiers(store, substance)],
        "keys": KEYS,
        "relations": relations(store, substance, language),
        "half_lives": half_lives_of(store, substance, language),
        "intervals": intervals(store, substance, language),
        "mechanisms": mechanisms(store, substance, language),
        "affinities": Markup(affinity_svg(read_values(store.connection, substance, language), shown, language)),
        "cautions": list({pick(row, "text", language): row for row in cautions}.items()),
        "cited": store.rows(CITED, {"id": substance}),
    }


def pairs(store: Store, substance: str, wish: Wish, language: str) -> Record:
    """Its pairs: those wished for, all by level, and for a class the members that are worse."""
    rows = ratings(store, substance, language)
    found = partners(store, rows, wish)
    most = MOST if wish.every or wish != Wish() else FIRST
    is_class = store.substances[substance]["kind"] == "class"
    return {
        "ratings": grouped(rows),
        "rated": len(rows),
        "counted": counted(rows),
        "wish": wish,
        "sorts": SORTS,
        "arrows": ARROWS,
        "partners": found[:most],
        "further": max(0, len(found) - most),
        "certainties": CERTAINTIES[::-1],
        "worse": worse_members(store, substance, rows, language) if is_class else [],
    }


def by_language(store: Store, substance: str) -> list[tuple[str, list[str]]]:
    """Names in each language, the common ones first; those of no language last."""
    rows = store.rows(
        "SELECT alias, language, kind FROM aliases WHERE substance_id = ? "
        "ORDER BY kind <> 'common', kind, alias LIMIT 500",
        [substance],
    )
    groups: dict[str, dict[str, None]] = {}
    for row in rows:
        groups.setdefault(row["language"], {})[row["alias"]] = None
    order = {language: place for place, language in enumerate(LANGUAGES)}
    last = len(order) + 1
    ranked = sorted(groups, key=lambda i: (order.get(i, last if i in ("mul", "und") else last - 1), i))
    return [(language, list(groups[language])) for language in ranked]


def latest(store: Store, substance: str) -> Record | None:
    """The newest release, and how many answers about the substance it changed; None before any."""
    found = store.rows(
        "SELECT version, previous, (SELECT count(*) FROM changed_answers c WHERE c.version = r.version "
        "AND ? IN (c.substance_a, c.substance_b) AND c.level_before IS NOT c.level_after) AS changed "
        "FROM releases r ORDER BY date DESC, version DESC LIMIT 1",
        [substance],
    )
    return found[0] if found else None


def successor(store: Store, table: str, old: str) -> Response:
    """A permanent redirect from a retired id to the one that stands instead. Raises NotFound where there is none."""
    found = store.rows('SELECT replaced_by FROM retired WHERE "table" = ? AND id = ?', [table, old])
    if found and found[0]["replaced_by"]:
        return Response.redirect(f"/{table}/{found[0]['replaced_by']}", status=301)
    raise NotFound(f"There is no {table} {old[:80]}")


def identifiers(store: Store, substance: str) -> list[Record]:
    """Identifiers of a substance."""
    return store.rows(
        "SELECT scheme, value FROM identifiers WHERE substance_id = ? ORDER BY scheme, value", [substance]
    )


def identifier(row: Record) -> Record:
    """An identifier with its address in its own database."""
    link = LINKS.get(row["scheme"])
    return {**row, "url": link.format(row["value"]) if link else None}


def relations(store: Store, substance: str, language: str) -> dict[str, list[Record]]:
    """Classes, members, ingredients, what it is contained in, and what is related to it, each with names."""
    up = store.rows(
        "SELECT relation, parent_id AS id, strength, certainty FROM relations WHERE child_id = ?", [substance]
    )
    down = store.rows(
        "SELECT relation, child_id AS id, strength, certainty FROM relations WHERE parent_id = ?", [substance]
    )
    groups: dict[str, list[Record]] = {name: [] for name in RELATIONS}
    for rows, names in ((up, UPWARDS), (down, DOWNWARDS)):
        for row in rows:
            groups[names.get(row["relation"], "related")].append(row)
    for rows in groups.values():
        for row in rows:
            row["name"] = name_of(store, row["id"], language)
            row["definition"] = pick(store.substances[row["id"]], "definition", language)
        rows.sort(key=lambda r: r["name"].lower())
    return groups


def mechanisms(store: Store, substance: str, language: str) -> list[Record]:
    """Mechanism rows with target and source, accepted ones first, the strongest first."""
    rows = store.rows(
        "SELECT m.*, t.name AS target, t.name_fr AS target_fr, s.title "
        "FROM mechanisms m JOIN targets t USING (target_id) JOIN sources s ON s.source_id = m.source_id "
        "WHERE m.substance_id = ? ORDER BY m.status = 'contradicted', m.value_nm IS NULL, m.value_nm, t.name LIMIT 300",
        [substance],
    )
    for row in rows:
        row["how"] = strength_in_words(row["action"], row["strength"], language) if row["strength"] else ""
        row["shown"] = f"{row['operator']} {concentration(row['value_nm'], language)}" if row["value_nm"] else ""
    return rows


def grouped(rows: list[Record]) -> list[tuple[int | None, str, list[Record]]]:
    """The rows by level, or by status where they have none, in their order."""
    groups: dict[tuple[int | None, str], list[Record]] = {}
    for row in rows:
        level = row["level"]
        groups.setdefault((level, row["status"] if level is None else "rated"), []).append(row)
    return [(level, status, found) for (level, status), found in groups.items()]
