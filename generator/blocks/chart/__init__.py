"""Charts: numbers become pictures while the course is built; nothing of a chart library reaches a reader."""
