"""Dialogs: each has one door that asks and returns a value or None."""
