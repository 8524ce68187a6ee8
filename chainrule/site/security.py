"""A Content-Security-Policy for each page: its own scripts by their hash, and no third party."""

import base64
import hashlib
import re

_INLINE_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL)
_DATA_TYPES = ("application/json", "application/ld+json", "text/plain")


def with_policy(html: str) -> str:
    """The page with a policy as the first thing after its character set."""
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    # Only what follows the tag is subject to it, so that it has to come before any script.
    return re.sub(r'(<meta charset="[^"]*">)', rf"\1{tag}", html, count=1, flags=re.IGNORECASE)


def policy(html: str) -> str:
    """The policy for a page with these inline scripts.

    Inline styles are allowed: formulas and figures carry their measures in `style` attributes.
    """
    hashes = sorted({f"'sha256-{_digest(script)}'" for script in _scripts(html)})
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *hashes],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in rules.items())


def _scripts(html: str) -> list[str]:
    return [
        match["body"]
        for match in _INLINE_SCRIPT.finditer(html)
        if "src=" not in match["attributes"]
        and not any(kind in match["attributes"] for kind in _DATA_TYPES)
    ]


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
