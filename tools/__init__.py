"""Programs for people who work on the project; never imported by it."""
