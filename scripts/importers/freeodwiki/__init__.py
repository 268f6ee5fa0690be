"""FreeODwiki: Chinese names and chemical classes."""
