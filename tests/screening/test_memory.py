"""Memory does not grow with the register: it is cut into parts that keep within what was given."""

from __future__ import annotations

from pathlib import Path

import pytest

from combination_ratings.screening.options import memory_of
from combination_ratings.screening.register.intake import BYTES_A_ROW, MOST_PARTS, number_of_parts
from scripts.benchmarks.screen import make
from scripts.benchmarks.screen import screened as screened_alone
from tests.screening.conftest import Screener

MEMORY = 256 << 20


@pytest.mark.parametrize("rows", [0, 1, 10**6, 10**7, 10**8])
def test_a_part_keeps_within_the_memory(rows: int) -> None:
    parts = number_of_parts(rows, MEMORY)
    assert rows / parts * BYTES_A_ROW <= MEMORY
    assert number_of_parts(10**12, MEMORY) == MOST_PARTS


def test_the_peak_stays_as_registers_grow(tmp_path: Path, built: Path) -> None:
    peaks = []
    for rows in (800_000, 2_400_000):  # each more than the memory holds
        register = tmp_path / f"{rows}.parquet"
        make(register, built, rows)
        peaks.append(screened_alone(register, built, tmp_path / "out.parquet", "--memory", "256MB").peak)
    assert peaks[1] - peaks[0] < 100
    assert peaks[1] < 600


@pytest.mark.parametrize(("text", "size"), [("4GB", 4 << 30), ("800 MB", 800 << 20), ("0.5g", 1 << 29), ("1024", 1024)])
def test_sizes(text: str, size: int) -> None:
    assert memory_of(text) == size


@pytest.mark.parametrize("text", ["much", "4 bananas", "-4GB", "", "10MB"])
def test_sizes_that_are_none(screened: Screener, text: str) -> None:
    screened("patient_id,substance\n", f"--memory={text}")
    assert screened.status == 1
    assert screened.error.startswith("screen: --memory")
