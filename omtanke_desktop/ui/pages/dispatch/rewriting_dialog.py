"""Shows what a draft would say when it is made anew, before anything is replaced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.ui.dialogs.meeting_buttons import buttons
from omtanke_desktop.ui.dialogs.snug import roomy

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.workflows.letters.dispatch_letters import Rewriting

_NAMES = {
    "recipient": "Mottagare",
    "why": "Varför blev beslutet så?",
    "next_steps": "Vad händer nu?",
}
_INTRO = "Till vänster står det som ersätts, till höger det som kommer i stället."
_SAME = "Orden i brevet blir desamma. Brevet räknas som uppdaterat och behöver ingen blick längre."


class RewritingDialog(QDialog):
    """Each text that changes, before and after; use `ask`."""

    def __init__(self, desk: Desk, changes: Sequence[Rewriting]) -> None:
        super().__init__(desk.window)
        self.setWindowTitle("Uppdatera utkastet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(_label(_INTRO if changes else _SAME))
        if changes:
            layout.addWidget(_scrolled(_table(changes)), 1)
        box, _ = buttons(self, "Uppdatera utkastet")
        layout.addWidget(box)
        if changes:
            roomy(self, desk.style.px(760), desk.style.px(480))

    @classmethod
    def ask(cls, desk: Desk, changes: Sequence[Rewriting]) -> bool:
        """Return True when the draft is to be made anew."""
        dialog = cls(desk, changes)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted


def _table(changes: Sequence[Rewriting]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 12, 0)
    grid.setHorizontalSpacing(24)
    for side in (0, 1):
        grid.setColumnStretch(side, 1)
    for at, one in enumerate(changes):
        grid.addWidget(_label(_NAMES[one.field], "strong"), 2 * at, 0, 1, 2)
        for side, words in enumerate((one.before, one.after)):
            text = _label(words.strip() or "(tomt)", "" if side else "muted")
            text.setAccessibleName(f"{_NAMES[one.field]} {('före', 'efter')[side]}")
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
            grid.addWidget(text, 2 * at + 1, side, Qt.AlignmentFlag.AlignTop)
    grid.setRowStretch(2 * len(changes), 1)
    return made


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(content)
    return area


def _label(words: str, role: str = "") -> QLabel:
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    if role:
        made.setProperty("role", role)
    return made
