"""Roles, grants and delegation; builds the Actor of a request."""
