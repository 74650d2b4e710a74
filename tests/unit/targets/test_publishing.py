"""Publishing: the ready files parse, name only what exists, and the headers fit the files that a build makes."""

from __future__ import annotations

import getpass
import json
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
from packaging.requirements import Requirement

from generator.authoring.scaffold.origin import UNKNOWN, requirement
from generator.cli import COMMANDS, cli
from tests.command import PATIENCE
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


FROM_AN_INDEX = re.compile(
    r"\b(?:pip3? (?:install|download)|pipx (?:install|run)|uvx|uv (?:tool |pip )?(?:install|run|add)|poetry add)\b"
    r"[^\n|&;]*?[\s\"'=]fincourse(?:\[[^\]]*\])?(?!\s*@)(?:[\"'=<>~!\s]|$)"
)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('pip install "fincourse[fonts]"', True),
        ("python -m pip install -q fincourse==1.0", True),
        ("pip3 install 'fincourse[fonts]', or", True),
        ("uvx fincourse build", True),
        ("uv tool install fincourse", True),
        ("pipx run fincourse check", True),
        ('pip install "fincourse[fonts] @ git+https://HOST/OWNER/fincourse@TAG"', False),
        ("pip install -r requirements.txt # says where fincourse comes from", True),
        ("pip install -e '.[fonts]'", False),
        ("pip install ./fincourse-1.0-py3-none-any.whl[fonts]", False),
    ],
)
def test_what_installs_from_an_index_is_seen(line: str, found: bool):
    assert bool(FROM_AN_INDEX.search(line.partition(" #")[0])) == (found and " #" not in line)


def test_nothing_installs_fincourse_from_an_index():
    """It is on none; docs, templates, messages and scripts take it from its repository, or from a file."""
    kinds = {".md", ".yml", ".yaml", ".txt", ".toml", ".sh", ".py", ".j2", ".json", ".po", ""}
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    names = listed.stdout.splitlines() or [str(one.relative_to(ROOT)) for one in ROOT.glob("[!.]*/**/*")]
    files = [
        ROOT / name for name in names if Path(name).suffix in kinds and name != "tests/unit/targets/test_publishing.py"
    ]
    assert len(files) > 100
    reported = [
        f"{file.relative_to(ROOT)}: {line.strip()}"
        for file in files
        if file.is_file()
        for line in file.read_text("utf-8", "replace").splitlines()
        if "fincourse" in line and FROM_AN_INDEX.search(line.partition(" #")[0])
    ]
    assert reported == []


@pytest.mark.parametrize("name", ["github-pages.yml", "gitlab-pages.yml"])
def test_a_machine_installs_what_the_course_names(tmp_path: Path, name: str):
    assert "pip install -r requirements.txt" in (ROOT / "docs/publishing" / name).read_text("utf-8")
    made = CliRunner().invoke(cli, ["-C", str(tmp_path), "new", "course", "mine", "--yes"])
    assert made.exit_code == 0, made.output
    (line,) = [
        one for one in (tmp_path / "mine/requirements.txt").read_text("utf-8").splitlines() if not one.startswith("#")
    ]
    assert line.startswith("fincourse[fonts] @ ")
    assert str(ROOT) not in line
    assert Requirement(line).extras == {"fonts"}


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (
            {"url": "https://git.example.org/a/fincourse.git", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}},
            "fincourse[fonts] @ git+https://git.example.org/a/fincourse.git@c0ffee",
        ),
        (
            {"url": "https://example.org/f-1-py3-none-any.whl"},
            "fincourse[fonts] @ https://example.org/f-1-py3-none-any.whl",
        ),
        ({"url": "file:///home/me/fincourse", "dir_info": {}}, f"fincourse[fonts] @ {UNKNOWN}"),
        (None, f"fincourse[fonts] @ {UNKNOWN}"),
    ],
)
def test_the_address_is_where_this_one_came_from(
    monkeypatch: pytest.MonkeyPatch, origin: dict[str, object] | None, line: str
):
    class Installed:
        def read_text(self, name: str) -> str | None:
            return origin and json.dumps(origin)

    monkeypatch.setattr("generator.authoring.scaffold.origin.distribution", lambda name: Installed())
    assert requirement() == line


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
        for _ in range(PATIENCE * 20):
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
        process.wait(timeout=PATIENCE)
