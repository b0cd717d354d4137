"""The verbs of members: enrolling, changing, ending, revealing."""
