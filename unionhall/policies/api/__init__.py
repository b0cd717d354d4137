"""Policies and the figures that follow from them as JSON."""
