"""Work that outlives a request: a durable queue on PostgreSQL with progress and cancel."""
