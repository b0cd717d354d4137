"""The verbs of the tree."""
