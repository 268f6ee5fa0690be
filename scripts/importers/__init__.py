"""One upstream a file: a snapshot path in, rows out; never run at build time."""
