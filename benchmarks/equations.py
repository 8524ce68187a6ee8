"""How many equations a second does the engine execute, once torch is imported?

Counted are the displayed equations of the pages (of one language) and of the tests' corpus. Each
is read from its LaTeX and executed; nothing comes from a cache. Printed are the median of several
runs and the machine; on a busy one, only the processor's time tells something of the engine.

    make bench        or        python -m benchmarks.equations [runs] [--profile]
"""

from __future__ import annotations

import argparse
import cProfile
import os
import platform
import pstats
import sys
import time
from pathlib import Path
from statistics import median

import torch

from chainrule.equations import read_declarations
from chainrule.equations.declarations import Declarations
from chainrule.equations.engine import execute_equation
from chainrule.equations.mutants import one_language
from chainrule.verdicts import find_symbols
from tests.equations import checks
from tests.equations.test_corpus import CORPUS, HERE, reference_loss

ROOT = Path(__file__).resolve().parents[1]
GOAL = 300

Equation = tuple[str, Declarations, str]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Equations a second of the engine.")
    parser.add_argument("runs", nargs="?", type=int, default=7)
    parser.add_argument("--profile", action="store_true", help="say what takes the time")
    options = parser.parse_args()
    sets = {"pages": pages(), "corpus": corpus()}
    sets["together"] = [equation for equations in sets.values() for equation in equations]
    for name, equations in sets.items():
        execute(equations)  # the first run imports the pages' Python
        print(f"{name}, {len(equations)} equations")
        runs = [execute(equations) for _ in range(options.runs)]
        for clock, seconds in zip(
            ("wall clock", "processor"), zip(*runs, strict=True), strict=True
        ):
            rates = [len(equations) / second for second in seconds]
            spread = f"{min(rates):.0f} to {max(rates):.0f}"
            print(
                f"  {median(rates):6.0f} equations/s by {clock}, median of {len(runs)} ({spread})"
            )
    times = {equation[2]: min(execute([equation])[1] for _ in range(3)) for equation in equations}
    slowest = sorted(times.items(), key=lambda item: -item[1])[:8]
    print("slowest:", ", ".join(f"{label} {1000 * second:.0f} ms" for label, second in slowest))
    print(f"goal: {GOAL}; machine: {machine()}")
    if options.profile:
        profile = cProfile.Profile(time.process_time)
        profile.runcall(execute, sets["together"])
        pstats.Stats(profile, stream=sys.stdout).sort_stats("cumulative").print_stats(
            "chainrule|benchmarks|tests", 40
        )


def pages() -> list[Equation]:
    """The labelled equations of all pages, with their declarations."""
    found = []
    for page in one_language(ROOT):
        symbols = find_symbols(page)
        declarations = read_declarations(symbols.path, symbols.text)
        found += [(e.latex, declarations, e.label) for e in page.equations if e.label]
    return found


def corpus() -> list[Equation]:
    """The equations of the corpus, true and false ones, as their test reads them."""
    found = []
    modules = {"ref_J": reference_loss, "checks": checks}
    for entry in CORPUS:
        text = entry.get("decl") or ""
        if "anchor" in entry:
            left, right = entry["anchor"].split("==", 1)
            text += f"\npy {left.strip()} = {right.strip()}\n"
        declarations = read_declarations(HERE / "corpus.yaml", text, modules)
        found.append((entry["latex"], declarations, entry["id"]))
    return found


def execute(equations: list[Equation]) -> tuple[float, float]:
    """Execute equations from their LaTeX; return the seconds by the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    for equation in equations:
        execute_equation(*equation)
    return time.perf_counter() - clock, time.process_time() - processor


def machine() -> str:
    """Processor, cores, Python and torch."""
    lines = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    names = [line.partition(":")[2].strip() for line in lines.splitlines() if "model name" in line]
    processor = names[0] if names else platform.processor() or platform.machine()
    threads = f"{torch.get_num_threads()} torch thread(s)"
    versions = f"Python {platform.python_version()}, torch {torch.__version__}"
    return f"{processor}, {os.cpu_count()} cores, {threads}, {versions}"


if __name__ == "__main__":
    main()
