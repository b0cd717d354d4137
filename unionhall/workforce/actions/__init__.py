"""The verbs of posts, recruitment and union workers."""
