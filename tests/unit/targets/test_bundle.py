"""The bundle: one ZIP file whose bytes, checksums and links are right, written whole or not at all."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import zipfile
from collections import defaultdict
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.checks.run import open_editions
from generator.cli import cli
from generator.loader.folders import Folders
from generator.targets import bundle
from tests.conftest import ALL, COURSE, write_course

MOST = 8_000_000
"""Bytes of one language of this course."""


def run(folder: Path, *arguments: str):
    return CliRunner().invoke(cli, ["-C", str(folder), *arguments])


def contents(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as packed:
        assert packed.testzip() is None
        return {entry.filename: packed.read(entry) for entry in packed.infolist()}


def test_the_same_course_gives_the_same_bytes_from_either_site(tmp_path: Path):
    """A site that is up to date is used; otherwise the bundle has one of its own."""
    folder = write_course(tmp_path)
    (folder / "mkdocs.yml").write_text((folder / "mkdocs.yml").read_text("utf-8").replace("pdf: false", "pdf: true"))
    written = run(folder, "bundle", "-o", str(tmp_path / "one.zip"))
    assert written.exit_code == 0, written.output
    assert not (folder / "site").exists()
    run(folder, "build")
    (folder / "site/mark.txt").write_text("not of this build", "utf-8")
    for name in ("two", "three"):
        assert run(folder, "bundle", "-o", str(tmp_path / f"{name}.zip")).exit_code == 0
        run(folder, "build", "--strict")
    assert len({hashlib.sha256(file.read_bytes()).digest() for file in tmp_path.glob("*.zip")}) == 1
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        entries = packed.infolist()
    names = [entry.filename for entry in entries]
    assert names == ["small/START.html", "small/SHA256SUMS.txt", *sorted(names[2:])]
    assert {(entry.date_time, entry.external_attr) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 0o100644 << 16)}
    again = run(folder, "bundle", "-o", str(tmp_path / "one.zip"))
    assert "Nothing has changed since the last build." in again.stdout
    (tmp_path / "one.zip").write_bytes((tmp_path / "one.zip").read_bytes() + b"x")
    assert "Nothing has changed" not in run(folder, "bundle", "-o", str(tmp_path / "one.zip")).stdout


def test_one_language_is_a_course_of_its_own(tmp_path: Path):
    folder = write_course(tmp_path, course=COURSE + "translations: [zh-Hans]\n")
    written = run(folder, "bundle", "--language", "zh-Hans", "-o", str(tmp_path / "zh.zip"))
    assert written.exit_code == 0, written.output
    files = contents(tmp_path / "zh.zip")
    start = files["small/START.html"].decode()
    assert '<html lang="zh-Hans">' in start
    assert "打开课程" in start
    home = files["small/course/index.html"].decode()
    assert '<html lang="zh-Hans"' in home
    assert "hreflang" not in home
    shutil.unpack_archive(tmp_path / "zh.zip", tmp_path / "there")
    checked = subprocess.run(
        ["sha256sum", "--strict", "-c", bundle.SUMS], cwd=tmp_path / "there/small", capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count(": OK") == len(files) - 1
    for name, content in files.items():
        for link in re.findall(r'\s(?:href|src)="([^"#:?]+)["#?]', content.decode() if name.endswith(".html") else ""):
            assert (tmp_path / "there" / name).parent.joinpath(link).is_file(), (name, link)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--language", "fr"], "There is no translation into fr."),
        (["--language", "zh_"], "is not a language tag"),
        (["-o", "content/course.yml"], "content/course.yml already exists, and contains something else."),
        (["-o", "other.zip"], "other.zip already exists, and contains something else."),
    ],
)
def test_what_can_not_be_is_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], said: str
):
    folder = write_course(tmp_path)
    monkeypatch.chdir(folder)
    with zipfile.ZipFile("other.zip", "w") as other:
        other.writestr("a.txt", "mine")
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    result = run(folder, "bundle", *options)
    assert result.exit_code
    assert said in result.stderr
    left = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file() and ".cache" not in file.parts}
    assert left == before


def test_a_bundle_that_fails_leaves_the_last_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    course = open_editions(Folders.of(write_course(tmp_path / "course")))[0]
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("<p>", "utf-8")
    out = tmp_path / "out/a.zip"
    bundle.pack(course, tmp_path / "site", out)
    before = out.read_bytes()

    def fails(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", fails)
    with pytest.raises(OSError, match="no space"):
        bundle.pack(course, tmp_path / "site", out)
    assert out.read_bytes() == before
    assert [one.name for one in out.parent.iterdir()] == ["a.zip"]


@pytest.mark.skipif(not ALL, reason="takes seconds; `make test-all` tries it")
def test_one_language_of_this_course_is_small(site: Path, tmp_path: Path):
    editions, _ = open_editions(Folders.of(site.parent))
    bundle.pack(editions, site, tmp_path / "all.zip")
    sizes = defaultdict[str, int](int)
    with zipfile.ZipFile(tmp_path / "all.zip") as packed:
        for entry in packed.infolist():
            part = entry.filename.split("/")[2] if entry.filename.count("/") > 1 else ""
            sizes[part if part.startswith("zh-") else "en"] += entry.compress_size
    assert len(sizes) == len(editions)
    assert max(sizes.values()) < MOST
