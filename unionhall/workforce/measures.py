"""What is counted of posts."""

APPROVED = "posts"
FILLED = "posts.filled"
