"""Without a network: a course stays readable after one visit, and no page is ever put together from two builds."""

from __future__ import annotations

import http.server
import json
import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from generator.cli import cli
from tests.browser.loading import CLOSED, open_whole
from tests.command import PATIENCE
from tests.conftest import COURSE, LESSON, MODULE, write_course

PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' width='{n}0' height='10'/>"
SETTLED = """async () => {
  const { active, waiting, installing } = (await navigator.serviceWorker.getRegistration()) ?? {};
  return Boolean(active?.state === "activated" && !waiting && !installing);
}"""


class Host:
    """A web server that can be stopped, fail for some paths, and hand out another folder at the same address."""

    def __init__(self, folder: Path, path: str = "/") -> None:
        self.folder, self.path = folder, path
        self.fails: set[str] = set()
        self.asked: list[str] = []
        self.port = 0
        self.stopped = False
        self.start()

    def start(self) -> None:
        host = self
        self.stopped = False

        class Handler(http.server.SimpleHTTPRequestHandler):
            def log_message(self, format: str, *args: object) -> None:
                pass

            def translate_path(self, path: str) -> str:
                self.directory = str(host.folder)
                return super().translate_path(path.removeprefix(host.path.rstrip("/")))

            def end_headers(self) -> None:
                self.send_header("Cache-Control", "no-cache")
                super().end_headers()

            def do_GET(self) -> None:
                name = self.path.partition("?")[0].removeprefix(host.path)
                if host.stopped:  # a connection that was open before
                    self.close_connection = True
                    return
                host.asked.append(name)
                if not self.path.startswith(host.path):
                    self.send_error(HTTPStatus.NOT_FOUND)
                elif name in host.fails:
                    self.send_error(HTTPStatus.INTERNAL_SERVER_ERROR)
                else:
                    super().do_GET()

        end = time.monotonic() + PATIENCE
        while True:
            try:
                self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
                break
            except OSError:  # another test's server has the port for the moment
                assert time.monotonic() < end
                time.sleep(0.2)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self.stopped = True
        self.server.shutdown()
        self.server.server_close()

    @property
    def url(self) -> str:
        """An address that is local, but not the one under which developers serve many things."""
        return f"http://course.localhost:{self.port}{self.path}"


def build(folder: Path, n: int, plugin: str = "", picture: int = 0, **changes: str) -> Path:
    """Build edition ``n`` of a small course: its lesson and its picture say so."""
    lesson = LESSON.replace("Because.", f"Edition {n}.").replace(
        "  - check", "  - {figure: images/bar.svg, alt: A bar, caption: The bar}\n  - check"
    )
    write_course(folder, module=MODULE.replace("[first]", "[first, second]"), lesson=lesson, **changes)
    second = "title: The second lesson\nsummary: S.\nobjectives: [O]\nbody:\n  - {heading: H, text: Edition %d.}\n"
    (folder / "content/money/second.yml").write_text(second % n, "utf-8")
    (folder / "content/money/images").mkdir(exist_ok=True)
    (folder / "content/money/images/bar.svg").write_text(PICTURE.format(n=picture or n), "utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("pdf: false", f"pdf: false{plugin}"), "utf-8")
    result = CliRunner().invoke(cli, ["-C", str(folder), "build"])
    assert result.exit_code == 0, result.output
    for file in (folder / "site").rglob("*"):  # made in one second, two builds would be "not modified" to this server
        os.utime(file, (1_700_000_000 + 1000 * n + picture,) * 2)
    return folder / "site"


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("builds")
    return build(folder / "one", 1), build(folder / "two", 2)


@pytest.fixture
def host(builds: tuple[Path, Path]) -> Iterator[Host]:
    made = Host(builds[0])
    yield made
    made.stop()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, service_workers="allow")
    yield context.new_page()
    context.close()


def name_of(site: Path) -> str:
    found = re.search(r'^const BUILD="(\w+)";$', (site / "sw.js").read_text("utf-8"), re.MULTILINE)
    assert found
    return found[1]


def tells_of_a_worker(site: Path) -> bool:
    """Whether the script of every page registers one."""
    (script,) = (site / "assets").glob("fincourse.*.js")
    return '"offline":true' in script.read_text("utf-8")


def until(page: Page, script: str, argument: object = None) -> None:
    """Ask until it is so; Playwright's own way does not wait for promises."""
    for _ in range(PATIENCE * 20):
        if page.evaluate(script, argument):
            return
        page.wait_for_timeout(50)
    raise AssertionError(script)


def visit(page: Page, host: Host) -> None:
    """Come for the first time, and stay until the course is kept."""
    page.goto(f"{host.url}index.html")
    until(page, SETTLED)


