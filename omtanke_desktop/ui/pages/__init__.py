"""The pages of the left rail, one module each."""
