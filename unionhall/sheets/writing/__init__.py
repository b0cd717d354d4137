"""Lists out: streamed XLSX and CSV, templates to fill in, and the user's own file with its errors marked."""
