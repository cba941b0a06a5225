"""How the cells of an agenda are drawn, so that it reads like one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QIcon

from omtanke_desktop.domain.agenda import is_trace
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.meetings.agenda_words import MISSING
from omtanke_desktop.ui.tokens import colour

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AgendaRow


def look(item: AgendaRow, role: int, *, muted: bool, late: bool, word: str | None) -> Any:  # noqa: ANN401 - Qt's own
    """Font, colour and picture of a cell; word is what stands in the proposal's."""
    missing = word == MISSING
    if role == Qt.ItemDataRole.FontRole:
        return _font(item)
    if role == Qt.ItemDataRole.DecorationRole and word:
        return _sign(item, missing=missing)
    if role == Qt.ItemDataRole.ForegroundRole:
        if late:
            return colour("bad")
        if muted or is_trace(item.template_key) or (word and not missing and not item.case_id):
            return colour("text_muted")
        if missing:
            return colour("warn")
    return None


def _sign(item: AgendaRow, *, missing: bool) -> QIcon | None:
    """Beside the proposal: decided, or still to be written."""
    if item.decision is not None:
        return icon("circle-check", "good")
    return icon("triangle-alert", "warn") if missing else None


def _font(item: AgendaRow) -> QFont | None:
    font = QFont()
    if item.kind is ItemKind.HEADING:
        font.setWeight(QFont.Weight.DemiBold)
        return font
    if is_trace(item.template_key):
        font.setItalic(True)
        return font
    return None


def marks(item: AgendaRow) -> list[tuple[str, str]]:
    """The small pictures after an item's title, as (icon, colour token)."""
    found = []
    if item.note.strip():
        found.append(("sticky-note", "icon"))
    if item.carried_from_id is not None:
        found.append(("history", "icon"))
    return found
