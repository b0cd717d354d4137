"""What people say to plans."""
