"""Blocks of a lesson that bring more than a model and a template."""
