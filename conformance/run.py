"""Does your copy of the data still warn where it must? One file, Python 3.9 or newer, nothing to install.

When: you use Combination Ratings in an app, after every import of a release. Command:

    python run.py sentinels.csv answers.csv

`sentinels.csv` comes with the release (columns a, b, floor, ceiling, reason, source_id). `answers.csv` is what your app
shows for each of these pairs: columns a, b, level; `level` is a whole number from 0 to 5, or empty where your app shows
none. The order of a and b does not matter. `python run.py sentinels.csv --template` prints a file to fill in.

A pair below its floor has lost a warning; one above its ceiling cries wolf. An empty level is below every floor.
Exit status 0 when every sentinel holds, else 1; 2 when a file cannot be read.
"""

import csv
import sys
from pathlib import Path

COLUMNS = ["a", "b", "floor", "ceiling", "reason", "source_id"]


def read(path, needed):
    """Rows of a CSV file that has the needed columns. Raises ValueError with one clear line."""
    try:
        with Path(path).open(newline="", encoding="utf-8-sig") as stream:
            reader = csv.DictReader(stream)
            missing = [name for name in needed if name not in (reader.fieldnames or [])]
            if missing:
                raise ValueError(f"{path}: lacks the column {', '.join(missing)}")
            return list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"{path}: cannot be read ({error})") from error


def levels(path):
    """Level by pair, whatever the order of the two; None where the app shows none."""
    found = {}
    for row in read(path, ["a", "b", "level"]):
        text = (row["level"] or "").strip()
        if text and text not in list("012345"):
            raise ValueError(f"{path}: {row['a']}+{row['b']}: level {text!r} is no whole number from 0 to 5")
        level, pair = int(text) if text else None, frozenset((row["a"], row["b"]))
        if found.setdefault(pair, level) != level:
            raise ValueError(f"{path}: {row['a']}+{row['b']}: stands twice with different levels")
    return found


def faults(sentinels, answers):
    """One line for each sentinel that does not hold."""
    for row in sentinels:
        pair = f"{row['a']}+{row['b']}"
        key = frozenset((row["a"], row["b"]))
        if key not in answers:
            yield f"{pair}: is not among the answers"
            continue
        level = answers[key]
        shown = "no level" if level is None else f"level {level}"
        if row["floor"] and (level is None or level < int(row["floor"])):
            yield f"{pair}: shows {shown}, must be at least {row['floor']} ({row['reason']}; {row['source_id']})"
        if row["ceiling"] and level is not None and level > int(row["ceiling"]):
            yield f"{pair}: shows {shown}, must be at most {row['ceiling']} ({row['reason']}; {row['source_id']})"


def main(arguments):
    """Command line; returns the exit status."""
    if len(arguments) != 2 or arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 2
    try:
        sentinels = read(arguments[0], COLUMNS)
        if arguments[1] == "--template":
            print("a,b,level")
            print("\n".join(f"{row['a']},{row['b']}," for row in sentinels))
            return 0
        broken = list(faults(sentinels, levels(arguments[1])))
    except ValueError as error:
        print(error)
        return 2
    print("\n".join([*broken, f"{len(sentinels) - len(broken)} of {len(sentinels)} sentinels hold"]))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
