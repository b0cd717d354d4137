"""The year's plan, its targets down the tree, the reports on it, bulletins, and the evaluation at its end."""
