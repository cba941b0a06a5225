"""Rapporter: what the registrar and the data protection rules ask for."""

from omtanke_desktop.ui.pages.reports.page import ReportsPage

__all__ = ["ReportsPage"]
