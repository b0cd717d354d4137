"""Union workers as JSON: a file for each resource."""
