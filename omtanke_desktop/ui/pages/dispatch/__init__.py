"""Expediering: the letters that answer decisions, from draft to the exact paper that went out."""

from omtanke_desktop.ui.pages.dispatch.page import DispatchPage

__all__ = ["DispatchPage"]
