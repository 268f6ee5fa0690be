"""What the gate says: one finding, and how it is written for people, programs and pull requests.

When: a rule sees something wrong. Command: `python -m scripts.check --format text|json|github`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

LONGEST_VALUE = 80


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong in one place, and what to do about it.

    `line` is the physical line of the file (1 is the header), 0 where the whole file is meant; `column` is a column's
    name, empty where the whole line is meant. `key` is the row's primary key joined by `|` (`schema/exceptions.csv`).
    `code` is that of the rule, which never changes (`docs/rules.md`).
    """

    file: str
    line: int
    column: str
    value: str
    problem: str
    remedy: str
    rule: str = ""
    key: str = ""
    severity: str = "error"
    code: str = ""

    @property
    def place(self) -> str:
        """`file:line:column`, without the parts that do not apply."""
        parts = [self.file, str(self.line) if self.line else "", self.column]
        return ":".join(part for part in parts if part)

    @property
    def named_rule(self) -> str:
        """Code and name of the rule."""
        return f"{self.code} {self.rule}".strip()

    @property
    def order(self) -> tuple[str, int, str, str, str]:
        """Sort key: by place, then by rule."""
        return (self.file, self.line, self.column, self.rule, self.problem)

    @property
    def sentence(self) -> str:
        """Value, what is wrong and what to do, in one line."""
        remedy = self.remedy if self.remedy.endswith(("?", "…")) else f"{self.remedy}."
        return " ".join(part for part in (shown(self.value), f"{self.problem}.", remedy) if part)


def shown(value: str) -> str:
    """A cell in quotation marks, on one line, shortened, invisible characters spelt out; empty for an empty cell."""
    if not value:
        return ""
    short = value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in short) + '"'


def as_text(findings: Iterable[Finding]) -> str:
    """One line a finding: place, rule, value, what is wrong, what to do."""
    mark = {"error": "", "warning": "warning "}
    return "".join(f"{f.place}: {mark[f.severity]}[{f.named_rule}] {f.sentence}\n" for f in findings)


def as_json(findings: Iterable[Finding]) -> str:
    """A JSON document with the findings and their number."""
    rows = [asdict(finding) for finding in findings]
    counts = {f"{s}s": sum(row["severity"] == s for row in rows) for s in ("error", "warning")}
    return json.dumps({**counts, "findings": rows}, indent=2, ensure_ascii=False) + "\n"


def as_github(findings: Iterable[Finding]) -> str:
    """Workflow commands that GitHub shows beside the line of a pull request."""
    return "".join(
        f"::{f.severity} file={escaped(f.file, True)},line={max(f.line, 1)},title={escaped(f.named_rule, True)}::"
        f"{escaped(f'{f.column}: {f.sentence}' if f.column else f.sentence)}\n"
        for f in findings
    )


def escaped(text: str, in_property: bool = False) -> str:
    """Text as GitHub's workflow commands want it: percent, line ends and, in a property, colon and comma escaped."""
    pairs = [("%", "%25"), ("\r", "%0D"), ("\n", "%0A")] + ([(":", "%3A"), (",", "%2C")] if in_property else [])
    for character, code in pairs:
        text = text.replace(character, code)
    return text


FORMATS = {"text": as_text, "json": as_json, "github": as_github}
