"""Small made packages for tests: substances, classes, assessments and decisions in a few words."""

from __future__ import annotations

from combination_ratings.ratings.graph import Graph
from combination_ratings.ratings.pair_rating import derive_combinations
from combination_ratings.ratings.resolved import ordered, read_rated
from combination_ratings.ratings.resolver import Resolver
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package, complete
from combination_ratings.tables.schema import ROOT, read_schemas

SCHEMAS = read_schemas()
CODES = ("none_shown", "limited", "caution", "high_caution", "avoid", "never")


class Made:
    """Tables under construction; every method returns the builder."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
        for level, code in enumerate(CODES):
            self.add(
                "scale_labels", scale="combination-ratings", label=code, level=level, level_min=level, level_max=level
            )

    def add(self, table: str, **cells: object) -> "Made":
        self.tables[table].append(complete(SCHEMAS[table], cells))
        return self

    def drug(self, *names: str, of: tuple[str, ...] = (), antidote: bool = False, kind: str = "drug") -> "Made":
        for name in names:
            self.add("substances", substance_id=name, name=name, kind=kind, antidote=antidote, source_id="s")
            for parent in of:
                self.add("relations", child_id=name, relation="member_of", parent_id=parent, source_id="s")
        return self

    def cls(self, name: str, *members: str, of: tuple[str, ...] = (), **flags: object) -> "Made":
        basis = flags.pop("basis", "pharmacodynamic")
        self.add("substances", substance_id=name, name=name, kind="class", basis=basis, source_id="s", **flags)
        for parent in of:
            self.add("relations", child_id=name, relation="member_of", parent_id=parent, source_id="s")
        return self.drug(*members, of=(name,)) if members else self

    def relate(self, child: str, relation: str, parent: str, **cells: object) -> "Made":
        return self.add("relations", child_id=child, relation=relation, parent_id=parent, source_id="s", **cells)

    def say(self, a: str, b: str, level: int | None, evidence: str = "observational", **cells: object) -> "Made":
        """An interpreted assessment by a source of its own unless `source` names one."""
        a, b = ordered(a, b)
        number = len(self.tables["assessments"])
        source = str(cells.pop("source", f"s{number}"))
        if source not in {row["source_id"] for row in self.tables["sources"]}:
            user = cells.pop("user_generated", False)
            group = cells.pop("group", "")
            self.add("sources", source_id=source, type=cells.pop("type", "article"), title=source,
                     independence_group=group, user_generated=user, consulted="abstract")  # fmt: skip
        low, high = cells.pop("span", (level, level))  # type: ignore[misc]
        label = "" if level is None else CODES[level]
        scale = "" if level is None else "combination-ratings"
        defaults = {"stance": "supports", "direction": "potentiates", "kind": "pharmacodynamic", "setting": "any",
                    "referenced": False, "basis": "interpreted"}  # fmt: skip
        return self.add("assessments", assessment_id=f"{a}+{b}/{source}.{number}", substance_a=a, substance_b=b,
                        source_id=source, scale=scale, label=label, level_min=low, level_max=high, evidence=evidence,
                        **{**defaults, **cells})  # fmt: skip

    def decide(self, a: str, b: str, level: int | None, status: str = "rated", **cells: object) -> "Made":
        a, b = ordered(a, b)
        return self.add("adjudications", substance_a=a, substance_b=b, level=level, status=status,
                        rationale="made", rationale_fr="made", reviewed_on="2026-01-01", **cells)  # fmt: skip

    def override(self, a: str, b: str, over: tuple[str, str], kind: str = "lower", route: str = "") -> "Made":
        (a, b), (x, y) = ordered(a, b), ordered(*over)
        return self.add("overrides", substance_a=a, substance_b=b, over_a=x, over_b=y, kind=kind, route=route,
                        assessment_id="made", reason="made")  # fmt: skip

    def rated(self, a: str, b: str) -> dict[str, object]:
        """The derived row of one pair."""
        rows = {(r["substance_a"], r["substance_b"]): r for r in derive_combinations(self.tables)}
        return rows[ordered(a, b)]

    def resolver(self, *routes: str) -> Resolver:
        schema = SCHEMAS["combinations"]
        rows = [complete(schema, row) for row in derive_combinations(self.tables)]
        self.tables["combinations"] = rows
        graph = Graph.build(self.tables["substances"], self.tables["relations"])
        return Resolver(graph, read_rated(rows), self.tables["overrides"], routes)

    def package(self) -> Package:
        """The made tables as a package at the project's root."""
        self.resolver()
        return Package(ROOT, SCHEMAS, self.tables)
