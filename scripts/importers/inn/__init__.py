"""International nonproprietary names in English, Russian and Latin."""
