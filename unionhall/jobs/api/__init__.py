"""Jobs as JSON."""
