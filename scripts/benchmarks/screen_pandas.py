"""The yardstick of the screening's speed: the same persons and pairs, as a plain pandas program works them out.

When: `python -m scripts.benchmarks.screen` runs it beside the screening, and holds its rows against it.
Command: `python -m scripts.benchmarks.screen_pandas REGISTER RATED OUT [text|numbers]`.

It reads the register (ids of substances, no dates), looks each text up by a merge with the dictionary, merges the
persons with themselves and the pairs with the ratings, and writes both results; nothing in it is Python by the row.
`text` does so by the ids of substances, as the published tables have them; `numbers` by a number for each and one for
each pair, which takes less.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from combination_ratings.screening.knowledge import RISKY
from combination_ratings.screening.plans.tallies import GRAVEST, HIGHEST, USUAL_CAP

COUNTS = ("pairs", "rated", "outside", "no_data")


def read(register: Path, ids: pd.DataFrame, code: str) -> pd.DataFrame:
    """Each person's different texts, with what they stand for; without it where a text is not known."""
    rows = pd.read_parquet(register, columns=["patient_id", "substance"])
    rows["text"] = rows["substance"].str.strip().str.lower()
    rows = rows[["patient_id", "text"]].drop_duplicates()
    found = rows.merge(ids.assign(text=ids["substance_id"], code=ids[code])[["text", "code"]], how="left", on="text")
    return found[["patient_id", "code"]]


def pairs_of(taken: pd.DataFrame, rated: pd.DataFrame, base: int) -> pd.DataFrame:
    """Each two substances of a person, the lower first, with level, name and risks where there is an answer."""
    pairs = taken.merge(taken, on="patient_id", suffixes=("_a", "_b"))
    pairs = pairs[pairs["code_a"] < pairs["code_b"]]
    if base:
        high = pairs["code_b"].astype("int64")
        pairs = pairs.assign(key=high * (high - 1) // 2 + pairs["code_a"])
        return pairs.merge(rated, how="left", on="key")
    texts = rated.rename(columns={"substance_a": "code_a", "substance_b": "code_b"})
    return pairs.merge(texts, how="left", on=["code_a", "code_b"])


def raised(pairs: pd.DataFrame) -> pd.Series:
    """The level to which three substances that share a risk raise a person's answer."""
    risky = pairs.loc[pairs["level"] >= RISKY, ["patient_id", "code_a", "code_b", "level", "risks", "more_risks"]]
    risky = risky.astype({"risks": "int64", "more_risks": "int64"})
    most = risky.groupby("patient_id")["level"].agg(["size", "max"])
    risky = risky[risky["patient_id"].isin(most.index[(most["size"] > 2) & (most["max"] < HIGHEST)])]
    two = risky.merge(risky, on=["patient_id", "code_a"], suffixes=("_x", "_y"))
    two = two[two["code_b_y"] > two["code_b_x"]]
    third = risky.rename(columns={"code_a": "code_b_x", "code_b": "code_b_y"})
    three = two.merge(third, on=["patient_id", "code_b_x", "code_b_y"])
    shared = three["risks_x"] & three["risks_y"] & three["risks"]
    more = three["more_risks_x"] & three["more_risks_y"] & three["more_risks"]
    three = three.assign(cap=(shared & 1).map({1: GRAVEST, 0: USUAL_CAP}))[(shared != 0) | (more != 0)]
    three["raised"] = three[["level_x", "level_y", "level"]].max(axis=1) + 1
    return three[["raised", "cap"]].min(axis=1).groupby(three["patient_id"]).max()


def persons_of(taken: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """One row a person."""
    unknown = taken["code"].isna().groupby(taken["patient_id"]).agg(["size", "sum"])
    persons = unknown.rename(columns={"size": "substances", "sum": "unresolved"})
    level = pairs["level"]
    facts = pairs[["patient_id"]].assign(
        rated=level >= 0, outside=level == -1, no_data=level.isna(), level=level.where(level >= 0)
    )
    by_person = facts.groupby("patient_id")
    persons["pairs"] = by_person.size()
    persons[["rated", "outside", "no_data"]] = by_person[["rated", "outside", "no_data"]].sum()
    persons["level"] = by_person["level"].max()
    persons[[*COUNTS]] = persons[[*COUNTS]].fillna(0)
    worst = pairs[["patient_id", "level", "name"]].merge(persons["level"].dropna(), on=["patient_id", "level"])
    behind = worst.sort_values(["patient_id", "name"]).groupby("patient_id")["name"].agg(" ".join)
    more = raised(pairs).reindex(persons.index)
    persons["escalated"] = more > persons["level"]
    persons["level"] = persons["level"].where(~persons["escalated"], more)
    persons["worst_pairs"] = behind
    return persons.reset_index()


def flagged(pairs: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """The pairs from level 3 up, in order."""
    found = pairs[pairs["level"] >= RISKY].sort_values(["patient_id", "code_a", "code_b"])
    found = found.assign(substance_a=found["code_a"].map(names), substance_b=found["code_b"].map(names))
    return found[["patient_id", "substance_a", "substance_b", "level"]]


def main(register: str, given: str, out: str, keys: str = "text") -> None:
    """Write `persons.parquet` and `pairs.parquet` into a folder, from a register and the folder of the ratings."""
    ids = pd.read_parquet(Path(given) / "ids.parquet")
    pair = ["key"] if keys == "numbers" else ["substance_a", "substance_b"]
    rated = pd.read_parquet(Path(given) / "rated.parquet", columns=[*pair, "name", "level", "risks", "more_risks"])
    code = "code" if keys == "numbers" else "substance_id"
    taken = read(Path(register), ids, code)
    known = taken.dropna()
    base = int(ids["code"].max()) + 1 if keys == "numbers" else 0
    pairs = pairs_of(known.astype({"code": "int32"}) if base else known, rated, base)
    persons_of(taken, pairs).to_parquet(Path(out) / "persons.parquet", compression="zstd", index=False)
    names = ids.set_index(code, drop=False)["substance_id"]
    flagged(pairs, names).to_parquet(Path(out) / "pairs.parquet", compression="zstd", index=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
