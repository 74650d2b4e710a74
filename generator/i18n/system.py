"""Errors of the operating system, in the language of messages."""

from __future__ import annotations

from generator.i18n.diagnostics import Phrase, phrase

REASONS: tuple[Phrase, ...] = (
    "Address already in use",
    "Cannot assign requested address",
    "Device or resource busy",
    "Directory not empty",
    "Disk quota exceeded",
    "File exists",
    "File name too long",
    "File too large",
    "Input/output error",
    "Is a directory",
    "Name or service not known",
    "No space left on device",
    "No such file or directory",
    "Not a directory",
    "Operation not permitted",
    "Permission denied",
    "Read-only file system",
    "Too many levels of symbolic links",
    "Too many open files",
)
"""As Linux words them; errors of other systems are passed on unchanged."""


def reason(error: OSError) -> str:
    """Return the system's reason for an error, translated; '' where it gives none."""
    return phrase(error.strerror or "")
