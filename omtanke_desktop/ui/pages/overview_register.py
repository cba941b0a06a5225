"""Översikt's answer to whether the register is safe: an icon, words, and the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from omtanke_desktop.domain.health import Health, Line
    from omtanke_desktop.ui.desk import Desk

_LOOKS = (("circle-check", "good"), ("circle-alert", "warn"), ("triangle-alert", "bad"))
_LOOKING = ("hourglass", "icon")
_ROLES = ("muted", "warning", "error")
_MOST = 3  # sentences; the section in Inställningar has them all


class RegisterCard(QFrame):
    """Says in one look whether the register is safe, also while that is being found out."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._checking = False  # whether the way on is the check, not the copies
        self.setProperty("role", "panel")
        self.setAccessibleName("Är registret tryggt?")
        self._top = QHBoxLayout()
        self._top.setSpacing(desk.style.px(8))
        self._title = QLabel("Ser efter …")
        self._title.setProperty("role", "strong")
        self._title.setWordWrap(True)
        self._top.addWidget(self._title, 1)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(desk.style.px(8))
        self.button = button("Säkerhetskopior…", self._go, tip="Visa kopiorna och hur de mår")
        self.button.setAccessibleName("Visa säkerhetskopiorna")
        box = QVBoxLayout(self)
        box.setContentsMargins(*(desk.style.px(n) for n in (16, 16, 16, 16)))
        box.setSpacing(desk.style.px(8))
        for part in (self._top, self._lines):
            box.addLayout(part)
        box.addSpacing(desk.style.px(4))
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._picture: QWidget | None = None
        self._shown: Health | None = None
        self._show_picture(_LOOKING)
        desk.health_changed.connect(self.show_health)
        if desk.health is not None:
            self.show_health(desk.health)

    def show_health(self, health: Health) -> None:
        """Show another answer."""
        if health == self._shown:
            return
        self._shown = health
        self._show_picture(_LOOKING if health.level is None else _LOOKS[health.level])
        self._title.setText(health.title)
        self._lead(_most_telling(health))
        self.setAccessibleDescription(health.words)
        while (item := self._lines.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for line in _most_telling(health):
            self._lines.addWidget(self._line(line))

    def _show_picture(self, look: tuple[str, str]) -> None:
        if self._picture is not None:
            self._picture.hide()
            self._picture.deleteLater()
        self._picture = Picture(look[0], self._desk.style.px(20), look[1])
        self._top.insertWidget(0, self._picture, 0, Qt.AlignmentFlag.AlignTop)

    def _line(self, line: Line) -> QLabel:
        words = QLabel(f"{line.text} {line.todo}".strip())
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setProperty("role", _ROLES[line.level])
        return words

    def _lead(self, lines: list[Line]) -> None:
        """One button, to where the most serious thing is mended."""
        self._checking = bool(lines) and lines[0].level > 0 and lines[0].checking
        where = "kontrollen" if self._checking else "säkerhetskopiorna"
        self.button.setText("Kontroll…" if self._checking else "Säkerhetskopior…")
        self.button.setAccessibleName(f"Visa {where}")
        self.button.setToolTip(
            "Visa vad kontrollen har hittat" if self._checking else "Visa kopiorna och hur de mår"
        )

    def _go(self) -> None:
        self._desk.open("installningar", "kontroll" if self._checking else "sakerhetskopior")


def _most_telling(health: Health) -> list[Line]:
    """What is to be looked over; where nothing is, what makes the register safe."""
    serious = [line for line in health.lines if line.level]
    return (serious or list(health.lines))[:_MOST]
