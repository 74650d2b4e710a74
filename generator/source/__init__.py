"""Bytes -> text -> YAML with the place of every part; problems told at these places."""
