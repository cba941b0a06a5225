"""Reads: frozen rows for pages, papers and the command line; never ORM objects."""
