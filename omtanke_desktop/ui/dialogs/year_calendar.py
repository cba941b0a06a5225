"""Asks what a year's calendar file is to hold."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.ui.dialogs.meeting_buttons import buttons


@dataclass(frozen=True, slots=True)
class YearCalendarAnswer:
    """series: "" for every meeting of the year. deadlines: whether the last days go along."""

    series: str
    deadlines: bool


class YearCalendarDialog(QDialog):
    """The series that is shown or the whole year, and the last days."""

    def __init__(self, parent: QWidget | None, year: int, series: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Kalenderfil för {year}")
        self.setMinimumWidth(440)
        words = f"Mötena i serien ”{series}” år {year}." if series else f"Alla möten år {year}."
        told, note = QLabel(words), QLabel(_NOTE)
        told.setProperty("role", "strong")
        note.setProperty("role", "small")
        for one in (told, note):
            one.setWordWrap(True)
        self.deadlines = QCheckBox("Ta med sista dagarna")
        self.deadlines.setAccessibleName("Ta med sista dagarna")
        box, _ = buttons(self, "Spara…")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        widgets: tuple[QWidget, ...] = (told, self.deadlines, note, box)
        for widget in widgets:
            layout.addWidget(widget)

    @classmethod
    def ask(cls, parent: QWidget | None, year: int, series: str) -> YearCalendarAnswer | None:
        """Return what is to be saved, None when the dialog was cancelled."""
        dialog = cls(parent, year, series)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        answer = YearCalendarAnswer(series, dialog.deadlines.isChecked())
        dialog.deleteLater()
        return answer if accepted else None


_NOTE = (
    "Sista dagarna för handlingar, kallelse och justering blir heldagar för sekretariatet. "
    "Skicka filen utan dem till ledamöterna."
)
