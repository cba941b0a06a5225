"""Table models that adapt frozen rows."""
