"""Units and their counters as JSON."""
