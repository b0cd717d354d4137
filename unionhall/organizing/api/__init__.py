"""Employers as JSON."""
