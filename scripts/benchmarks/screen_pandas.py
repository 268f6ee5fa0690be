"""The yardstick of the screening's speed: the same persons and pairs, as a plain pandas program works them out.

When: `python -m scripts.benchmarks.screen` runs it beside the screening, and holds its rows against it.
Command: `python -m scripts.benchmarks.screen_pandas REGISTER RATED OUT`.

It reads the register (ids of substances, no dates), takes each text to its number by a merge with the dictionary, merges
the persons with themselves and the pairs with the ratings, and writes both results. What pandas does well it is
given: whole numbers instead of texts as soon as may be, pairs without a rating left behind early, no Python by the row.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from combination_ratings.screening.knowledge import RISKY
from combination_ratings.screening.tallies import GRAVEST, HIGHEST, USUAL_CAP

COUNTS = ("pairs", "rated", "outside", "no_data")


def read(register: Path, ids: pd.DataFrame) -> pd.DataFrame:
    """Each person's different texts, with their numbers; without one where a text is not known."""
    rows = pd.read_parquet(register, columns=["patient_id", "substance"])
    rows["substance"] = rows["substance"].str.strip().str.lower()
    rows = rows.drop_duplicates()
    return rows.merge(ids, how="left", left_on="substance", right_on="substance_id")[["patient_id", "code"]]


def pairs_of(taken: pd.DataFrame, rated: pd.DataFrame, base: int) -> pd.DataFrame:
    """Each two substances of a person, the lower number first, with level, name and risks where there is an answer."""
    pairs = taken.merge(taken, on="patient_id", suffixes=("_a", "_b"))
    pairs = pairs[pairs["code_a"] < pairs["code_b"]]
    pairs = pairs.assign(key=pairs["code_a"].astype("int64") * base + pairs["code_b"])
    return pairs.merge(rated, how="left", on="key")


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


def main(register: Path, rated_path: Path, out: Path) -> None:
    """Write `persons.parquet` and `pairs.parquet` into a folder."""
    ids, rated = pd.read_parquet(rated_path / "ids.parquet"), pd.read_parquet(rated_path / "rated.parquet")
    taken = read(register, ids)
    pairs = pairs_of(taken.dropna().astype({"code": "int32"}), rated, int(ids["code"].max()) + 1)
    persons_of(taken, pairs).to_parquet(out / "persons.parquet", compression="zstd", index=False)
    flagged = pairs[pairs["level"] >= RISKY].sort_values(["patient_id", "code_a", "code_b"])
    names = ids.set_index("code")["substance_id"]
    flagged = flagged.assign(substance_a=flagged["code_a"].map(names), substance_b=flagged["code_b"].map(names))
    columns = ["patient_id", "substance_a", "substance_b", "level"]
    flagged[columns].to_parquet(out / "pairs.parquet", compression="zstd", index=False)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
