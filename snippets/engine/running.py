# --8<-- [start:command]
from chainrule.__main__ import main

main(["check", "snippets/engine/notes.md"])
# --8<-- [end:command]
