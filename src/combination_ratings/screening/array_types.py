"""Kinds of arrays that a screening works on, by what their numbers stand for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Codes = NDArray[np.int32]
"""Numbers of texts or substances."""
Ints = NDArray[np.int64]
Levels = NDArray[np.int8]
Words = NDArray[np.uint64]
"""Eight bytes of a text each."""
