"""One word per thing: the glossary's terms are those of the pages, and no page uses a rival."""

from __future__ import annotations

import ast
import re
from itertools import chain
from pathlib import Path

import pytest

from chainrule.book import read_book
from chainrule.content import Page

ROOT = Path(__file__).parents[1]
PAGES = read_book(ROOT).pages
ROW = re.compile(r"^\| \[([^]]+)\]\(\S+\)(?: (\$.+\$))? \| (.+) \| .+ \|$", re.MULTILINE)

# Names that the book does not use, each with the term it uses instead. After the bar: where the
# words may stand all the same, as a regular expression.
RIVALS = {
    "zh": {
        "one-hot": "独热 | （one-hot[^）]*）",
        "逻辑斯谛回归": "逻辑回归",
        "对数几率回归": "逻辑回归",
        "得分": "分数 | 学得分毫不差",
        "打分": "分数",
        "折角": "折点",
        "节点": "结点",
        "隐藏单元": "隐藏神经元",
        "隐单元": "隐藏神经元",
        "权值": "权重",
        "代价函数": "目标函数",
        "极大似然": "最大似然",
        "铰链": "合页损失",
        "相对熵": "KL 散度",
        "自信息": "惊讶度",
        "信息量": "惊讶度",
        "克罗内克记号": "克罗内克符号",
        "雅克比": "雅可比矩阵",
        "Jacobian 矩阵": "雅可比矩阵",
        "海森": "黑塞矩阵",
        "海塞": "黑塞矩阵",
        "Hessian 矩阵": "黑塞矩阵",
        "向量–雅可比积": "向量—雅可比积",
        "正向模式": "前向模式",
        "正向传播": "前向传播",
        "逆向模式": "反向模式",
        "后向传播": "反向传播",
        "自动微分（autograd": "自动求导",
        "积的求导法则": "乘积的求导法则 | 乘积的求导法则",
        "乘积法则": "乘积的求导法则",
        "小批量": "一批",
        "批量归一化": "批归一化",
        "批量规范化": "批归一化",
        "移动平均": "滑动平均",
        "log-sum-exp": "指数和的对数 | （log-sum-exp[^）]*）",
        "四舍五入": "舍入",
        "溢出": "上溢",
    },
    "en": {
        "cross entropy": "cross-entropy",
        "element-wise": "elementwise",
        "zero-centred": "zero-centered",
        "hidden unit": "hidden neuron",
        "cost function": "objective",
        "log loss": "binary cross-entropy",
        "relative entropy": "KL divergence",
        "self-information": "surprise",
        "vertex": "node",
        "vertices": "node",
        "jacobian matrix": "Jacobian",
        "hessian matrix": "Hessian",
        "autodiff": "automatic differentiation",
        "back-propagation": "backpropagation",
        "minibatch": "batch",
        "mini-batch": "batch",
        "step size": "learning rate | fraction of the step; a step size",
        "moving average": "running mean",
        "round-off": "rounding",
        "roundoff": "rounding",
    },
}


def words(page: Page) -> str:
    """What a reader reads on a page: text, titles and captions; no code, formulas, addresses."""
    parts = ("title", "alternative", "caption")
    texts = [[item.prose.text, *(getattr(item, part, "") for part in parts)] for item in page.items]
    return "\n".join(chain.from_iterable(texts))


def around(slug: str, language: str) -> str:
    """The words of a page's table of symbols and of its figures."""
    texts = []
    symbols, figures = (ROOT / "snippets" / slug / name for name in ("symbols.txt", "figures.py"))
    if symbols.exists():
        meanings = re.findall(r" -- (.*) \| (.*)", symbols.read_text("utf-8"))
        texts += [meaning[list(PAGES).index(language)] for meaning in meanings]
    if figures.exists():
        for node in ast.walk(ast.parse(figures.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == language:
                texts += [leaf.value for leaf in ast.walk(node.value) if _is_text(leaf)]
    return "\n".join(texts)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def rivals_in(text: str, language: str) -> list[str]:
    """What is wrong with a text: each rival in it, with the term to write instead."""
    found = []
    for rival, entry in RIVALS[language].items():
        term, _, allowed = entry.partition(" | ")
        rest = re.sub(allowed, "", text) if allowed else text
        if rival.lower() in rest.lower():
            found.append(f"“{rival}”: write “{term}”")
    return found


def entries(language: str) -> list[tuple[str, str, str]]:
    """The rows of the glossary: Chinese, English, and the symbol if there is one."""
    text = (ROOT / "docs" / language / "glossary.md").read_text("utf-8")
    rows = [match.groups(default="") for match in ROW.finditer(text)]
    return [(a, b, symbol) if language == "zh" else (b, a, symbol) for a, symbol, b in rows]


ENTRIES = entries("zh")
TEXTS = {
    language: {slug: words(page) for slug, page in pages.items() if slug != "glossary"}
    for language, pages in PAGES.items()
}


def test_both_languages_list_the_same_terms_once():
    assert len(ENTRIES) > 100
    assert entries("en") == ENTRIES
    for column in (0, 1):
        terms = [entry[column] for entry in ENTRIES]
        assert sorted(terms) == sorted(set(terms))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry[1])
def test_pages_use_the_term(entry: tuple[str, str, str]):
    for language, term in zip(PAGES, entry, strict=False):
        assert any(term.lower() in text.lower() for text in TEXTS[language].values()), term


@pytest.mark.parametrize("slug", TEXTS["zh"])
@pytest.mark.parametrize("language", PAGES)
def test_no_page_uses_a_rival(language: str, slug: str):
    text = TEXTS[language].get(slug, "") + "\n" + around(slug, language)
    assert rivals_in(text, language) == []


@pytest.mark.parametrize("language", PAGES)
def test_a_rival_gives_way_to_a_term_of_the_pages(language: str):
    for entry in RIVALS[language].values():
        term = entry.partition(" | ")[0].lower()
        assert any(term in text.lower() for text in TEXTS[language].values()), term


def test_a_rival_is_found():
    assert rivals_in("每个节点都有一个值", "zh") == ["“节点”: write “结点”"]
    assert rivals_in("写成 one-hot 向量", "zh") == ["“one-hot”: write “独热”"]
    assert rivals_in("写成独热向量（one-hot vector）", "zh") == []
    assert rivals_in("Hidden units come next", "en") == ["“hidden unit”: write “hidden neuron”"]
