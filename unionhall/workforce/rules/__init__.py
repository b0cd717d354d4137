"""What documents make of the facts. Pure; a file for each process."""

from unionhall.workforce.rules.posts import JOINT_KINDS, STAFFED_KINDS, posts_due

__all__ = ["JOINT_KINDS", "STAFFED_KINDS", "posts_due"]
