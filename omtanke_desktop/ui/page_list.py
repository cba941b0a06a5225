"""The pages of the rail, in order; each is imported when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke_desktop.ui.rail import PageEntry

if TYPE_CHECKING:
    from omtanke_desktop.ui.page import Page


def _overview() -> type[Page]:
    from omtanke_desktop.ui.pages.overview import OverviewPage

    return OverviewPage


def _inbox() -> type[Page]:
    from omtanke_desktop.ui.pages.inbox.page import InboxPage

    return InboxPage


def _cases() -> type[Page]:
    from omtanke_desktop.ui.pages.cases import CasesPage

    return CasesPage


def _meetings() -> type[Page]:
    from omtanke_desktop.ui.pages.meetings.page import MeetingsPage

    return MeetingsPage


def _dispatch() -> type[Page]:
    from omtanke_desktop.ui.pages.dispatch import DispatchPage

    return DispatchPage


def _reports() -> type[Page]:
    from omtanke_desktop.ui.pages.reports import ReportsPage

    return ReportsPage


def _settings() -> type[Page]:
    from omtanke_desktop.ui.pages.settings import SettingsPage

    return SettingsPage


PAGES = (
    PageEntry("oversikt", "Översikt", "layout-dashboard", _overview),
    PageEntry("inkorg", "Inkorg", "inbox", _inbox),
    PageEntry("arenden", "Ärenden", "folder", _cases),
    PageEntry("moten", "Möten", "calendar-days", _meetings),
    PageEntry("expediering", "Expediering", "send", _dispatch),
    PageEntry("rapporter", "Rapporter", "file-spreadsheet", _reports),
    PageEntry("installningar", "Inställningar", "settings", _settings),
)
