"""What a printed book says in figures, and the slip that corrects it after they have changed."""
