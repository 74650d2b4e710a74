"""Rules over a course: what must hold (``integrity``) and how it is best written (``style``)."""
