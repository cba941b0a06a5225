"""The first and the last day of somebody in the group, each of which may be empty."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel

from omtanke_desktop.domain.people import Validity
from omtanke_desktop.ui.widgets.date_field import DateField
from omtanke_desktop.ui.widgets.days import parse_day

FIRST, LAST = "Första dag", "Sista dag"


class ValidityFields(QFormLayout):
    """Two rows for a form, and a sentence under them when the days cannot be used."""

    changed = Signal()

    def __init__(self, validity: Validity) -> None:
        super().__init__()
        self._fields = {FIRST: DateField(FIRST), LAST: DateField(LAST)}
        self._wrong = QLabel()
        self._wrong.setProperty("role", "error")
        self._wrong.setWordWrap(True)
        self.setContentsMargins(0, 0, 0, 0)
        self.setVerticalSpacing(12)
        self.setHorizontalSpacing(16)
        for (name, field), day in zip(
            self._fields.items(), (validity.first, validity.last), strict=True
        ):
            field.setText(day.isoformat() if day else "")
            field.textChanged.connect(self._check)
            self.addRow(name, field)
        self.addRow(self._wrong)
        self._check()

    @property
    def validity(self) -> Validity | None:
        """The days as they stand; None as long as they cannot be used."""
        days = [parse_day(field.text()) for field in self._fields.values()]
        written = [field.text().strip() for field in self._fields.values()]
        if any(text and day is None for text, day in zip(written, days, strict=True)):
            return None
        made = Validity(*days)
        return made if made.possible else None

    def _check(self) -> None:
        self._wrong.setText(self._problem())
        self._wrong.setVisible(bool(self._wrong.text()))
        self.changed.emit()

    def _problem(self) -> str:
        if self.validity is not None:
            return ""
        for name, field in self._fields.items():
            if field.text().strip() and parse_day(field.text()) is None:
                return f"{name} går inte att läsa. Skriv den som 2026-03-09."
        return "Sista dagen ligger före den första."
