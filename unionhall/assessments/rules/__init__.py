"""Pure decisions on scorecards, the process, inspections and lots."""
