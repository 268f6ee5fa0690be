"""Reports on the tables as all importers leave them."""
