"""Statistics across packages, read only: the dashboard of each level."""
