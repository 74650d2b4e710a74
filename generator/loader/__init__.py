"""A course's folder -> Project: the spec of every file or its problems, and translations overlaid on it."""
