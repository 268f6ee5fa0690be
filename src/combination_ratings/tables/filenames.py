"""Names that several rooms look for. Each is written here and nowhere else."""

NAME = "combination-ratings"
"""The dataset, the database that is served, and our own scale."""
DATABASE = f"{NAME}.db"
"""The database of a build and a release: every table, and what is worked out from them."""
DOWNLOADS = "downloads.json"
"""The list of a build's files that may be downloaded: name, size, hash."""
