"""Lists for the registrar and for whom is in the register as bytes, for the background process."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from omtanke_desktop.documents.values import DayList, RegisterExtract


def render_day_list(paper: DayList) -> bytes:
    """The registrar's list as PDF."""
    from omtanke_desktop.documents.day_list import day_list_pdf

    return day_list_pdf(paper)


def render_day_list_xlsx(paper: DayList) -> bytes:
    """The registrar's list as an Excel workbook."""
    from omtanke_desktop.documents.day_list import day_list_xlsx

    return day_list_xlsx(paper)


def render_extract(paper: RegisterExtract) -> bytes:
    """Registerutdrag as PDF."""
    from omtanke_desktop.documents.extract import extract_pdf

    return extract_pdf(paper)
