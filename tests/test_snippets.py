"""Snippet files: cut at their markers, run once, remembered; and pages that show what they do."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from chainrule import execution
from chainrule.outputs import check_outputs, update_page
from chainrule.pages import read_page
from chainrule.snippets import comments_in_sections, run_snippet, unquoted


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is recalled from an earlier run of the tests."""
    monkeypatch.setenv("CHAINRULE_CACHE", str(tmp_path / ".cache"))


@pytest.fixture
def snippet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Write snippets/page/<name>.py and return its path; the current folder is the root."""
    monkeypatch.chdir(tmp_path)

    def write(source: str, name: str = "code") -> Path:
        path = tmp_path / "snippets" / "page" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(source), encoding="utf-8")
        return path

    return write


def section(name: str, *lines: str) -> str:
    """A section of a snippet file."""
    return "\n".join([f"# --8<-- [start:{name}]", *lines, f"# --8<-- [end:{name}]", ""])


def said(path: Path) -> list[str]:
    return [f"{f.path.name}:{f.line}: {f.message}" for f in run_snippet(path).findings]


def test_sections_run_in_order_in_one_namespace(snippet):
    path = snippet(section("a", "x = 1", "print(x)") + "x += 1\n" + section("b", "print(x)"))
    outcome = run_snippet(path)
    assert outcome.findings == ()
    assert {name: run.stdout for name, run in outcome.sections.items()} == {"a": "1\n", "b": "2\n"}


def test_a_run_is_seeded_and_leaves_nothing_behind(snippet):
    path = snippet(
        section(
            "a", "import torch", "torch.set_default_dtype(torch.float64)", "print(torch.rand(1))"
        )
    )
    other = snippet(section("a", "import torch", "print(torch.rand(1))"), "other")
    modules = set(sys.modules)
    assert "dtype=torch.float64" not in run_snippet(path)["a"].stdout
    assert run_snippet(other)["a"].stdout == "tensor([0.4963])\n"
    assert not {name for name in set(sys.modules) - modules if name.startswith("page")}


def test_imports_from_snippets_do_not_print_here(snippet):
    snippet("print('loud')\nanswer = 42\n", "loud")
    path = snippet(section("a", "from page.loud import answer", "print(answer)"))
    assert run_snippet(path)["a"].stdout == "42\n"


def test_dataclasses_and_future_imports_work_across_sections(snippet):
    path = snippet(
        "from __future__ import annotations\n"
        + section(
            "a", "from dataclasses import dataclass", "@dataclass", "class A:", "    x: Later"
        )
        + section("b", "print(A(3))")
    )
    assert run_snippet(path)["b"].stdout == "A(x=3)\n"


def test_an_error_belongs_to_its_section_and_the_rest_runs(snippet):
    path = snippet(section("a", "", "1 / 0") + section("b", "print(1)"))
    outcome = run_snippet(path)
    assert outcome.findings == ()
    assert (outcome["a"].error, outcome["a"].error_line) == (
        "ZeroDivisionError: division by zero",
        3,
    )
    assert outcome["b"].stdout == "1\n"


def test_sys_exit_is_an_error_like_others(snippet):
    assert run_snippet(snippet(section("a", "raise SystemExit(3)")))["a"].error == "SystemExit: 3"


DEFECTS = {
    "assertion": (
        section("a", "x = 1") + "assert x == 2\n",
        "code.py:4: this code, shown on no page, fails: AssertionError: assert x == 2",
    ),
    "syntax error": (section("a", "x = ="), "code.py:2: syntax error: invalid syntax"),
    "return outside": (
        section("a", "return 1"),
        "code.py:2: syntax error: 'return' outside function",
    ),
    "not ended": (
        "# --8<-- [start:a]\nx = 1\n",
        "code.py:1: section `a` is never ended",
    ),
    "not started": (
        "x = 1\n# --8<-- [end:a]\n",
        "code.py:2: section `a` ends here but has not started",
    ),
    "twice": (section("a", "x = 1") * 2, "code.py:4: there are two sections `a`"),
    "nested": (
        "# --8<-- [start:a]\n# --8<-- [start:b]\nx = 1\n# --8<-- [end:b]\n# --8<-- [end:a]\n",
        "code.py:2: section `b` starts inside section `a`",
    ),
    "inside a statement": (
        "def f():\n    # --8<-- [start:a]\n    return 1\n# --8<-- [end:a]\n",
        "code.py:2: this marker of section `a` stands inside a statement",
    ),
}


@pytest.mark.parametrize(("source", "message"), DEFECTS.values(), ids=DEFECTS.keys())
def test_defect(snippet, source, message):
    assert said(snippet(source)) == [message]


def test_an_error_in_an_imported_snippet_is_named_there(snippet):
    snippet("def f():\n    raise ValueError('no')\n", "helper")
    path = snippet("from page.helper import f\nf()\n")
    assert said(path) == [
        "code.py:2: this code, shown on no page, fails: "
        "ValueError: no (from snippets/page/helper.py:2)"
    ]


def test_a_file_that_is_not_text(snippet):
    path = snippet("")
    path.write_bytes(b"x = '\xff'\n")
    assert said(path) == ["code.py:1: this is not UTF-8 text"]


def test_a_comment_in_a_section(snippet):
    path = snippet("# fine\n" + section("a", "x = 1  # why"))
    assert [f"{f.line}: {f.message}" for f in comments_in_sections(path)] == [
        "3: section `a` holds a comment"
    ]


# --- what is remembered ----------------------------------------------------------------------


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The modules that were really run, not recalled."""
    done = []
    environment = execution._environment

    def counted(root: Path, name: str):
        done.append(name)
        return environment(root, name)

    monkeypatch.setattr(execution, "_environment", counted)
    return done


