"""Asks in whose place a substitute serves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.ui.dialogs.meeting_buttons import buttons


@dataclass(frozen=True, slots=True)
class Service:
    """The member's attendance id; None when the substitute serves all along."""

    for_id: int | None


class ServiceDialog(QDialog):
    """One choice; somebody who is away stands chosen."""

    def __init__(
        self,
        parent: QWidget | None,
        who: str,
        seats: Sequence[tuple[int, str]],
        away: Sequence[int],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tjänstgörande ersättare")
        self.setMinimumWidth(420)
        self.member = QComboBox()
        self.member.setAccessibleName("Tjänstgör i stället för")
        for seat_id, name in seats:
            self.member.addItem(f"{name} (borta)" if seat_id in away else name, seat_id)
        self.member.addItem("Ingen särskild – hela mötet", None)
        self.member.setCurrentIndex(max(0, self.member.findData(away[0])) if away else 0)
        asked = QLabel(f"{who} tjänstgör i stället för")
        asked.setWordWrap(True)
        explained = QLabel("Ersättaren beslutar i just de paragrafer där ledamoten inte deltar.")
        explained.setProperty("role", "small")
        explained.setWordWrap(True)
        box, _ = buttons(self, "Sätt in ersättaren")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        for widget in (asked, self.member, explained, box):
            layout.addWidget(widget)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        who: str,
        seats: Sequence[tuple[int, str]],
        away: Sequence[int],
    ) -> Service | None:
        """Ask; None when it was cancelled."""
        dialog = cls(parent, who, seats, away)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return Service(dialog.member.currentData())
