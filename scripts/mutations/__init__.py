"""Meaningful edits of released data, and who sees them. Command: `python -m scripts.mutate`."""
