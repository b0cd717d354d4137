"""Reads on posts, recruitment and union workers."""
