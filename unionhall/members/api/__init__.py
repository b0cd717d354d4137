"""People and memberships as JSON. Masked facts stay masked; the verb that reveals them leaves its trace."""
