"""Inkorg: a mail becomes a case."""

from omtanke_desktop.ui.pages.inbox.page import InboxPage

__all__ = ["InboxPage"]
