"""What several tests share: the built site, a browser, small courses."""

from __future__ import annotations

import atexit
import functools
import gc
import http.server
import os
import shutil
import signal
import threading
import urllib.parse
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

import tests.theme  # noqa: F401 - lists the theme once
from tests.browser.reused import PHONE, Pages, Reused
from tests.command import PATIENCE, Command

T = TypeVar("T")
ROOT = Path(__file__).parent.parent
gc.set_threshold(50_000, 20, 20)  # a worker keeps large courses, and looked through them all after every 700 objects
os.environ["FINCOURSE_LANG"] = "en"  # whatever the machine's own language is
# Where bytecode may not be written, as in many containers, each command that a test starts would compile 400 modules.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
ALL = bool(os.environ.get("FINCOURSE_ALL"))
"""Whether to run everything, as `make test-all` and the nightly CI do."""

# The speed of an example depends on the machine; examples are the same every time, unless everything runs.
settings.register_profile("usual", deadline=None, derandomize=True)
settings.register_profile("all", deadline=None, print_blob=True)
settings.load_profile("all" if ALL else "usual")

expect.set_options(timeout=PATIENCE / 2 * 1000)
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    # A shell that starts the tests in the background makes them, and all their processes, ignore interrupts.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def thinned(usual: T, everything: T) -> T:
    """Return what the usual run tries or, with FINCOURSE_ALL, everything. The usual part has one of each kind."""
    return everything if ALL else usual


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no worker ends with it while the others have nothing left to do."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

COURSE = """
id: small
title: A small course
summary: For tests.
welcome: Start with [](lesson:money/first).
modules: [money]
currency: CNY
jurisdiction: Nowhere.
disclaimer: Not advice.
licence: CC BY 4.0
"""
MODULE = """
title: Money
summary: All about money.
intro: Hello.
lessons: [first]
"""
LESSON = """
title: The first lesson
summary: One sentence.
objectives: [Count money]
body:
  - heading: Why?
    text: Because.
  - check: one
"""
QUIZ = """
questions:
  - id: one
    type: truefalse
    ask: Money can be counted.
    answer: true
    why_true: Each coin has a value.
    why_false: Each coin has a value, so it can.
    explanation: Counting is adding values.
"""
CALCULATOR = """
title: Doubling
summary: Twice as much.
inputs:
  - {id: amount, label: Amount, unit: CNY, default: 100, min: 0, max: 1000}
outputs:
  - {id: twice, label: Twice, formula: amount * 2, unit: CNY, main: true}
leaves_out: nothing.
explanation: Twice is two times.
"""


def write_course(folder: Path, calculators: Mapping[str, str] | None = None, **changes: str) -> Path:
    """Write a small course; ``changes`` replace files by name, such as course, lesson, quiz or facts."""
    files = {
        "content/course.yml": changes.get("course", COURSE),
        "content/money/module.yml": changes.get("module", MODULE),
        "content/money/first.yml": changes.get("lesson", LESSON),
        "quizzes/money/first.yml": changes.get("quiz", QUIZ),
    }
    top = ("glossary", "facts", "start", "desk", "heard", "competences", "final", "selfcheck")
    files |= {f"content/{name}.yml": changes[name] for name in top if name in changes}
    files |= {f"content/calculators/{name}.yml": text for name, text in (calculators or {}).items()}
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Small\nsite_url: ''\ndocs_dir: content\nuse_directory_urls: false\n"
        "theme: {name: material, font: false}\nplugins: [search, {fincourse: {pdf: false}}]\n",
        "utf-8",
    )
    return folder


def built_once(factory: pytest.TempPathFactory, name: str, write: Callable[[Path], object], *options: str) -> Path:
    """Write a course and build it by the user's command, once for all workers; return its site, which is read-only.

    In a process of its own, which takes its memory along: three books need more than all else that a worker keeps.
    """
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with FileLock(folder.with_suffix(".lock")):
        if not (done := folder.with_suffix(".done")).exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            write(folder)
            status, said = Command("-C", str(folder), "build", *options).end(5 * PATIENCE)
            assert status == 0, said
            done.touch()
    return folder / "site"


