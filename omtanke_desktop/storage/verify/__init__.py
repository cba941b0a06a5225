"""Whether a register is whole: one file for each kind of check."""
