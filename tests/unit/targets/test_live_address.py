"""Where a course is on the web, as its mkdocs.yml says."""

from types import SimpleNamespace

import pytest

from generator.targets.live_address import page_address


@pytest.mark.parametrize(
    ("settings", "uri", "language", "address"),
    [
        ("site_url: https://example.org/money/\n", "debt/order.md", "en", "https://example.org/money/debt/order/"),
        ("site_url: https://example.org/money\n", "debt/order.md", "zh", "https://example.org/money/zh/debt/order/"),
        (
            "site_url: https://example.org\nuse_directory_urls: false # opens from a folder\n",
            "debt/order.md",
            "en",
            "https://example.org/debt/order.html",
        ),
        ("site_url: https://example.org/\n", "index.md", "en", "https://example.org/"),
        ("site_url: https://example.org/\n", "debt/index.md", "en", "https://example.org/debt/"),
        ('site_url: !ENV [WHERE_IT_IS, ""]\n', "index.md", "en", "https://example.net/"),
        ('site_url: !ENV [WHERE_IT_IS_NOT, ""]\n', "index.md", "en", ""),
        ("site_url: ''\n", "index.md", "en", ""),
        ("site_url: [\n", "index.md", "en", ""),
        ("INHERIT: base.yml\n", "index.md", "en", "https://example.com/"),
        ("site_name: Money\n", "index.md", "en", ""),
    ],
)
def test_the_address_of_a_page(settings, uri, language, address, tmp_path, monkeypatch):
    monkeypatch.setenv("WHERE_IT_IS", "https://example.net/")
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    (tmp_path / "base.yml").write_text("site_url: https://example.com/\n", "utf-8")
    spec = SimpleNamespace(language=language, translations=("zh",))
    course = SimpleNamespace(folders=SimpleNamespace(root=tmp_path), spec=spec)
    assert page_address(course, uri) == address


def test_a_course_without_settings_has_no_address(tmp_path):
    spec = SimpleNamespace(language="en", translations=())
    assert page_address(SimpleNamespace(folders=SimpleNamespace(root=tmp_path), spec=spec), "index.md") == ""
