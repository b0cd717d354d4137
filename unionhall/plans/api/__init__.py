"""Plans as JSON."""
