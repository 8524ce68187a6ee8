"""A small book to break: two pages, two snippet files, one symbols file."""

from __future__ import annotations

from pathlib import Path

import pytest

from chainrule.__main__ import main

ENGLISH = r"""# Doubling { #doubling }

Twice $x$ is $2x$, so 3 becomes 6; see [the rule](#rule).

::: symbols

## The rule { #rule }

This is what doubling means:

$$
d(x) := x + x
\label{double-def}
$$

By \eqref{double-def}, doubling twice is multiplication:

$$
\begin{aligned}
d(d(x)) &= d(2x) \\
&= 4x \quad\text{for every number}
\end{aligned}
\label{twice}
$$

In code:

``` python
--8<-- "doubling/double.py:define"
```

``` python
--8<-- "doubling/double.py:run"
```

``` { .text .output }
6.0
12.0
```

1. The first number is 6.
2. The second number is `2 * 6`.

!!! pitfall "A word is doubled, too"

    Text comes out longer, a list of 2 does not come out at all:

    ``` python
    --8<-- "doubling/pitfall.py:fail"
    ```

    ``` { .text .error }
    TypeError: unsupported operand type(s) for +: 'NoneType' and 'NoneType'
    ```

| number | twice |
|---|---|
| 1 | 2 |
| 5 | 10 |

## Exercises { #exercises }

### Exercise 1: four times { #exercise-four }

Compute $d(d(1))$.

??? solution "Solution"

    By \eqref{twice} it is 4:

    ``` python
    print(2 * 2 * 1)
    ```

    ``` { .text .output }
    4
    ```

### Exercise 2: half { #exercise-half }

What undoes $d$?

??? solution "Solution"

    Division by 2.
"""

CHINESE = r"""# 加倍 { #doubling }

两个 $x$ 是 $2x$，所以 3 变成 6；见[法则](#rule)。

::: symbols

## 法则 { #rule }

加倍的意思是：

$$
d(x) := x + x
\label{double-def}
$$

由 \eqref{double-def}，加倍两次就是乘法：

$$
\begin{aligned}
d(d(x)) &= d(2x) \\
&= 4x \quad\text{对任何数}
\end{aligned}
\label{twice}
$$

写成代码：

``` python
--8<-- "doubling/double.py:define"
```

``` python
--8<-- "doubling/double.py:run"
```

``` { .text .output }
6.0
12.0
```

1. 第一个数是 6。
2. 第二个数是 `2 * 6`。

!!! pitfall "文字也会加倍"

    文字会变长，2 个空值却加不起来：

    ``` python
    --8<-- "doubling/pitfall.py:fail"
    ```

    ``` { .text .error }
    TypeError: unsupported operand type(s) for +: 'NoneType' and 'NoneType'
    ```

| 数 | 两倍 |
|---|---|
| 1 | 2 |
| 5 | 10 |

## 练习 { #exercises }

### 练习 1：四倍 { #exercise-four }

求 $d(d(1))$。

??? solution "解答"

    由 \eqref{twice}，等于 4：

    ``` python
    print(2 * 2 * 1)
    ```

    ``` { .text .output }
    4
    ```

### 练习 2：一半 { #exercise-half }

什么能撤销 $d$？

??? solution "解答"

    除以 2。
"""

SNIPPET = """# --8<-- [start:define]
def double(x):
    return x + x


# --8<-- [end:define]
assert double(2) == 4
# --8<-- [start:run]
print(double(3.0))
print(double(6.0))
# --8<-- [end:run]
"""

PITFALL = """# --8<-- [start:fail]
from doubling.double import double

double(None)
# --8<-- [end:fail]
"""

SYMBOLS = r"""x : real              -- 数 | a number
fn d = double.double  -- 加倍 | doubling
"""


class SmallBook:
    """A book of one page pair in a folder of its own; breaks are made by `edit`."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self._capsys = root, capsys
        self.en = self.write("docs/en/doubling.md", ENGLISH)
        self.zh = self.write("docs/zh/doubling.md", CHINESE)
        self.snippet = self.write("snippets/doubling/double.py", SNIPPET)
        self.pitfall = self.write("snippets/doubling/pitfall.py", PITFALL)
        self.symbols = self.write("snippets/doubling/symbols.txt", SYMBOLS)
        self.write("mkdocs.yml", "nav:\n  - Doubling: doubling.md\n")

    def write(self, path: str, text: str) -> Path:
        """Write a file below the root."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def edit(self, *changes: tuple[Path, str, str]) -> None:
        """Replace the first occurrence of a text that must be there."""
        for file, old, new in changes:
            text = file.read_text(encoding="utf-8")
            assert old in text
            file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def edit_both(self, old: str, new: str) -> None:
        """Make the same change in both languages."""
        self.edit((self.zh, old, new), (self.en, old, new))

    def run(self, *arguments: str) -> tuple[int, str]:
        """Run the command line; returns exit code and what it printed."""
        self._capsys.readouterr()
        try:
            code = main(list(arguments))
        except SystemExit as error:
            code = error.code
        captured = self._capsys.readouterr()
        return code, captured.out + captured.err

    def check(self) -> str:
        """Run `check` on the whole book and return its lines."""
        return self.run("check")[1]


@pytest.fixture
def book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> SmallBook:
    """A small book without defects; the current folder is its root."""
    monkeypatch.chdir(tmp_path)
    # The command remembers in the environment where it keeps results: not for the next test.
    monkeypatch.setenv("CHAINRULE_CACHE", str(tmp_path / ".cache"))
    return SmallBook(tmp_path, capsys)
