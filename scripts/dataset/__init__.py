"""Nouns that the verbs share."""
