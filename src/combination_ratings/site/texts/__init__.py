"""Texts of the site in each language."""
