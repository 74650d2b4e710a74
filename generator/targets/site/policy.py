"""The Content-Security-Policy of every page: nothing from other hosts, and no script but the site's own files."""

from __future__ import annotations

import re

from generator.render.assets import policy_digest

_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", re.DOTALL)
_INLINE_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_CHARSET = '<meta charset="utf-8">'


def inline_scripts(page: str) -> set[str]:
    """Return the scripts inside a page itself."""
    return set(_INLINE_SCRIPT.findall(page))


def with_policy(page: str, *, live_reload: bool = False) -> str:
    """Put the policy into a page's head; no template can, as it names the scripts that follow it.

    The theme has a few short inline scripts (colour scheme, addresses); each is allowed by its digest, as are styles in
    the head. Outside the head none is allowed, only style attributes, which the theme sets. No policy can forbid a
    refresh. ``live_reload`` allows inline scripts, which the preview server adds after the build.
    """
    digests = sorted({policy_digest(script) for script in inline_scripts(page)})
    scripts = "'self' 'unsafe-inline'" if live_reload else " ".join(["'self'", *digests])
    found = _INLINE_STYLE.findall(page.partition("</head>")[0])
    styles = " ".join(["'self'", *sorted(map(policy_digest, set(found)))])
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",  # for browsers that don't know the next line
            f"style-src-elem {styles}",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    return page.replace(_CHARSET, f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)
