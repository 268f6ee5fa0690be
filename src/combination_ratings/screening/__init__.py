"""Many people at once: the worst level among what each takes."""
