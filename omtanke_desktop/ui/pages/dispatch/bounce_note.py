"""What a delivery report says of a mail that did not arrive, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


class BounceNote(QFrame):
    """Studsade, why, and the ways on; `again` asks for another address where that is offered."""

    again = Signal()
    settled = Signal()

    def __init__(self, desk: Desk, *, offers_again: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self.setProperty("loud", True)
        self._words, self._advice = _label("strong"), _label()
        ways = [button("Åtgärdat", self.settled.emit, tip="Studsen är åtgärdad")]
        if offers_again:
            ways.insert(0, button("Skriv till en annan adress…", self.again.emit))
        said = QVBoxLayout()
        said.setSpacing(desk.style.px(4))
        said.addWidget(self._words)
        said.addWidget(self._advice)
        row = QHBoxLayout()
        row.setSpacing(desk.style.px(8))
        for one in ways:
            row.addWidget(one)
            if desk.read_only:
                one.setEnabled(False)
                one.setToolTip(f"Registret är öppet för läsning. {desk.register.note}")
        row.addStretch(1)
        said.addLayout(row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(desk.style.px(n) for n in (12, 8, 12, 8)))
        layout.setSpacing(desk.style.px(8))
        picture = Picture("circle-alert", desk.style.px(20), "bad")
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(said, 1)

    def show_report(self, report: str | None, advice: str) -> None:
        """Show what the report says; None where nothing has bounced."""
        self.setVisible(report is not None)
        self._words.setText(f"Studsade. {report}" if report else "Studsade")
        self._advice.setText(advice)


def _label(role: str = "") -> QLabel:
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    if role:
        made.setProperty("role", role)
    return made
