"""Employers and whether their workers are organised."""
