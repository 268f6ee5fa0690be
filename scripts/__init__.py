"""Verbs of the package: `python -m scripts.<verb> --help`."""
