"""Inkorg: a mail becomes a case."""
