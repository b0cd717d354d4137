"""Habits: what users keep for themselves."""
