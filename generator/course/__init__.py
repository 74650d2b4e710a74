"""Project -> Course: resolved once, immutable, and the only input of every target."""
