"""Mutated mails, forms and lists: `python -m tests.fuzz COUNT [SEED]` takes them all in."""
