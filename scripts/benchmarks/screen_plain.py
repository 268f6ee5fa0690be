"""A second yardstick of the screening's speed: what a data scientist writes in pandas at the first go.

When: `python -m scripts.benchmarks.screen` runs it on the CSV and the Parquet file that the screening reads, and holds
its rows against those of the screening.
Command: `python -m scripts.benchmarks.screen_plain REGISTER SUBSTANCES.csv RESOLVED.csv OUT [PARTS]`.

Read the register, look the substances up by a merge, drop doubles, merge the persons with themselves, keep each two
once, merge with the ratings, group by person, write. pandas as it comes, no types stated, nothing thrown away early;
but no loop and nothing by the row either. What three substances raise is left out: it says the worst level of a pair.
PARTS: the persons in so many parts, one after the other, where memory does not hold all at once.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

RISKY = 3


def pairs_of(register: pd.DataFrame, substances: pd.DataFrame, resolved: pd.DataFrame) -> pd.DataFrame:
    """Each two substances of a person with what is known of them."""
    taken = register.merge(substances, left_on="substance", right_on="substance_id")
    taken = taken[["patient_id", "substance_id"]].drop_duplicates()
    pairs = taken.merge(taken, on="patient_id", suffixes=("_a", "_b"))
    pairs = pairs[pairs["substance_id_a"] < pairs["substance_id_b"]]
    pairs = pairs.rename(columns={"substance_id_a": "substance_a", "substance_id_b": "substance_b"})
    return pairs.merge(resolved, how="left", on=["substance_a", "substance_b"])


def persons_of(register: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """One row a person: substances, pairs, pairs with a level, worst level, and the pairs that have it."""
    persons = register.groupby("patient_id").agg(substances=("substance", "nunique"))
    by_person = pairs.groupby("patient_id").agg(
        pairs=("substance_a", "size"), rated=("level", "count"), level=("level", "max")
    )
    worst = pairs.merge(by_person[["level"]].dropna(), on=["patient_id", "level"])
    worst["name"] = worst["substance_a"] + "+" + worst["substance_b"]
    behind = worst.sort_values(["patient_id", "name"]).groupby("patient_id")["name"].agg(" ".join)
    persons = persons.join(by_person).join(behind.rename("worst_pairs")).reset_index()
    return persons.fillna({"pairs": 0, "rated": 0})


def main(register: str, substances: str, resolved: str, out: str, parts: str = "1") -> None:
    """Write `persons.parquet` and `pairs.parquet` into a folder."""
    whole = pd.read_parquet(register) if register.endswith(".parquet") else pd.read_csv(register)
    known = pd.read_csv(substances)
    ratings = pd.read_csv(resolved)
    persons, flagged = [], []
    for part in range(int(parts)):
        some = whole[whole["patient_id"] % int(parts) == part] if int(parts) > 1 else whole
        pairs = pairs_of(some, known, ratings)
        persons.append(persons_of(some, pairs))
        flagged.append(pairs[pairs["level"] >= RISKY].sort_values(["patient_id", "substance_a", "substance_b"]))
    pd.concat(persons).sort_values("patient_id").to_parquet(Path(out) / "persons.parquet", index=False)
    pd.concat(flagged).sort_values(["patient_id", "substance_a", "substance_b"]).to_parquet(
        Path(out) / "pairs.parquet", index=False
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
