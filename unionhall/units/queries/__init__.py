"""Reads on the tree."""
