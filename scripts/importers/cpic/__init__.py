"""CPIC: genes that decide how a drug is used."""
