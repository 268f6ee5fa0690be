"""The steps from rows to pairs and persons, in SQL and by arrays."""
