"""Papers: attachments kept outside the web root, and forms printed from data."""
