"""New files for authors: which ones, what stands in them, and where a name is added to the course's order.

Nothing here asks, prints or overwrites. A ``NewFiles`` is made first, whole or not at all, and written afterwards.
"""
