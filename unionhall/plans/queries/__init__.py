"""Reads on plans, targets, reports, bulletins and evaluations."""
