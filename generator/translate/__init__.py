"""Translations: overlays beside the source files that may change texts and nothing else.

English (or whatever `language` of course.yml says) is the source. ``lesson.zh.yml`` beside ``lesson.yml`` holds the
texts of one file by their places, each with the digest of the source text it was made from.
"""
