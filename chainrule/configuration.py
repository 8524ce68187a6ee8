"""The configuration of the site: keys and plugins that MkDocs knows, and the navigation's lines."""

from __future__ import annotations

import contextlib
import difflib
import importlib.metadata
import json
import re
from pathlib import Path

from chainrule.cache import cache_folder, store
from chainrule.findings import Finding

_OWN = "INHERIT"  # read by MkDocs before its schema


def check_names(path: Path, text: str, data: dict, root: Path) -> list[Finding]:
    """Top-level keys and plugins of a configuration that MkDocs does not know."""
    keys = [str(key) for key in data if key != _OWN]
    findings = []
    known = _known_keys(root)
    for key in keys:
        if key not in known:
            message = f"`{key}` is no setting of MkDocs"
            findings.append(Finding(path, line_of_key(text, key), message, _nearest(key, known)))
    asked = data.get("plugins") or []
    names = [name for item in asked for name in (item if isinstance(item, dict) else [item])]
    plugins = {point.name for point in importlib.metadata.entry_points(group="mkdocs.plugins")}
    for name in map(str, names):
        if name not in plugins and f"material/{name}" not in plugins:
            line = line_of_key(text, name)
            message = f"there is no plugin `{name}`"
            findings.append(Finding(path, line, message, _nearest(name, plugins)))
    return findings


def _known_keys(root: Path) -> list[str]:
    """The settings of MkDocs, remembered: to import it takes as long as the rest of a check."""
    version = importlib.metadata.version("mkdocs")
    kept = cache_folder(root) / "configuration" / f"mkdocs-{version}.json"
    with contextlib.suppress(OSError, ValueError):
        return json.loads(kept.read_text(encoding="utf-8"))
    from mkdocs.config.defaults import MkDocsConfig

    keys = [key for key, _ in MkDocsConfig()._schema]
    store(kept, json.dumps(keys))
    return keys


def line_of_key(text: str, key: str) -> int:
    """The line on which a key, or an item of a list, stands; 1 where there is none."""
    wanted = re.compile(rf"[\s-]*[\"']?{re.escape(key)}[\"']?\s*(:|$|#)")
    lines = text.splitlines()
    return next((number for number, line in enumerate(lines, 1) if wanted.match(line)), 1)


def _nearest(name: str, known: object) -> str:
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    return f"did you mean `{close[0]}`?" if close else "correct its name, or remove it"
