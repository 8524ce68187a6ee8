"""Two languages, one book: each difference is named once, with both places."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chainrule.lockstep import compare
from chainrule.lockstep.items import without_language
from chainrule.pages import read_text
from tests.conftest import CHINESE, ENGLISH

ZH, EN = Path("docs/zh/doubling.md"), Path("docs/en/doubling.md")


def differences(english: str = ENGLISH, chinese: str = CHINESE) -> list[str]:
    """The findings for a pair of pages, without their hints."""
    found = compare(read_text(chinese, ZH), read_text(english, EN))
    return [str(finding).split("\n")[0] for finding in found]


def line_of(text: str, page: str) -> int:
    """The line on which a text begins."""
    return page[: page.index(text)].count("\n") + 1


def test_the_small_book_agrees():
    assert differences() == []


# What is removed from the English page, and how the Chinese page's item is named.
REMOVED = {
    "paragraph": ("This is what doubling means:\n\n", "paragraph “加倍的意思是：”"),
    "paragraph in a box": (
        "    Text comes out longer, a list of 2 does not come out at all:\n\n",
        "paragraph “文字会变长，2 个空值却加不起来：”",
    ),
    "list item": ("1. The first number is 6.\n", "list item “第一个数是 6。”"),
    "table row": ("| 5 | 10 |\n", "table row “5 | 10”"),
    "equation": (
        "$$\nd(x) := x + x\n\\label{double-def}\n$$\n\n",
        "equation `double-def`",
    ),
    "code": (
        '``` python\n--8<-- "doubling/double.py:define"\n```\n\n',
        "code `doubling/double.py:define`",
    ),
    "heading": ("## The rule { #rule }\n\n", "heading `rule` “法则”"),
    "directive": ("::: symbols\n\n", "`::: symbols`"),
}


@pytest.mark.parametrize(("old", "name"), REMOVED.values(), ids=REMOVED.keys())
def test_something_removed(old, name):
    (message,) = differences(ENGLISH.replace(old, "", 1))
    where = CHINESE.split("\n")
    line = int(message.rsplit("docs/zh/doubling.md:", 1)[1].rstrip(")"))
    assert f"lockstep: missing here: {name} (docs/zh/doubling.md:{line})" in message
    assert where[line - 1].strip()
    removed_at = line_of(old, ENGLISH)
    place = int(message.split(":")[1])
    assert message.startswith("docs/en/doubling.md:")
    assert removed_at - 6 <= place < removed_at


def test_an_exercise_removed():
    start = ENGLISH.index("### Exercise 1")
    stop = ENGLISH.index("### Exercise 2")
    (message,) = differences(ENGLISH[:start] + ENGLISH[stop:])
    line = line_of("### 练习 1", CHINESE)
    assert (
        f"missing here: exercise `exercise-four` “练习 1：四倍” (docs/zh/doubling.md:{line})"
        in message
    )
    assert "and the 4 items after it" in message


def test_something_removed_from_the_chinese_page():
    (message,) = differences(chinese=CHINESE.replace("写成代码：\n\n", ""))
    line = line_of("In code:", ENGLISH)
    assert message.startswith("docs/zh/doubling.md:")
    assert f"missing here: paragraph “In code:” (docs/en/doubling.md:{line})" in message


def test_one_of_several_alike():
    chinese = "一。\n\n二二。\n\n三三三。\n"
    (message,) = differences("One one.\n\nTwo two.\n", chinese)
    assert "or one of its neighbors (lines 1-5)" in message


# What is changed in the English page, on which line, and what the message says.
CHANGED = {
    "number": (
        "so 3 becomes 6",
        "so 4 becomes 6",
        "has number `3` here but `4` there (docs/en/doubling.md:3)",
    ),
    "number in a table": ("| 5 | 10 |", "| 5 | 11 |", "has number `10` here but `11` there"),
    "number in code": ("`2 * 6`", "`2 * 7`", "has code `2 * 6` here but `2 * 7` there"),
    "formula": ("is $2x$", "is $x2$", "has formula `2x` here but `x2` there"),
    "formula added": (
        "What undoes $d$?",
        "What undoes $d$ at $x$?",
        "has formula `x` here but none such there",
    ),
    "equation": (
        "= 4x",
        "= 5x",
        r"equation `twice` has `…\\&=4x\quad\text…` here but `…\\&=5x\quad\text…` there",
    ),
    "label": ("\\label{double-def}", "\\label{twice-def}", "has the label `double-def` here"),
    "anchor": ("{ #rule }", "{ #law }", "has the anchor `rule` here but `law` there"),
    "level": ("## The rule", "### The rule", "has level 2 here but 3 there"),
    "output": ("12.0", "13.0", "its output has `12.0` here but `13.0` there"),
    "direct code": ("print(2 * 2 * 1)", "print(4)", "python block “print(2 * 2 * 1)” has `"),
    "section": ("double.py:run", "double.py:define", "has the source `doubling/double.py:run`"),
    "link": ("(#rule)", "(#exercises)", "has a link to `#exercises` only there"),
    "reference": ("\\eqref{twice}", "\\eqref{double-def}", "has a reference \\eqref `double-def`"),
    "box": ("!!! pitfall", "!!! note", "has the kind `pitfall` here but `note` there"),
    "folded box": ("??? solution", "??? note", "has the kind `solution` here but `note` there"),
    "marker": ("1. The first number is 6.\n2. ", "- The first number is 6.\n- ", "has the marker"),
}


@pytest.mark.parametrize(("old", "new", "said"), CHANGED.values(), ids=CHANGED.keys())
def test_something_changed(old, new, said):
    assert old in ENGLISH
    message = differences(ENGLISH.replace(old, new, 1))[0]
    assert said in message
    line = int(re.search(r"docs/en/doubling.md:(\d+)", message)[1])
    assert 0 <= line_of(old, ENGLISH) - line <= 2


def test_each_change_is_named_once():
    changed = [
        ENGLISH.replace(old, new, 1)
        for name, (old, new, _) in CHANGED.items()
        if name not in ("marker", "section")
    ]
    assert [len(differences(page)) for page in changed] == [1] * len(changed)


def test_a_cell_and_a_column():
    assert (
        "has this many cells: 2 here but 3 there"
        in differences(
            ENGLISH.replace(
                "| number | twice |\n|---|---|", "| number | twice | more |\n|---|---|---|"
            )
        )[0]
    )


def test_words_may_differ():
    english = ENGLISH.replace("for every number", "whatever $x$ is").replace(
        "    By \\eqref{twice} it is 4:", "    It is 4 by \\eqref{twice}:"
    )
    assert differences(english) == []


def test_a_word_under_a_brace_may_differ_but_not_one_in_the_index_of_a_name():
    def pages(index):
        return (
            text.replace("&= 4x", rf"&= \underbrace{{4x}}_{{\text{{{word}}}}}" + index)
            for text, word in ((ENGLISH, "four"), (CHINESE, "四"))
        )

    assert differences(*pages(r" + x_{\text{new}}")) == []
    english, chinese = pages(r" + x_{\text{new}}")
    found = differences(english, chinese.replace("new", "old"))
    assert [line.partition(" has")[0] for line in found] == [
        "docs/zh/doubling.md:21: lockstep: equation `twice`"
    ]


def test_order_of_numbers_in_a_section_is_free_but_not_their_count():
    chinese = "从 1 到 2。\n\n3 与 1。\n"
    assert differences("From 2 back to 1.\n\n1 and 3.\n", chinese) == []
    (message,) = differences("From 2 back.\n\n1 and 3.\n", chinese)
    assert message.startswith(
        "docs/zh/doubling.md:1: lockstep: paragraph “从 1 到 2。” has number `1`"
    )


def test_text_blocks_agree_in_lines_and_numbers():
    chinese = "``` text\n第 1 行\n第 2 行\n```\n"
    assert differences("``` text\nline 1\nline 2\n```\n", chinese) == []
    (message,) = differences("``` text\nline 1\nline 3\n```\n", chinese)
    assert message.startswith("docs/zh/doubling.md:3: ")
    assert "docs/en/doubling.md:3" in message


def test_a_paragraph_moved_out_of_a_box():
    chinese = '!!! note "一"\n\n    二\n\n    三 4\n'
    (message,) = differences('!!! note "One"\n\n    two\n\nthree 4\n', chinese)
    assert "stands in a note box here but outside of any box or list there" in message


def test_a_page_that_could_not_be_read_is_not_compared():
    assert differences(ENGLISH + "\n$$\nx\n") == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("../zh/a.md", "../en/a.md"),
        ("https://zh.wikipedia.org/wiki/梯度", "https://en.wikipedia.org/wiki/Gradient"),
        ("https://pytorch.org/zh-CN/a", "https://pytorch.org/en/a"),
    ],
)
def test_links_are_compared_without_their_language(zh, en):
    assert without_language(zh) == without_language(en)
