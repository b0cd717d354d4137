"""Doing a request once, and forgetting it after a day."""
