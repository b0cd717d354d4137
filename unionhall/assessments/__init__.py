"""Unions prove themselves against a scorecard: campaigns, self-checks, inspections, acceptance (规范化建设)."""
