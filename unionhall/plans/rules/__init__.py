"""What is decided about plans and targets. Pure."""
