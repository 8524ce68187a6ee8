"""The machinery of 链式法则 · The Chain Rule: pages are read, executed and compared."""
