"""Campaigns, unions in them, inspections and plaques as JSON."""
