"""Reads: a file for each process."""
