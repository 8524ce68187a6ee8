# --8<-- [start:rare]
from pathlib import Path

from chainrule.equations.mutants import run_page
from chainrule.pages import read_page

tally = run_page(read_page(Path("snippets/checking/rare.md")))
print(tally)
for survivor in tally.survivors:
    print(survivor)
# --8<-- [end:rare]
