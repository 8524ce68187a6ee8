"""The code on the pages, as tests: pytest-markdown-docs runs what the book's own reader finds.

By itself the plugin overlooks fences in boxes, tabs and lists, does not know `--8<--`, runs all
earlier code again for `continuation`, and runs a fence that raises TypeError twice. Here its two
public hooks, the parser and the default runner, hand the work to what `make check` uses.
`register_runner` is imported from a private module: constraints.txt pins the version.

This file stands in the root, not in tests/, so that `pytest docs/zh/sigmoid.md` finds it as well.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it.token import Token
from pytest_markdown_docs._runners import DefaultRunner, register_runner
from pytest_markdown_docs.definitions import FenceTestDefinition

from chainrule.content import Fence
from chainrule.outputs import check_fence, run_page
from chainrule.pages import read_page, read_text


class FenceError(AssertionError):
    """Code on a page does not run, or not as the page shows."""


class PageParser:
    """Finds the Python fences of a page at any depth, for pytest-markdown-docs."""

    def parse(self, text: str) -> list[Token]:
        """One token for each fence that runs."""
        fences = read_text(text, Path("page.md")).fences
        return [self._token(fence) for fence in fences if fence.is_python]

    def _token(self, fence: Fence) -> Token:
        token = Token("fence", "code", 0)
        token.info = "python"
        token.map = [fence.line - 1, fence.end_line]
        token.content = fence.body
        return token


def pytest_markdown_docs_markdown_it() -> PageParser:
    """Replace the plugin's parser."""
    return PageParser()


@register_runner(default=True)
class PageRunner(DefaultRunner):
    """Runs a fence the way `make check` does: a file once, section by section, outputs compared."""

    def runtest(
        self, test: FenceTestDefinition, args: dict[str, object], *, asyncio_runner: object = None
    ) -> None:
        """Fail with the findings of the fence that begins on the test's line."""
        page = read_page(test.source_path)
        executed = next(e for e in run_page(page) if e.fence.line == test.start_line)
        if findings := check_fence(executed, page):
            raise FenceError("\n".join(map(str, findings)))

    def repr_failure(
        self,
        test: FenceTestDefinition,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: object = None,
    ) -> str:
        """The findings are the message; a traceback of the machinery would say less."""
        if isinstance(excinfo.value, FenceError):
            return str(excinfo.value)
        return super().repr_failure(test, excinfo, style)


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Keep the plugin from importing every helper module in search of docstrings with fences."""
    is_helper = collection_path.suffix == ".py" and not collection_path.name.startswith("test_")
    return True if is_helper else None
