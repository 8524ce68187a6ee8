"""The policy of a page admits its own scripts and nothing else."""

import base64
import hashlib

from chainrule.site.security import policy, with_policy

HTML = '<html><head><meta charset="utf-8"><script>run()</script></head><body></body></html>'


def test_inline_script_is_known_by_its_hash() -> None:
    digest = base64.b64encode(hashlib.sha256(b"run()").digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}'" in policy(HTML)


def test_data_and_files_need_no_hash() -> None:
    html = '<script type="application/json">{}</script><script src="a.js"></script>'
    assert "sha256" not in policy(html)


def test_policy_precedes_every_script() -> None:
    html = with_policy(HTML)
    assert html.index("Content-Security-Policy") < html.index("<script>")
    assert html.count("Content-Security-Policy") == 1


def test_nothing_unsafe_for_scripts_and_no_other_origin() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in policy(HTML).split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in rules["script-src"]
    assert "//" not in policy(HTML)
