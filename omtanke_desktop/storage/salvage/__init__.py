"""What can be read is taken out of a damaged register, row by row, past what cannot."""
