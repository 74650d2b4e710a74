"""QR codes, read back by a decoder that nobody here wrote."""

import subprocess

import pytest
import vl_convert

from generator.render.qr import LONGEST, qr_svg
from tests.programs import program

ADDRESSES = [
    "https://example.org/",
    "https://example.org/money/zh-Hans/debt/order/?a=1&b=%E4%B8%AD#key-points",
    "https://example.org/".ljust(LONGEST, "x"),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_code_leads_where_it_should(address, tmp_path):
    zbarimg = program("zbarimg")
    picture = tmp_path / "code.png"
    picture.write_bytes(vl_convert.svg_to_png(qr_svg(address), scale=4))
    told = subprocess.run([zbarimg, "--quiet", "--raw", picture], capture_output=True, text=True, check=True)
    assert told.stdout == f"{address}\n"


def test_the_same_address_makes_the_same_code():
    code = qr_svg(ADDRESSES[0])
    assert code == qr_svg(ADDRESSES[0])
    assert code.startswith("<svg ")
    assert len(code) < 2000


@pytest.mark.parametrize(
    "address",
    ["", "/money/", "javascript:alert(1)", "https://example.org/钱/", "https://a.b/ c", "https://".ljust(301, "x")],
)
def test_what_leads_nowhere_gets_no_code(address):
    assert qr_svg(address) == ""
