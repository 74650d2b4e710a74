"""What was worked out before, and the processes that work things out side by side."""
