"""The verbs of a batch: uploading, checking, naming columns, applying, rolling back, discarding; and exporting lists."""
