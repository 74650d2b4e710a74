"""Where the course goes: each target writes it in one form."""
