"""What documents make of the facts. Pure; a file for each process."""

from unionhall.workforce.rules.posts import STAFFED_KINDS, posts_due

__all__ = ["STAFFED_KINDS", "posts_due"]