def again(path: Path):
    """Run a file as another process would: with the results on disk only."""
    from chainrule import snippets

    snippets._run_snippet.cache_clear()
    return run_snippet(path)


def test_an_unchanged_file_is_not_run_again(snippet, runs):
    path = snippet(section("a", "print(1)") + section("b", "1 / 0"))
    first = again(path)
    assert again(path) == first
    assert runs == ["page.code"]


def test_a_changed_import_is_noticed_however_far_away(snippet, runs):
    snippet("answer = 1\n", "deep")
    snippet("from page import deep\n", "near")
    path = snippet(section("a", "from page.near import deep", "print(deep.answer)"))
    assert again(path)["a"].stdout == "1\n"
    snippet("answer = 2\n", "deep")
    assert again(path)["a"].stdout == "2\n"


def test_a_file_named_in_the_code_is_noticed(snippet, tmp_path):
    data = tmp_path / "snippets" / "page" / "data.txt"
    path = snippet(section("a", "print(open('snippets/page/data.txt').read())"))
    for text in ("one", "two"):
        data.write_text(text)
        assert again(path)["a"].stdout == f"{text}\n"


def test_a_failure_outside_of_sections_is_not_remembered(snippet, runs):
    path = snippet("assert False\n")
    again(path)
    again(path)
    assert len(runs) == 2


