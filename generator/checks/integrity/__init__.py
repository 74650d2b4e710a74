"""What must hold in a course: one function a rule."""