def own_course(folder: Path) -> Path:
    """Copy this repository's own course."""
    for name in ("content", "quizzes"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's own course, built."""
    return built_once(tmp_path_factory, "own-course", own_course)


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course with every kind of file, block, question and field, in two languages, built without books."""
    from tests.mutations import small_course

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1776643200")
        return built_once(tmp_path_factory, "small-course", small_course, "--no-pdf")


@pytest.fixture(scope="session")
def payload_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course with a payload in every text of every file and of every translation, built without books."""
    from tests.payloads import write

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1776643200")
        return built_once(tmp_path_factory, "payloads", write, "--no-pdf")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without logging."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder over HTTP until the end of the block; yield its URL."""
    handle = functools.partial(handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handle) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@functools.cache
def url_of(path: Path) -> str:
    """Return the URL of a file over HTTP, from one server for the whole run.

    From a folder, a busy Chromium may not show a page what the one before it stored just before it was left: 7 of 237
    pages missed it, and none of 220 from a server, while three other processes kept two cores busy.
    """
    return f"{_everything()}{urllib.parse.quote(str(path.absolute()))}"


@functools.cache
def _everything() -> str:
    server = serving(Path("/"))
    atexit.register(server.__exit__, None, None, None)
    return server.__enter__()


WHOLE = """
new MutationObserver((_, watch) => {
  document.documentElement?.classList.add("fc-whole");
  if (document.documentElement) watch.disconnect();
}).observe(document, { childList: true });
addEventListener("DOMContentLoaded", () => {
  for (const card of document.querySelectorAll("details.fc-card")) card.open = true;
});
"""
"""Shows lessons as one page with everything open, for tests of what stands in them."""


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Serve the built site over HTTP, and yield its URL."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield Chromium; without it the test is skipped, but fails in CI."""
    # The shell is the same engine without a user's profile: a new context takes a quarter of the time.
    names = (os.environ.get("FINCOURSE_CHROMIUM", ""), "chromium-headless-shell", *BROWSERS)
    executable = next((path for name in names if name and (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        try:
            found = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        except Error:
            if os.environ.get("CI") or os.environ.get("FINCOURSE_REQUIRE_BROWSER"):
                raise
            pytest.skip("no Chromium found; `make test` installs one, or set FINCOURSE_CHROMIUM")
        # No test may read what another has stored on the device; test_offline.py asks for workers.
        new_context = functools.partial(found.new_context, service_workers="block", reduced_motion="reduce")

        def patient(*, whole: bool = True, **options: Any) -> BrowserContext:
            made = new_context(**options)
            made.set_default_timeout(PATIENCE / 2 * 1000)
            if whole:
                made.add_init_script(WHOLE)
            return made

        new_page = functools.partial(found.new_page, service_workers="block", reduced_motion="reduce")

        def patient_page(**options: Any) -> Page:
            made = new_page(**options)
            made.set_default_timeout(PATIENCE / 2 * 1000)
            made.add_init_script(WHOLE)
            return made

        found.new_context = patient  # type: ignore[method-assign]
        found.new_page = patient_page  # type: ignore[method-assign]
        yield found
        found.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Yield a new profile at phone width, in which lessons are shown as one page."""
    made = browser.new_context(viewport=PHONE)
    yield made
    made.close()


@pytest.fixture(scope="session")
def lent(browser: Browser) -> Pages:
    """Return the pages that one test after another opens."""
    return Pages(browser)


@pytest.fixture
def learner(lent: Pages) -> Iterator[Page]:
    """Yield a page as learners meet it for the first time: at phone width, lessons in steps."""
    with lent.page(whole=False) as page:
        yield page


@pytest.fixture
def page(request: pytest.FixtureRequest, lent: Pages) -> Iterator[Page]:
    """Yield a page at phone width; of a test's own context where it has one."""
    if "context" in request.fixturenames:
        made = request.getfixturevalue("context").new_page()
        made.__class__ = Reused
        made.note()
        yield made
        made.forget()
        return
    with lent.page(whole=True) as page:
        yield page
