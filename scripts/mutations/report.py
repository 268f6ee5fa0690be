"""The report on mutations as a page. Command: `python -m scripts.mutate`."""

from __future__ import annotations

from collections.abc import Sequence

from combination_ratings.tables.markdown import table
from scripts.mutations.edits import Kind
from scripts.mutations.trial import TrialResult, rate

HEAD = """# What the gate and the ledger catch

Made by `python -m scripts.mutate` (seed {seed}). Each line is a kind of meaningful edit, made several times, each time
to the released data alone: the tables are edited, the ratings derived, and the result judged. *Ledger* is the
comparison with what was released (`releases/<version>/`), *gate* are the rules that need no memory
([rules.md](../rules.md)). {asked}

{total} mutations of released data of {kinds} kinds; **{share} caught**.

"""
ALL = "Both were asked of every mutation."
SILENT = "The gate was asked only where the ledger was silent, so that its column counts no more than that."
REASONS = {
    "record of another mechanism": "Where a database keeps a record is not remembered: an import makes the "
    "rows anew, and a test compares them.",
    "study that refutes harm invented": "A row that comes is judged by its form, its source's kind and what it does to "
    "the level. Whether the source says so, only a reader of it can tell: that is what second readings are for.",
    "new name for a substance it does not mean": "A name that nobody had collides with nothing. Names come from "
    "imported lists, which a test makes anew; a name typed by hand is for review.",
    "effect that the source does not name": "An effect that comes makes an answer warn of more, never of less.",
}


def text(verdicts: Sequence[TrialResult], kinds: Sequence[Kind], seed: int, all_asked: bool) -> str:
    """The page."""
    arrival = {kind.name for kind in kinds if kind.arrival}
    released = [v for v in verdicts if v.mutation.kind not in arrival]
    names = [kind.name for kind in kinds]
    head = HEAD.format(
        seed=seed, asked=ALL if all_asked else SILENT, total=len(released),
        kinds=len({v.mutation.kind for v in released}), share=f"{rate(released):.1%}",
    )  # fmt: skip
    parts = [head, by_kind(released, [n for n in names if n not in arrival]), "\n## What passed\n\n", passed(released)]
    parts += [
        "\n## Rows that come\n\nThese alter nothing that was released, so the ledger has no say but where they "
        "lower or move something.\n\n",
        by_kind([v for v in verdicts if v.mutation.kind in arrival], [n for n in names if n in arrival]),
        "\n",
    ]
    parts += [f"- {name}: {reason}\n" for name, reason in REASONS.items() if name in arrival]
    return "".join(parts)


def by_kind(verdicts: Sequence[TrialResult], names: Sequence[str]) -> str:
    """A row a kind: how many, caught by whom, and the rules that spoke."""
    rows = []
    for name in names:
        of_kind = [v for v in verdicts if v.mutation.kind == name]
        codes = sorted({code for v in of_kind for code in v.gate})
        counts = (len(of_kind), sum(bool(v.ledger) for v in of_kind), sum(bool(v.gate) for v in of_kind))
        rows.append((name, *map(str, counts), str(sum(v.caught for v in of_kind)), " ".join(codes)))
    return table(("kind", "made", "ledger", "gate", "caught", "rules that spoke"), rows)


def passed(verdicts: Sequence[TrialResult]) -> str:
    """Every mutation that nothing told."""
    found = [f"- {v.mutation.kind}: {v.mutation.told}\n" for v in verdicts if not v.caught]
    kinds = dict.fromkeys(v.mutation.kind for v in verdicts if not v.caught)
    found += [f"\n*{kind}.* {REASONS[kind]}\n" for kind in kinds if kind in REASONS]
    return "".join(found) or "None.\n"
