"""The version of the distribution is that of the data: it stands in `datapackage.json` only."""

import json
from pathlib import Path

from setuptools import setup

setup(version=json.loads(Path("datapackage.json").read_text(encoding="utf-8"))["version"])
