"""What README and CONTRIBUTING promise: their examples are followed, step by step."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from chainrule.equations.tokens import fingerprint

ROOT = Path(__file__).parents[1]
FENCE = re.compile(
    r"^(?P<mark>`{3,}) ?(?P<language>\w+)(?P<info>.*)\n(?P<body>(?s:.*?))^(?P=mark)\n", re.MULTILINE
)
ROOM = re.compile(r"`((?:docs|snippets|tests|theme|chainrule|benchmarks)/[\w./-]*)`", re.ASCII)
TITLE = re.compile(r'title="([^"]+)"')
# What the worked example finds when it begins.
NEIGHBOR = "# Sigmoid { #sigmoid }\n"
HEAD = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("nav:")[0]
NAVIGATION = HEAD + "nav:\n  - Functions:\n      - doubling.md\n      - sigmoid.md\n"


class Step(NamedTuple):
    """A fenced block of a guide: what to write, to change, or to run."""

    language: str
    title: str
    is_mistake: bool
    body: str


def steps(guide: str) -> list[Step]:
    """The fenced blocks of a guide, in order."""
    found = []
    for fence in FENCE.finditer((ROOT / guide).read_text(encoding="utf-8")):
        language, info, body = fence["language"], fence["info"], fence["body"]
        title = TITLE.search(info)
        found.append(Step(language, title[1] if title else "", "mistake" in info, body))
    return found


def change(files: list[Path], diff: str) -> None:
    """Apply the lines of a diff to each of the files, which must hold the old ones."""
    lines = diff.splitlines()
    old, new = ("\n".join(x[1:] for x in lines if x[0] in kept) for kept in (" -", " +"))
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")


def append(file: Path, text: str) -> None:
    """Write a file, or add to the end of a page that is there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text(encoding="utf-8") + "\n" if file.is_file() else ""
    file.write_text(before + text, encoding="utf-8")


def test_the_worked_example_of_contributing(book):
    for language in ("zh", "en"):
        book.write(f"docs/{language}/sigmoid.md", NEIGHBOR)
    book.write("mkdocs.yml", NAVIGATION)
    kept: dict[Path, str] = {}
    ran = 0
    for step in steps("CONTRIBUTING.md"):
        if step.language == "diff":
            files = sorted(book.root.glob(step.title))
            if step.is_mistake:
                kept = {file: file.read_text(encoding="utf-8") for file in files}
            change(files, step.body)
        elif step.title:
            append(book.root / step.title, step.body)
        elif step.language == "console":
            command, *expected = step.body.splitlines()
            assert book.run(command.removeprefix("$ make "))[1].splitlines()[:-1] == expected
            ran += 1
            for file, text in kept.items():
                file.write_text(text, encoding="utf-8")
            kept = {}
    assert ran > 5
    assert "all well" in book.check()


def test_the_pins_of_contributing():
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    display = re.search(r"\$(w \\leftarrow [^$]+)\$", guide)[1]
    declared = re.search(r"^hand update = checks\.update (\w+)$", guide, re.MULTILINE)[1]
    was, is_now = re.search(r"pinned to (\w+), but its tokens hash to (\w+)", guide).groups()
    assert fingerprint(display) == declared == was
    assert fingerprint(display.replace("-", "+")) == is_now
    symbols = (ROOT / "snippets" / "engine" / "symbols.txt").read_text(encoding="utf-8")
    assert f"hand update = checks.update {declared}" in symbols


@pytest.mark.parametrize("guide", ["README.md", "README.zh.md"])
def test_the_example_of_the_readme(book, guide):
    blocks = {step.language: step.body for step in steps(guide)}
    book.write("notes.md", blocks["markdown"])
    command, *expected = blocks["console"].splitlines()
    assert command == "$ .venv/bin/python -m chainrule check notes.md"
    assert book.run("check", "notes.md")[1].splitlines() == expected


@pytest.mark.parametrize("guide", ["README.md", "README.zh.md", "CONTRIBUTING.md"])
def test_guides_link_to_what_is_there(guide):
    text = FENCE.sub("", (ROOT / guide).read_text(encoding="utf-8"))
    links = re.findall(r"\]\(([^)#]+?)\)", text)
    missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert missing == []
    rooms = ROOM.findall(text)
    assert [room for room in rooms if "softplus" not in room and not (ROOT / room).exists()] == []


@pytest.mark.parametrize("guide", ["README.md", "README.zh.md", "CONTRIBUTING.md"])
def test_guides_name_commands_that_exist(guide):
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)", (ROOT / guide).read_text(encoding="utf-8")))
    assert named <= known
