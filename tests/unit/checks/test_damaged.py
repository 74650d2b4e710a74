import pytest

from generator.checks.integrity.damaged import is_damaged

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><text>x</text></svg>"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40 + b"IEND\xaeB`\x82"
WEBP = b"RIFF\x0c\0\0\0WEBPVP8 \0\0\0\0"


@pytest.mark.parametrize(
    ("kind", "whole"), [(".svg", SVG), (".png", PNG), (".webp", WEBP), (".jpg", b"\xff\xd8\xff\xe0..\xff\xd9")]
)
def test_a_picture_is_what_its_name_says_and_whole(kind: str, whole: bytes):
    assert not is_damaged(whole, kind)
    assert is_damaged(b"", kind)
    assert is_damaged(b"GIF89a", kind)
    assert is_damaged(whole[:-9], kind) or kind == ".jpg"


def test_an_svg_in_an_encoding_of_its_own_is_left_to_browsers():
    assert not is_damaged("<?xml version='1.0' encoding='gb18030'?><svg>还</svg>".encode("gb18030"), ".svg")
    assert is_damaged(b"<svg/>", ".svg")  # without its namespace, an image shows nothing
