"""What is known, and who says so, about taking psychoactive substances and medicines together."""