def update(page: Page) -> None:
    """Let the browser look for a new worker, as it does by itself when a page is opened."""
    page.evaluate("async () => { await (await navigator.serviceWorker.getRegistration()).update().catch(() => {}) }")


def shown(page: Page) -> tuple[str, int]:
    """The edition of a page's words, and that of its picture."""
    picture = page.locator("article img")
    width = picture.evaluate("i => i.decode().then(() => i.naturalWidth)") // 10 if picture.count() else 0
    return re.findall(r"Edition (\d)", page.inner_text("article"))[0], width


def caches(page: Page) -> list[str]:
    return sorted(page.evaluate("caches.keys()"))


@pytest.mark.parametrize(("path", "named"), [("/", 300), ("/repo/", 300), ("/", 5)])
def test_after_one_visit_the_course_opens_without_a_network(
    tmp_path: Path, tab: Page, path: str, named: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("generator.targets.site.offline.NAMED_FILES", named)
    host = Host(build(tmp_path, 1), path)
    visit(tab, host)
    expect(tab.locator(".fc-kept-whole")).to_be_visible()
    host.stop()
    tab.reload()
    assert "A small course" in tab.inner_text("h1")
    tab.get_by_role("link", name="The first lesson").first.click()
    expect(tab.locator("article")).to_contain_text("Edition 1")
    assert shown(tab) == ("1", 1)
    question = tab.locator("fc-question").first
    question.locator("input").first.check()
    question.locator(".fc-check").click()
    expect(question.locator(".fc-result")).to_be_visible()
    tab.locator(".fc-find").click()
    tab.locator(".fc-find-field").fill("Edition")
    tab.locator(".fc-find-name").nth(1).wait_for()
    tab.keyboard.press("Escape")
    tab.evaluate(CLOSED)  # the entry that Back would have closed it by goes
    tab.goto(f"{host.url}review.html")
    tab.locator(".fc-panel fc-question, .fc-panel button").first.wait_for()
    tab.goto(f"{host.url}money/?from=chat#second")  # a folder's address, and what apps add to one
    assert "Money" in tab.inner_text("h1")
    tab.goto(f"{host.url}nothing/here.html")
    assert "Not on this device" in tab.inner_text("h1")
    tab.get_by_role("link", name="A small course").click()
    assert tab.url == f"{host.url}index.html"


def test_an_open_page_keeps_its_build_until_it_is_loaded_anew(
    builds: tuple[Path, Path], host: Host, tab: Page, browser: Browser
):
    one = name_of(builds[0])
    visit(tab, host)
    lesson = f"{host.url}money/first.html"
    tab.goto(lesson)
    other = tab.context.new_page()
    other.goto(f"{host.url}index.html")
    host.folder = builds[1]
    host.asked.clear()
    tab.locator("fc-question input").first.focus()  # in the middle of an answer
    update(tab)
    other.locator(".fc-newer").wait_for()
    assert tab.locator(".fc-newer").count() == 0
    # What both builds have in common was not loaded again.
    files = [{f.relative_to(site): f.read_bytes() for f in site.rglob("*") if f.is_file()} for site in builds]
    common = {name.as_posix() for name, content in files[1].items() if files[0].get(name) == content}
    assert len(common) > 8
    assert not common & set(host.asked)
    assert shown(tab) == ("1", 1)
    # Whatever an open page still asks for is of its own build, also where both have a file of that name.
    picture = "fetch('images/bar.svg').then(answer => answer.text())"
    assert tab.evaluate(picture) == PICTURE.format(n=1)
    assert "Edition 1" in other.evaluate("fetch('money/second.html').then(answer => answer.text())")
    tab.locator("fc-question input").first.evaluate("input => input.blur()")
    tab.get_by_role("button", name="Reload").click()
    expect(tab.locator("article")).to_contain_text("Edition 2")
    assert shown(tab) == ("2", 2)
    assert tab.evaluate(picture) == PICTURE.format(n=2)
    assert "Edition 1" in other.evaluate("fetch('money/first.html').then(answer => answer.text())")
    # The last page of the first build goes, and the build with it.
    other.close()
    tab.reload()
    until(tab, f"caches.keys().then(names => !names.some(name => name.endsWith('{one}')))")
    host.stop()
    tab.goto(f"{host.url}money/second.html")
    assert shown(tab)[0] == "2"
    host.start()


def test_a_learner_keeps_the_languages_they_read(tab: Page, tmp_path: Path):
    host = Host(build(tmp_path, 1, course=COURSE + "translations: [zh-Hans]\n"))
    visit(tab, host)
    assert not [name for name in host.asked if name.startswith("zh-Hans/")]
    host.stop()
    tab.goto(f"{host.url}zh-Hans/index.html")
    assert "Not on this device" in tab.inner_text("h1")
    host.start()
    tab.get_by_role("link", name="Try again").click()
    own = "one.scope.endsWith('/zh-Hans/') && one.active?.state === 'activated'"
    until(tab, f"navigator.serviceWorker.getRegistration().then(one => {own})")
    host.stop()
    for name in ("zh-Hans/money/second.html", "money/second.html"):
        tab.goto(f"{host.url}{name}")
        assert "Edition 1" in tab.inner_text("article")
        assert (tab.get_attribute("html", "lang") == "zh-Hans") == name.startswith("zh")
    tab.goto(f"{host.url}zh-Hans/nothing.html")
    assert "这台设备上没有这一页" in tab.inner_text("h1")


@pytest.mark.parametrize("missing", ["money/second.html", "money/images/bar.svg"])
def test_a_build_that_does_not_come_whole_changes_nothing(
    builds: tuple[Path, Path], host: Host, tab: Page, missing: str
):
    visit(tab, host)
    tab.goto(f"{host.url}money/first.html")
    host.folder, host.fails = builds[1], {missing}
    update(tab)
    until(tab, SETTLED)
    tab.reload()
    assert shown(tab) == ("1", 1)
    host.fails = set()
    update(tab)
    tab.locator(".fc-newer").wait_for()
    tab.reload()
    assert shown(tab) == ("2", 2)


def test_files_of_another_build_than_the_worker_are_refused(builds: tuple[Path, Path], host: Host, tab: Page, tmp_path):
    """As when half of a site is uploaded."""
    visit(tab, host)
    half = shutil.copytree(builds[0], tmp_path / "half")
    shutil.copy(builds[1] / "sw.js", half)
    host.folder = half
    tab.goto(f"{host.url}money/first.html")
    update(tab)
    until(tab, SETTLED)
    tab.reload()
    assert shown(tab) == ("1", 1)


def test_a_full_device_leaves_the_old_build_and_other_caches_alone(builds: tuple[Path, Path], host: Host, tab: Page):
    one = name_of(builds[0])
    visit(tab, host)
    tab.goto(f"{host.url}money/first.html")
    tab.evaluate("caches.open('somebody-else')")
    session = tab.context.new_cdp_session(tab)
    usage = tab.evaluate("navigator.storage.estimate().then(now => now.usage)")
    origin = host.url.rstrip("/")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": usage + 10_000})
    host.folder = builds[1]
    update(tab)
    until(tab, SETTLED)
    tab.reload()
    assert shown(tab) == ("1", 1)
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    update(tab)
    tab.locator(".fc-newer").wait_for()
    tab.reload()
    tab.reload()  # while the first one came, the old page was still there
    until(tab, f"caches.keys().then(names => !names.some(name => name.endsWith('{one}')))")
    assert "somebody-else" in caches(tab)


def test_what_was_lost_is_loaded_again_or_not_at_all(builds: tuple[Path, Path], host: Host, tab: Page):
    visit(tab, host)
    tab.goto(f"{host.url}money/first.html")
    lose = "path => caches.keys().then(names => caches.open(names.find(n => !n.endsWith('clients'))))"
    lose += ".then(cache => cache.delete(new URL(path, location)))"
    assert tab.evaluate(lose, "images/bar.svg")
    tab.reload()
    assert shown(tab)[1] == 1
    until(tab, lose, "images/bar.svg")
    host.folder = builds[1]
    assert tab.evaluate("fetch('images/bar.svg').then(() => 'mixed', () => 'refused')") == "refused"
    assert tab.evaluate(lose, "second.html")
    tab.goto(f"{host.url}money/second.html")  # a page of its own, so the server's newer one is right
    assert shown(tab)[0] == "2"


def test_switched_off_the_site_takes_back_what_it_kept(builds: tuple[Path, Path], host: Host, tab: Page, tmp_path):
    visit(tab, host)
    host.folder = build(tmp_path, 3, plugin=", offline: false")
    assert tells_of_a_worker(builds[0])
    assert not tells_of_a_worker(host.folder)
    assert not (host.folder / "manifest.json").exists()
    update(tab)
    until(tab, "navigator.serviceWorker.getRegistration().then(one => !one)")
    tab.goto(f"{host.url}money/first.html")
    assert "Edition 3" in tab.inner_text("article")
    assert caches(tab) == []


def test_on_a_developers_machine_what_is_served_now_comes_first(builds: tuple[Path, Path], host: Host, tab: Page):
    local = f"http://127.0.0.1:{host.port}/"
    tab.goto(f"{local}index.html")
    until(tab, SETTLED)
    host.folder = builds[1]
    tab.goto(f"{local}money/first.html")
    assert shown(tab) == ("2", 2)
    until(tab, f"caches.keys().then(names => names.some(name => name.endsWith('{name_of(builds[1])}')))")
    until(tab, SETTLED)
    host.stop()
    tab.reload()
    assert shown(tab) == ("2", 2)
    host.start()


def test_there_a_page_that_stayed_the_same_gets_the_picture_that_is_served_now(host: Host, tab: Page, tmp_path: Path):
    first = build(tmp_path, 1)
    host.folder = shutil.copytree(first, tmp_path / "first")
    local = f"http://127.0.0.1:{host.port}/"
    tab.goto(f"{local}index.html")
    until(tab, SETTLED)
    host.folder = build(tmp_path, 1, picture=2)
    for name in ("index.html", "money/first.html"):
        assert (host.folder / name).read_bytes() == (tmp_path / "first" / name).read_bytes()
    tab.goto(f"{local}money/first.html")
    assert shown(tab) == ("1", 2)


def test_no_page_changes_with_another(builds: tuple[Path, Path], tmp_path: Path):
    """So that a build need write only what an edit changed: the worker alone names the build."""
    again = build(tmp_path, 1)
    second = tmp_path / "content/money/second.yml"
    second.write_text(second.read_text("utf-8").replace("Edition 1", "Edition 7"), "utf-8")
    before = {file.relative_to(again): file.read_bytes() for file in again.rglob("*.html")}
    assert CliRunner().invoke(cli, ["-C", str(tmp_path), "build"]).exit_code == 0
    changed = [str(name) for name, content in before.items() if (again / name).read_bytes() != content]
    assert changed == ["money/second.html"]
    assert name_of(again) != name_of(builds[0])


def test_a_large_course_is_kept_module_by_module(
    host: Host, tab: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("generator.targets.site.offline.WHOLE", 1000)
    host.folder = build(tmp_path, 4)
    visit(tab, host)
    expect(tab.locator(".fc-kept-parts")).to_be_visible()
    assert "money/second.html" not in host.asked
    tab.goto(f"{host.url}money/first.html")
    until(
        tab, "url => caches.match(url).then(Boolean)", f"{host.url}money/second.html"
    )  # the module's rest comes by itself
    host.stop()
    for name in ("first", "second"):
        tab.goto(f"{host.url}money/{name}.html")
        assert shown(tab)[0] == "4"
    host.start()
    # A new build brings the modules that are here, so that nothing is lost by an update.
    host.folder = build(tmp_path, 5)
    update(tab)
    tab.locator(".fc-newer").wait_for()
    host.stop()
    tab.goto(f"{host.url}money/first.html")
    assert shown(tab) == ("5", 5)
    host.start()


def test_the_worker_of_a_large_course_does_not_grow_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("generator.targets.site.offline.WHOLE", 1000)
    workers = []
    for modules in (1, 20):
        folder = tmp_path / str(modules)
        write_course(folder, course=COURSE.replace("[money]", f"[{', '.join(['money', *map(_name, range(modules))])}]"))
        for n in range(modules):
            (folder / "content" / _name(n)).mkdir()
            for name, text in (("module", MODULE), ("first", LESSON.replace("  - check: one\n", ""))):
                (folder / f"content/{_name(n)}/{name}.yml").write_text(text, "utf-8")
        result = CliRunner().invoke(cli, ["-C", str(folder), "build"])
        assert result.exit_code == 0, result.output
        workers.append((folder / "site/sw.js").read_text("utf-8"))
    assert f"{_name(0)}/" not in workers[0]
    assert abs(len(workers[0]) - len(workers[1])) < 10


def _name(n: int) -> str:
    return f"module-{n}"


def test_nothing_is_registered_from_a_folder(builds: tuple[Path, Path], page: Page):
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_whole(page, (builds[0] / "index.html").as_uri())
    assert errors == []
    assert page.locator(".fc-kept-whole").is_hidden()


def test_the_same_course_gives_the_same_build(builds: tuple[Path, Path], tmp_path: Path):
    again = build(tmp_path, 1)
    for name in ("sw.js", "index.html", "manifest.json"):
        assert (again / name).read_bytes() == (builds[0] / name).read_bytes()


def test_it_can_be_installed(builds: tuple[Path, Path], host: Host, tab: Page):
    visit(tab, host)
    session = tab.context.new_cdp_session(tab)
    manifest: dict[str, Any] = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"] == f"{host.url}manifest.json"
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # Every profile of a test is incognito; the headless shell tells nothing: what browsers ask for is looked at, too.
    assert {one["errorId"] for one in errors} <= {"in-incognito"}
    reported = json.loads(manifest["data"])
    assert reported["name"]
    assert reported["start_url"] == "./index.html"
    assert reported["display"] in ("minimal-ui", "standalone", "fullscreen")
    large = [one for one in reported["icons"] if int(one["sizes"].partition("x")[0]) >= 144 and one["purpose"] == "any"]
    assert large
    assert all((builds[0] / one["src"]).read_bytes().startswith(b"\x89PNG") for one in large)
