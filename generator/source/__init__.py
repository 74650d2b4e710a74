"""Bytes -> text -> YAML nodes with positions -> data; problems are reported at those positions."""
