"""What must hold in a course, one function for each rule."""
