"""A register taken in: from a file or table to rows whose words and persons are known."""
