"""Inställningar: who uses the program, what the papers say, who is called, how it looks."""

from omtanke_desktop.ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
