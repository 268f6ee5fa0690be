"""What a reader of a pair's level must know besides it, as sentences with ids in their blanks.

When: `pair_answer.py` puts them into words; the export writes them into its index as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from combination_ratings.answers.held import Record
from combination_ratings.answers.remark import Label, Remark, remark
from combination_ratings.answers.store import Store
from combination_ratings.ratings.graph import Graph
from combination_ratings.ratings.resolved import Pair, ResolvedPair

OWN_SCALE = "combination-ratings"
MOST_PAIRS = 4
"""Pairs that one sentence names."""


def remarks_of(graph: Graph, found: ResolvedPair, weighed: Sequence[Record]) -> list[Remark]:
    """What is to be said of a pair's answer, whatever else the question tells; `weighed` are those of `weighed_for`."""
    said: list[Remark] = []
    if found.disputed:
        said.append(remark("disputed", labels=("labels", disagreement(weighed))))
    if found.kind == "inherited":
        said.append(inherited(graph, found))
    elif found.kind == "members":
        said.append(remark("members"))
    elif found.kind == "expanded":
        said.append(remark("expanded", pairs=("pairs", found.expanded[:MOST_PAIRS])))
    said += [remark(key) for key in ("reduced", "precautionary") if getattr(found, key)]
    if found.status == "provisional":
        said.append(remark("provisional"))
    return said


def inherited(graph: Graph, found: ResolvedPair) -> Remark:
    """Which class pairs the answer comes from, and by name what belongs to the first of them."""
    pairs, (x, y) = ("pairs", found.via[:3]), found.via[0]
    (a, b), up = found.pair, graph.ancestors
    a, b = (a, b) if x in up[a] and y in up[b] else (b, a)
    belonging = [(one, group) for one, group in ((a, x), (b, y)) if one != group and group in up[one]]
    if not belonging:
        return remark("inherited", pairs=pairs)
    return remark("inherited_named", pairs=pairs, belonging=("belong", belonging))


def route_remark(
    found: ResolvedPair, assessments: Sequence[Record], routes: Sequence[str] = (), by_them: bool = False
) -> list[Remark]:
    """Which routes the answer holds for: `routes` those asked for, `by_them` whether a decision by them changed it."""
    if by_them:
        return [remark("asked_route", routes=("routes", routes))]
    limited = level_routes(found, assessments)
    said = [remark("route", routes=("routes", limited))] if limited else []
    return [*said, remark("route_alike", routes=("routes", routes))] if routes else said


def weighed_for(store: Store, found: ResolvedPair) -> list[Record]:
    """What sets the level: the rows of its pairs, and those of others that their decisions rest on.

    Of a product or mixture those of the ingredients that set the level: what is said of paracetamol contradicts nothing
    that is said of codeine.
    """
    while found.kind == "expanded" and found.expanded and found.expanded[0] != found.pair:
        found = store.resolved(*found.expanded[0])
    return store.held.weighed.of(found.via)


def disagreement(assessments: Sequence[Record]) -> list[Label]:
    """The highest and the lowest label with their sources."""
    levelled = [row for row in assessments if row["level"] is not None]
    ends = [levelled[0], levelled[-1]] if len(levelled) > 1 else levelled
    return [(row["level"] if row["scale"] == OWN_SCALE else str(row["label"]), row["source_id"]) for row in ends]


def level_routes(found: ResolvedPair, assessments: Sequence[Record]) -> list[str]:
    """The routes to which all findings that reach the level are limited; empty where one is not."""
    reaching = [row["route"] for row in assessments if row["level"] is not None and row["level"] >= (found.level or 9)]
    return sorted(set(reaching)) if reaching and all(reaching) else []


def possible_remarks(store: Store, pair: Pair) -> list[Remark]:
    """A remark for each mixture that may hold something."""
    graph, said = store.resolver.graph, []
    for product in dict.fromkeys(pair):
        unsure = [i.substance_id for i in graph.effective_ingredients(product) if i.certainty == "possible"]
        if unsure:
            said.append(remark("possible", product=("names", [product]), ingredients=("names", unsure)))
    return said
