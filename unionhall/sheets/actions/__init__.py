"""The verbs of a batch: uploading, naming columns, examining, applying, rolling back, discarding."""
