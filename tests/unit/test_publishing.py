"""Publishing: the ready files parse, name only what exists, and the headers fit the files that a build makes."""

from __future__ import annotations

import getpass
import re
import shlex
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import COMMANDS, cli
from tests.conftest import ROOT, write_course

WORKFLOWS = [
    ROOT / ".github/workflows/ci.yml",
    ROOT / ".gitlab-ci.yml",
    ROOT / "docs/publishing/github-pages.yml",
    ROOT / "docs/publishing/gitlab-pages.yml",
]
NGINX = ROOT / "docs/publishing/nginx.conf"
GUIDES = [ROOT / "docs/publishing.md", ROOT / "docs/preview.md"]


def _strings(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from _strings(value)
    elif isinstance(part, list):
        for value in part:
            yield from _strings(value)


def _lines(file: Path) -> Iterator[str]:
    """Every line that a shell would run."""
    text = file.read_text("utf-8")
    if file.suffix == ".md":
        for block in re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
            yield from block.splitlines()
        yield from re.findall(r"`(fincourse [^`]+)`", text)
    else:
        for found in _strings(yaml.safe_load(text)):
            yield from found.splitlines()


def _commands(file: Path) -> Iterator[list[str]]:
    for line in _lines(file):
        words = shlex.split(line, comments=True)
        while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
            words = words[1:]
        if words:
            yield words


@pytest.mark.parametrize("file", [*WORKFLOWS, *GUIDES], ids=lambda file: file.name)
def test_only_commands_that_exist_are_named(file: Path):
    targets = set(re.findall(r"^([\w-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    seen = 0
    for words in _commands(file):
        if words[0] == "make":
            assert set(words[1:]) <= targets, words
        elif words[0] == "fincourse":
            assert words[1] in COMMANDS, words
            command = cli.get_command(None, words[1])
            options = {option for parameter in command.params for option in parameter.opts}
            assert {word for word in words[2:] if word.startswith("-")} <= options, words
        elif words[0] in ("bash", "sh", "python"):
            assert (ROOT / words[1]).is_file(), words
        else:
            continue
        seen += 1
    assert seen


@pytest.mark.parametrize("file", GUIDES, ids=lambda file: file.name)
def test_links_of_the_guides_lead_to_files(file: Path):
    text = file.read_text("utf-8")
    for href in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        assert href.startswith("http") or (file.parent / href).exists(), href


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_what_is_built_is_what_is_published(file: Path):
    text = file.read_text("utf-8")
    data = yaml.safe_load(text)
    if "github" in text:
        (upload,) = re.findall(r"upload-pages-artifact@\S+\n(?:.*\n)*?\s+path: (\S+)", text)
        assert upload == "site"
        assert "deploy-pages" in text
        writers = [name for name, job in data["jobs"].items() if "write" in str(job.get("permissions"))]
        assert len(writers) == 1  # only the job that deploys may write, and it runs none of the course's code
        assert not [step for step in data["jobs"][writers[0]]["steps"] if "run" in step]
    else:
        pages = data["pages"]
        assert pages["artifacts"]["paths"] == ["public"]
        assert "mv site public" in pages["script"]
        assert pages["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]


@pytest.mark.parametrize("name", ["github-pages.yml", "gitlab-pages.yml"])
def test_a_machine_builds_strictly(name: str):
    assert "fincourse build --strict" in (ROOT / "docs/publishing" / name).read_text("utf-8")


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_course(tmp_path_factory.mktemp("published"))
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8").replace("site_url: ''", 'site_url: !ENV [FINCOURSE_SITE_URL, ""]')
    config.write_text(text, "utf-8")
    environment = {"FINCOURSE_SITE_URL": "https://example.org/money/"}
    result = CliRunner().invoke(cli, ["-C", str(folder), "build"], env=environment)
    assert result.exit_code == 0, result.output
    return folder / "site"


def test_an_empty_address_is_none(tmp_path: Path):
    """A workflow that checks a pull request has no address yet."""
    folder = write_course(tmp_path)
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8").replace("site_url: ''", 'site_url: !ENV [FINCOURSE_SITE_URL, ""]')
    config.write_text(text, "utf-8")
    result = CliRunner().invoke(cli, ["-C", str(folder), "build"], env={"FINCOURSE_SITE_URL": ""})
    assert result.exit_code == 0, result.output
    assert "canonical" not in (folder / "site/index.html").read_text("utf-8")


def test_a_course_below_a_path_finds_its_files(small_site: Path):
    page = (small_site / "money/first.html").read_text("utf-8")
    assert 'rel="canonical" href="https://example.org/money/money/first.html"' in page
    assert not re.search(r'(?:src|href)="/(?!/)', page), "only relative addresses"
    lost = (small_site / "404.html").read_text("utf-8")
    assert re.search(r'href="/money/assets/fincourse\.[0-9a-f]+\.css"', lost)
    assert "https://example.org/money/money/first.html" in (small_site / "sitemap.xml").read_text("utf-8")


def _kept_for(path: str) -> str:
    rules = re.findall(r'^\s+"~(.+)" "(.+)";$', NGINX.read_text("utf-8"), re.MULTILINE)
    assert len(rules) == 2
    return next((value for pattern, value in rules if re.search(pattern, path)), "no-cache")


def test_only_files_with_a_digest_are_kept_for_a_year(small_site: Path):
    kept: dict[str, set[str]] = {}
    for file in small_site.rglob("*"):
        if file.is_file():
            kept.setdefault(_kept_for(f"/{file.relative_to(small_site).as_posix()}"), set()).add(file.name)
    year = kept["public, max-age=31536000, immutable"]
    assert {re.sub(r"[0-9a-f]{8,10}", "DIGEST", name) for name in year} >= {
        "fincourse.DIGEST.js",
        "fincourse.DIGEST.css",
        "numbers.DIGEST.js",
    }
    assert all(re.search(r"[0-9a-f]{8}", name) for name in year)
    assert {"index.html", "first.html", "404.html", "start.js"} <= kept["no-cache"]
    assert {"sw.js", "manifest.json"} <= kept["no-cache"]
    assert _kept_for("/assets/numbers/09c4727e79.js").endswith("immutable")
    assert _kept_for("/assets/javascripts/lunr/min/lunr.de.min.js") == "no-cache"


@pytest.mark.skipif(not shutil.which("nginx"), reason="no nginx here")
def test_nginx_serves_it_as_said(small_site: Path, tmp_path: Path):
    site = tmp_path / "site"
    shutil.copytree(small_site, site)
    subprocess.run(["gzip", "-9kf", site / "index.html"], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = NGINX.read_text("utf-8").replace("listen 80;", f"listen 127.0.0.1:{port};")
    server = server.replace("root /srv/course;", f"root {site};")
    config = tmp_path / "nginx.conf"
    config.write_text(
        f"user {getpass.getuser()};\npid {tmp_path}/pid;\nerror_log {tmp_path}/error.log;\ndaemon off;\nevents {{}}\n"
        f"http {{\naccess_log off;\ninclude /etc/nginx/mime.types;\n{server}\n}}\n",
        "utf-8",
    )
    process = subprocess.Popen(["nginx", "-p", tmp_path, "-c", config], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)

        def get(path: str) -> tuple[int, dict[str, str], bytes]:
            request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": "gzip"})
            try:
                with urllib.request.urlopen(request) as answer:
                    return answer.status, dict(answer.headers), answer.read()
            except urllib.error.HTTPError as error:
                with error:
                    return error.code, dict(error.headers), error.read()

        status, headers, _ = get("/")
        assert (status, headers["Cache-Control"], headers["Content-Encoding"]) == (200, "no-cache", "gzip")
        assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"
        asset = next((site / "assets").glob("fincourse.*.js"))
        assert get(f"/assets/{asset.name}")[1]["Cache-Control"].endswith("immutable")
        status, headers, page = get("/nothing/here")
        assert (status, headers["Cache-Control"]) == (404, "no-cache")
        assert page == (site / "404.html").read_bytes()
        assert get("/assets/")[0] in (403, 404)
    finally:
        process.terminate()
        process.wait(timeout=10)
