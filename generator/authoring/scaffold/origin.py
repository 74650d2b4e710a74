"""Where this fincourse was installed from, so that another machine can install the same; no package index has it."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any

UNKNOWN = "git+https://HOST/OWNER/fincourse@TAG"
"""To be completed by the author if the origin is unknown; pip then reports that it can't reach HOST."""


def requirement() -> str:
    """Return the line of a requirements file that installs this fincourse with the book's fonts."""
    try:
        record = distribution("fincourse").read_text("direct_url.json")
    except PackageNotFoundError:
        record = None
    return f"fincourse[fonts] @ {_address(json.loads(record or '{}'))}"


def _address(origin: dict[str, Any]) -> str:
    """Read the PEP 610 record of an installation; a local folder is no address for others."""
    url = str(origin.get("url", ""))
    if not url.startswith("https://"):
        return UNKNOWN
    if "vcs_info" in origin:
        return f"{origin['vcs_info']['vcs']}+{url}@{origin['vcs_info']['commit_id']}"
    return url
