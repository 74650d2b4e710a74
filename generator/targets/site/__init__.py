"""The site: the only package that knows its host, MkDocs with Material."""

from generator.targets.site.plugin import FincoursePlugin

__all__ = ["FincoursePlugin"]
