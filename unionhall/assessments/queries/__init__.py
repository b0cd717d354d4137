"""Reads on campaigns, unions in them, inspections and plaques."""
