"""Whether a picture's file is what its name says, and whole: elsewhere it would be an empty box, or stop a book."""

from __future__ import annotations

from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring

_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND"
_JPEG = b"\xff\xd8\xff"


def is_damaged(content: bytes, kind: str) -> bool:
    """Return whether the content of a picture can't be shown; ``kind`` is the end of its name, such as ``.png``."""
    match kind:
        case ".svg":
            return not _is_svg(content)
        case ".png":
            return not content.startswith(_PNG) or _PNG_END not in content[-64:]
        case ".webp":
            size = int.from_bytes(content[4:8], "little")
            return content[:4] != b"RIFF" or content[8:12] != b"WEBP" or len(content) < size + 8
        case _:
            return not content.startswith(_JPEG)


def _is_svg(content: bytes) -> bool:
    try:
        return str(fromstring(content).tag) == "{http://www.w3.org/2000/svg}svg"
    except ParseError:
        return False
    except (ValueError, LookupError):  # in an encoding that Python's parser does not know, but browsers do
        return True
