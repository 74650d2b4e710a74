"""New files for authors: which ones, their content, and where a name is added to the course's order.

This package does not ask, print or overwrite. A ``NewFiles`` is planned first, completely or not at all, and then
written.
"""