def test_torch_is_not_imported_when_all_is_remembered(book):
    book.run("check")
    code = (
        "import sys, chainrule.__main__ as m; m.main(['check']); sys.exit('torch' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.partition(":")[0]) == (0, "all well"), done.stderr


# --- code on pages -------------------------------------------------------------------------------


def page_findings(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "page.md"
    file.write_text(text, encoding="utf-8")
    (tmp_path / "snippets").mkdir(exist_ok=True)
    page = read_page(file)
    return [f"{f.path.name}:{f.line}: {f.message}" for f in [*page.findings, *check_outputs(page)]]


def test_direct_code_runs_each_fence_for_itself(tmp_path):
    text = "``` python\nx = 1\n```\n\n``` python\nprint(x)\n```\n"
    assert page_findings(tmp_path, text) == [
        "page.md:6: this code raises NameError: name 'x' is not defined"
    ]
    assert (
        page_findings(
            tmp_path,
            "``` python\nx = 1\n```\n\n``` { .python .continuation }\nprint(x)\n```\n\n"
            "``` { .text .output }\n1\n```\n",
        )
        == []
    )


def test_a_type_error_is_raised_once(tmp_path):
    text = "``` python\nprint('once')\nlen(3)\n```\n\n``` { .text .output }\nonce\n```\n\n"
    error = "``` { .text .error }\nTypeError: object of type 'int' has no len()\n```\n"
    assert page_findings(tmp_path, text + error) == []


def test_a_syntax_error_in_direct_code(tmp_path):
    text = "- a\n\n    ``` python\n    x = 1\n    x = =\n    ```\n"
    assert page_findings(tmp_path, text) == ["page.md:5: syntax error: invalid syntax"]


def test_only_the_first_failure_of_a_file_is_named(snippet, tmp_path):
    snippet(section("a", "x = 1 / 0") + section("b", "print(x)"))
    quotes = "".join(f'``` python\n--8<-- "page/code.py:{name}"\n```\n\n' for name in "ab")
    assert page_findings(tmp_path, quotes) == [
        "code.py:2: section `a` raises ZeroDivisionError: division by zero"
    ]


def test_sections_that_no_page_of_a_language_quotes(book):
    pages = [read_page(book.zh), read_page(book.en)]
    assert unquoted(book.root, pages) == []
    (finding,) = unquoted(book.root, [pages[0], read_page(book.write("docs/en/doubling.md", "x"))])[
        :1
    ]
    assert finding.message == "section `define` is quoted by no page of docs/en"


# --- make update ---------------------------------------------------------------------------------


def test_update_writes_what_the_code_gives(book):
    good = book.en.read_text(encoding="utf-8"), book.zh.read_text(encoding="utf-8")
    book.edit_both("6.0\n12.0", "1\n2\n3")
    book.edit_both("    TypeError: unsupported operand type(s) for +", "    Error: nothing")
    book.edit_both("    ``` { .text .output }\n    4\n", "    ``` { .text .output }\n")
    code, printed = book.run("update")
    assert (code, book.en.read_text("utf-8"), book.zh.read_text("utf-8")) == (0, *good)
    assert "rewrote docs/en/doubling.md:36: output of doubling/double.py:run\n" in printed
    assert "rewrote docs/zh/doubling.md:53: error of doubling/pitfall.py:fail\n" in printed
    assert printed.endswith("all well: 2 pages, 6 blocks rewritten\n")


def test_update_leaves_a_page_alone_that_is_right(book):
    before = book.en.stat().st_mtime_ns
    assert update_page(read_page(book.en)) == ([], [])
    assert book.en.stat().st_mtime_ns == before


def test_update_names_what_keeps_code_from_running(book):
    book.edit((book.snippet, "assert double(2) == 4", "assert double(2) == 5"))
    code, printed = book.run("update")
    assert code == 1
    assert "snippets/doubling/double.py:7: this code, shown on no page, fails" in printed


# --- code that does not end ----------------------------------------------------------------------


def test_an_endless_loop_is_stopped_where_it_stands(snippet, monkeypatch):
    monkeypatch.setattr(execution, "TIME_LIMIT", 0.3)
    loop = ["while True:", "    try:", "        pass", "    except Exception:", "        pass"]
    path = snippet("x = 1\n" + section("a", *loop) + section("b", "print(x)"))
    (line,) = said(path)
    assert line.endswith("does not end: it was stopped after 0.3 s")
    assert 3 <= int(line.split(":")[1]) <= 7


def test_an_endless_loop_on_a_page_and_in_a_declared_function(book, monkeypatch):
    monkeypatch.setattr(execution, "TIME_LIMIT", 0.3)
    monkeypatch.setattr("chainrule.verdicts.TIME_LIMIT", 2)
    book.edit((book.en, "print(2 * 2 * 1)", "while True: pass"))
    book.write("snippets/doubling/slow.py", "def twice(x):\n    while True:\n        x = x\n")
    book.edit((book.symbols, "double.double", "slow.twice"))
    printed = book.check()
    assert "docs/en/doubling.md:72: this code does not end: it was stopped after 0.3 s" in printed
    assert "snippets/doubling/slow.py:" in printed
    assert "double-def: this does not end: it was stopped after 2 s" in printed
