"""The site as plain files, with a check that needs no server."""
