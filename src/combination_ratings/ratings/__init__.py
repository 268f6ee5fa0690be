"""From assessments to the level of a pair, and of any two substances."""
