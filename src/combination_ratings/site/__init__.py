"""The site: a Datasette plugin."""
