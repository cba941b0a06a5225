"""Ärenden: the register as a list, and one case with everything in it."""

from omtanke_desktop.ui.pages.cases.page import CasesPage

__all__ = ["CasesPage"]
