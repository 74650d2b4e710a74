"""Bundles: scripts that only the pages load which ask for them."""

from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.render import assets, strings


@pytest.fixture
def bundle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, str]:
    (tmp_path / "hello").mkdir()
    (tmp_path / "hello" / "say.js").write_text(
        'import { say } from "#assets/quiz/core.js";\nimport { T } from "#assets/given.js";\n'
        "(self.runs ??= []).push(T.hello + say('{n}', { n: 1 }));"
    )
    (tmp_path / "hello.css").write_text(".fc-hello { color: red; }")
    assets.script(NullTranslations(), "CNY")  # keeps where the core's modules are
    with monkeypatch.context() as patch:
        patch.setattr(assets, "SOURCES", tmp_path)
        patch.setitem(assets.BUNDLES, "hello", ("hello/say",))
        patch.setitem(strings.BUNDLE_WORDS, "hello", lambda _: {"hello": _("Hello")})
        return assets.bundle("hello", NullTranslations())


def test_a_bundle_has_a_script_and_its_styles(bundle: dict[str, str]):
    assert [name.rpartition(".")[2] for name in bundle] == ["js", "css"]
    assert all(name.startswith("assets/hello.") for name in bundle)


@pytest.mark.parametrize("bundle_first", [True, False])
def test_it_runs_once_after_the_core(bundle: dict[str, str], page: Page, bundle_first: bool):
    script = next(text for name, text in bundle.items() if name.endswith(".js"))
    core = next(t for name, t in assets.files(NullTranslations(), "CNY").items() if name.endswith(".js"))
    page.set_content("<p></p>")
    for text in [script, core, script] if bundle_first else [core, script, script]:
        page.add_script_tag(content=text)
    assert page.evaluate("self.runs") == ["Hello1"]
