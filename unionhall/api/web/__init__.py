"""The manual of the API as a page."""
