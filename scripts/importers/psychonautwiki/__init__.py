"""PsychonautWiki: lists of interactions, molecules, categories, names."""
