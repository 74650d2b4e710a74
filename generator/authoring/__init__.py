"""TODO authoring."""
