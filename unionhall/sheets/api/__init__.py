"""Imports as JSON."""
