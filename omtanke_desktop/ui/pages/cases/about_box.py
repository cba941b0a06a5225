"""Om ärendet: what it is called, what it is about, and its labels."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.fields import SavedField
from omtanke_desktop.ui.pages.cases.labels_field import LabelsField
from omtanke_desktop.ui.pages.cases.layout import column
from omtanke_desktop.ui.pages.cases.versions import TextOf
from omtanke_desktop.workflows import edit_case
from omtanke_desktop.workflows.field_words import FIELD_WORDS

_LINES = {"title": 0, "summary": 5, "public_title": 0, "background": 6}


def title_advice(text: str) -> str:
    """A title is needed; an empty one is not saved."""
    return "" if text.strip() else "Ärendet måste ha en rubrik. Den tidigare står kvar."


class AboutBox(QWidget):
    """Everything saves itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: CaseDetail | None = None
        self.fields = {name: self._field(name, lines) for name, lines in _LINES.items()}
        self.labels = LabelsField(desk)
        f = self.fields
        parts = (f["title"], f["summary"], self.labels, f["public_title"], f["background"])
        self.setLayout(column(*parts, spacing=12))

    def show_case(self, case: CaseDetail) -> None:
        """Show a case; a field that is being written in is left alone."""
        another = self._case is None or self._case.id != case.id
        if another:
            self.save_now()
        self._case = case
        for name, field in self.fields.items():
            field.show_text(getattr(case, name), afresh=another)
        self.labels.show_case(case)

    def save_now(self) -> None:
        """Save what is typed and not yet saved."""
        for field in self.fields.values():
            field.save_now()

    def _field(self, name: str, lines: int) -> SavedField:
        return SavedField(
            self._desk,
            FIELD_WORDS[name],
            partial(self._save, name),
            lines=lines,
            advice=title_advice if name == "title" else None,
            versions=lambda: TextOf(self._case.id, name) if self._case else None,
        )

    def _save(self, name: str, text: str) -> None:
        if self._case is not None and (text.strip() or name != "title"):
            edit_case.edit_text(self._desk.register, self._case.id, name, text)
