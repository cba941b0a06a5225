"""Mutated mails, messages and forms: `python -m tests.fuzz COUNT [SEED]` takes them all in."""
