"""The gate: a workspace of files, the engine, and one rule a file."""
