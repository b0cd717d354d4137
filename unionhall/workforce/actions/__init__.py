"""Verbs on union workers: a file for each process."""
