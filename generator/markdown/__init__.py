"""TODO markdown."""
