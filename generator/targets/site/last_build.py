"""What is left of the last build of a site, and may be used again."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.cache.store import Store, sealed_file, store
from generator.cache.workers import cores
from generator.course.fingerprint import Fingerprints
from generator.course.model import Course
from generator.loader.folders import Folders
from generator.targets.site import manifest
from generator.targets.site.inputs import fingerprints
from generator.targets.site.manifest import EditionManifest, Manifest


@dataclass(frozen=True)
class LastBuild:
    """What is left of the last build of a site."""

    store: Store
    site: Path
    cores: int
    _root: Path
    _manifest: Manifest

    @classmethod
    def read(cls, folders: Folders, site: Path) -> LastBuild:
        """Read it; there may be nothing."""
        known = manifest.read(manifest.file_of(folders.root, site))
        return cls(store(folders.root), site, cores(), folders.root, known)

    def of(self, folder: str, course: Course, config: MkDocsConfig) -> Reuse:
        """Return the part that concerns one edition, in this folder of the site."""
        old = self._manifest.get(folder, EditionManifest())
        return Reuse(self, fingerprints(course, config), old, self.site / folder)

    def search_file(self, folder: Path) -> Path | None:
        """Name the file in which the index of one edition is kept, to be made again from."""
        return sealed_file(self._root, "search", os.fspath(folder))

    def remember(self, editions: dict[str, EditionManifest]) -> None:
        """Store the manifests of this build for the next one."""
        manifest.write(manifest.file_of(self._root, self.site), editions)


@dataclass(frozen=True)
class Reuse:
    """What a build may use again of one edition."""

    past: LastBuild
    keys: Fingerprints
    old: EditionManifest
    folder: Path
    """Where the last build put it."""
