"""The input of each verb, for pages and programs alike."""
