"""The verbs of employers."""
