"""Measured speeds; each prints its figures."""
