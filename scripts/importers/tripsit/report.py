"""The report on what TripSit's chart gave and what could not be mapped: docs/reports/tripsit.md."""

from __future__ import annotations

from itertools import combinations

from scripts.importers.base.curated import read_curated
from scripts.importers.base.page import counts, page, table
from scripts.importers.tripsit.chart import Chart
from scripts.importers.tripsit.result import ChartResult


def text(chart: Chart, result: ChartResult) -> str:
    """The report; the same chart gives the same bytes."""
    return page([*_counts(chart, result), *_groups(chart), *_references(result), *_oddities(chart, result)])


def _counts(chart: Chart, result: ChartResult) -> list[str]:
    rows = result.rows
    referenced = sum(bool(row["referenced"]) for row in rows["assessments"])
    return [
        "# TripSit: what was imported",
        f"{len(chart.groups)} groups, {len(chart.cells)} pairs, {len(rows['assessments'])} assessments. "
        f"{len({row['assessment_id'] for row in rows['assessment_references']})} pairs cite something, {referenced} of "
        f"them at least one work that is not user-generated; {len(rows['sources']) - 1} works in "
        f"{len(rows['assessment_references'])} citations. {len(rows['aliases'])} names of the groups.",
        "No note of the chart is copied, and no effect is read out of one.",
        "## Labels",
        counts(["label", "pairs"], [str(row["label"]) for row in rows["assessments"]]),
    ]


def _groups(chart: Chart) -> list[str]:
    known = {row["group"]: row for row in read_curated("tripsit_groups")}
    lines = [(name, known[name]["substance_id"], known[name]["kind"]) for name in chart.groups if name in known]
    gaps = [pair for pair in combinations(chart.groups, 2) if pair not in chart.cells and pair[::-1] not in chart.cells]
    return [
        "## Groups",
        table(["chart", "substance", "kind"], lines),
        f"## Pairs that the chart leaves blank ({len(gaps)})",
        "A blank is no rating, and no statement of little risk.",
        table(["group", "group"], gaps),
    ]


def _references(result: ChartResult) -> list[str]:
    works = result.rows["sources"][1:]
    return [
        "## Cited works",
        counts(["type", "works"], [str(row["type"]) for row in works]),
        "Only the bibliographic record was seen (`consulted` is `record`), so none of them carries an interpreted row. "
        "Works that the package already has under the same DOI or PubMed id are linked there, not repeated.",
        f"### Entries without a usable link ({len(result.bad_references)})",
        table(["pair", "title given", "link given"], result.bad_references),
        f"### Links that the curated table does not list ({len(result.unlisted)})",
        table(["pair", "link"], result.unlisted),
        f"### Pairs that cite user-generated texts only ({len(result.user_only)})",
        "They count as unreferenced.",
        table(["cell"], [[cell] for cell in result.user_only]),
    ]


def _oddities(chart: Chart, result: ChartResult) -> list[str]:
    return [
        "## Oddities of the snapshot",
        table(
            ["what", "where", "what was done"],
            [
                *(("pair of a substance with itself", f"{name} × {name}", "not imported") for name in chart.self_pairs),
                *(("in one direction only", " × ".join(pair), "imported as the pair's") for pair in chart.one_way),
                *(("directions differ in their note", " × ".join(pair), "label agrees") for pair in chart.unequal),
                *(("group unknown to the curated table", name, "not imported") for name in result.unmapped_groups),
            ],
        ),
        "### Names that were not translated",
        table(["language file", "names"], [(code, _names(result, code)) for code in _codes(result)]),
    ]


def _codes(result: ChartResult) -> list[str]:
    return sorted({code for code, _ in result.untranslated})


def _names(result: ChartResult, code: str) -> str:
    return ", ".join(name for language, name in result.untranslated if language == code)
