"""The page of measured speeds names what was run and keeps the old page where a benchmark fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import bench


def test_a_benchmark_is_run_and_written_with_the_machine_s_facts(tmp_path: Path) -> None:
    out = tmp_path / "benchmarks.md"
    assert bench.main(["names", "--out", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert "cores" in text
    assert "## Names\n\nSpeed of the resolver" in text
    assert "`python -m scripts.benchmarks.names`" in text
    assert "names a minute" in text


def test_what_is_no_benchmark_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["nothing", "--out", str(tmp_path / "x.md")]) == 1
    assert "there is no benchmark nothing" in capsys.readouterr().err


def test_a_failing_benchmark_leaves_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "benchmarks.md"
    out.write_text("as it was", encoding="utf-8")
    monkeypatch.setattr(bench.sys, "executable", "/bin/false")
    assert bench.main(["names", "--out", str(out)]) == 1
    assert "bench: names: failed" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "as it was"


def test_printed_lines_keep_their_columns_and_tables_stay() -> None:
    assert bench.body("one  2\n\n| a |\n|---|\n") == "```text\none  2\n```\n\n| a |\n|---|"
