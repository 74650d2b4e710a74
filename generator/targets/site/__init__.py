"""The site: MkDocs with Material as its host, in a corner of its own."""

from generator.targets.site.plugin import FincoursePlugin

__all__ = ["FincoursePlugin"]
