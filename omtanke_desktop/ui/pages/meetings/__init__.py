"""Möten: the list of meetings, and one meeting from agenda to minutes."""
