"""A course's folder -> Project: every file's spec or its problems, and what translations lay over it."""
