"""Formulärets etiketter: what else the fields of the form may be called."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from omtanke_desktop.domain import defaults
from omtanke_desktop.storage.queries.templates import form_fields
from omtanke_desktop.ui.pages.settings.label_row import LabelRow
from omtanke_desktop.ui.pages.settings.section import Section, words

_MARGIN = 16  # pixels


class FormLabelsSection(Section):
    """A row per field, in the order of the form; one row is open at a time."""

    key = "etiketter"
    title = "Formulärets etiketter"
    icon = "clipboard-list"
    widest = 960
    intro = (
        "Programmet känner igen fälten i formuläret på de här orden. Ändra dem om er blankett "
        "heter något annat."
    )

    def build(self) -> None:
        shipped = {field.key: field.labels for field in defaults.form_fields()}
        with self.desk.register.read() as session:
            fields = form_fields(session)
        self._rows = {field.key: LabelRow(self.desk, field, shipped[field.key]) for field in fields}
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for row in self._rows.values():
            rows.addWidget(row)
            row.opened.connect(lambda row=row: self._close_others(row))
            row.grew.connect(lambda row=row: self._bring_into_sight(row))
        self.body.addWidget(
            words(
                "Gäller mejl som tas in från och med nu. Fältets eget namn gäller alltid.", "small"
            )
        )
        self.body.addLayout(rows)

    def refresh(self) -> None:
        with self.desk.register.read() as session:
            fields = form_fields(session)
        for field in fields:
            self._rows[field.key].show_field(field)

    def save_pending(self) -> None:
        for row in self._rows.values():
            row.save_pending()

    def _bring_into_sight(self, row: LabelRow) -> None:
        """What is written in, and why it cannot be saved, is seen once it has its place."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(row, 0, _MARGIN))

    def _close_others(self, opened: LabelRow) -> None:
        for row in self._rows.values():
            if row is not opened:
                row.close_editor()
