"""The root of the JSON API; each package brings its own ``api`` room."""
