"""What a person is told: one answer document, and its words."""
