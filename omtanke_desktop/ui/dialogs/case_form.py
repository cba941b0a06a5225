"""The fields a case without a mail is registered with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QFormLayout, QLineEdit, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.defaults import Organisation
from omtanke_desktop.workflows.case_draft import CaseDraft

_LINES = {
    "title": "Rubrik",
    "initiator_name": "Initiativtagare",
    "initiator_title": "Befattning",
    "initiator_unit": "Verksamhet eller enhet",
    "initiator_email": "E-post",
    "initiator_phone": "Telefon",
}


class CaseForm(QWidget):
    """What it is about, who it comes from, and when it came."""

    changed = Signal()

    def __init__(self, principals: Sequence[Organisation], now: datetime, title: str = "") -> None:
        super().__init__()
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setVerticalSpacing(8)
        self.form.setHorizontalSpacing(16)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._lines = {name: QLineEdit() for name in _LINES}
        self._principal = QComboBox()
        self._principal.addItem("Inte vald", "")
        for one in principals:
            self._principal.addItem(one.name, one.key)
        self._arrived = QDateTimeEdit(_on_a_clock(now))
        self._arrived.setDisplayFormat("yyyy-MM-dd HH.mm")
        self._arrived.setCalendarPopup(True)
        self._arrived.setMaximumDateTime(_on_a_clock(now))
        self._rows()
        self._lines["title"].setText(title)

    def _rows(self) -> None:
        for name, line in self._lines.items():
            self._row(_LINES[name], line)
            line.textChanged.connect(self.changed)
            if name == "initiator_unit":
                self._row("Huvudman", self._principal)
        self._row("Kom in", self._arrived)

    def _row(self, label: str, field: QWidget) -> None:
        field.setAccessibleName(label)
        self.form.addRow(label, field)

    @property
    def title(self) -> str:
        """The case's title as written so far."""
        return self._lines["title"].text().strip()

    def focus_title(self) -> None:
        """Begin where it begins."""
        self._lines["title"].setFocus()

    def draft(self) -> CaseDraft:
        """What is written, as the workflow takes it."""
        return CaseDraft(
            title=self.title,
            initiator_name=self._written("initiator_name"),
            initiator_title=self._written("initiator_title"),
            initiator_unit=self._written("initiator_unit"),
            initiator_email=self._written("initiator_email"),
            initiator_phone=self._written("initiator_phone"),
            principal=str(self._principal.currentData()),
        )

    def _written(self, name: str) -> str:
        return self._lines[name].text().strip()

    def arrived(self) -> datetime:
        """When it came, aware; the clock written is Halland's."""
        shown = self._arrived.dateTime().toPython()
        assert isinstance(shown, datetime)
        return shown.replace(tzinfo=dates.STOCKHOLM).astimezone(UTC)


def _on_a_clock(moment: datetime) -> QDateTime:
    here = dates.local(moment)
    return QDateTime.fromString(f"{here:%Y-%m-%dT%H:%M}:00", "yyyy-MM-ddTHH:mm:ss")
