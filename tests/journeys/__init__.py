"""Whole errands, as people do them in a real browser, and a walk along every link as each role."""
