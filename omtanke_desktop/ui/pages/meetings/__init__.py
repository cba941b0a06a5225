"""Möten: the list of meetings, and one meeting from agenda to minutes."""

from omtanke_desktop.ui.pages.meetings.page import MeetingsPage

__all__ = ["MeetingsPage"]
