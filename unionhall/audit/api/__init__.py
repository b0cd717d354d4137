"""The trail as JSON."""
