# --8<-- [start:mistakes]
from chainrule.__main__ import main

main(["check", "snippets/checking/notes.md"])
# --8<-- [end:mistakes]

# --8<-- [start:rare]
main(["check", "snippets/checking/rare.md"])
# --8<-- [end:rare]

# --8<-- [start:rare-point]
main(["check", "snippets/checking/rare-point.md"])
# --8<-- [end:rare-point]
