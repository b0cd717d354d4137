"""Professional union workers: how many are due, and (with the next session) their whole life in the post."""
