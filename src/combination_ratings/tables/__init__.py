"""Tables as files: schemas, cells, canonical bytes, findings."""
