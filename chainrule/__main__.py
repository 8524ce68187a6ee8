"""The command line: `python -m chainrule check|update|mutants`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from chainrule.book import find_book, pairs_among, read_book
from chainrule.cache import cache_folder
from chainrule.check import Report, examine, examine_book
from chainrule.findings import Finding, ordered
from chainrule.lockstep import compare
from chainrule.outputs import update_page
from chainrule.pages import read_page


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns 0, 1 where something was found, 2 for wrong usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    for path in [
        *getattr(options, "pages", []),
        *filter(None, [getattr(options, "symbols", None)]),
    ]:
        if not path.is_file():
            parser.error(f"there is no file {path}")
    root = find_book(Path.cwd())
    if root is None and not getattr(options, "pages", []):
        parser.error("there is no book here: run this in the folder that holds docs/zh and docs/en")
    if root != Path.cwd():
        # The engine would keep its results in the current folder, whatever that is.
        os.environ.setdefault("CHAINRULE_CACHE", str(cache_folder(root or Path.cwd())))
    return options.run(options, root)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m chainrule", description="Execute what the pages state."
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="command")
    check = commands.add_parser(
        "check", help="check equations, snippets, outputs, links and the languages' agreement"
    )
    check.add_argument(
        "pages",
        nargs="*",
        type=Path,
        metavar="PAGE",
        help="any Markdown file; none: the whole book",
    )
    check.add_argument(
        "--symbols", type=Path, metavar="FILE", help="the declarations to read the pages with"
    )
    check.set_defaults(run=_check)
    update = commands.add_parser("update", help="rewrite the outputs and errors that pages show")
    update.add_argument(
        "pages", nargs="*", type=Path, metavar="PAGE", help="pages to rewrite; none: all"
    )
    update.set_defaults(run=_update)
    mutants = commands.add_parser("mutants", help="change every token of every equation")
    mutants.add_argument(
        "pages", nargs="*", type=Path, metavar="PAGE", help="any Markdown file; none: the book"
    )
    mutants.set_defaults(run=_mutants)
    return parser


def _check(options: argparse.Namespace, root: Path | None) -> int:
    if options.pages:
        report = Report()
        pages = [read_page(path) for path in options.pages]
        for page in pages:
            examine(page, report, options.symbols)
        for left, right in pairs_among(pages):
            report.findings += compare(left, right)
    else:
        report = examine_book(root)
    summary = str(report.counts)
    if report.counts.notations:
        summary += (
            f"\nexecuted of {report.counts.asserting} formulas within sentences that assert "
            f"something: {report.counts.inline} ({report.counts.share:.1%})"
        )
    return _finish(report.findings, summary)


def _update(options: argparse.Namespace, root: Path | None) -> int:
    pages = [read_page(path) for path in options.pages] or read_book(root).all_pages
    findings: list[Finding] = []
    count = 0
    for page in pages:
        changes, problems = update_page(page)
        count += len(changes)
        findings += problems
        for change in changes:
            print(f"rewrote {change}")
    return _finish(findings, f"{len(pages)} pages, {count} blocks rewritten")


def _mutants(options: argparse.Namespace, root: Path | None) -> int:
    from chainrule.equations import mutants

    return mutants.main(root, options.pages)


def _finish(findings: list[Finding], summary: str) -> int:
    """Print findings and a last line; returns the exit code."""
    found = ordered(findings)
    for finding in found:
        print(finding)
    number = f"{len(found)} finding{'s' * (len(found) != 1)}" if found else "all well"
    print(f"{number}: {summary}")
    return 1 if found else 0


def _run() -> int:
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has had enough, `| head` for instance.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


if __name__ == "__main__":
    sys.exit(_run())
