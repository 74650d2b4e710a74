"""Project -> Course: resolved once, immutable; what every target is made of."""
