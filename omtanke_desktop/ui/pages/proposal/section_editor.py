"""One section of the proposal: its heading, what belongs there, and the text that saves itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.cases.layout import clear_label
from omtanke_desktop.ui.pages.cases.versions import TextOf
from omtanke_desktop.ui.pages.cases.versions_offer import VersionsOffer
from omtanke_desktop.ui.pages.proposal.section_text import SectionText
from omtanke_desktop.workflows.papers.proposal import EVALUATION, ROWS, SectionDraft

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

Save = Callable[[str, str], bool]
"""Keeps a section's text by its key; False when it could not."""
Versions = Callable[[str], TextOf | None]
"""Which text of the case a section's is; None while no case is shown."""
_STANDS = "Så länge rutan är tom skrivs detta ut:\n"
_READY = "Färdig text, skrivs inte ut om du inte använder den:\n"


class SectionEditor(QWidget):
    """A labelled editor; the evaluation has a sentence instead, since it is written elsewhere."""

    def __init__(self, desk: Desk, draft: SectionDraft, save: Save, text_of: Versions) -> None:
        super().__init__()
        self._draft = draft
        self._locked = desk.read_only
        key = draft.section.key
        self.text: SectionText | None = None
        self._said = QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        title = draft.section.heading or "Utan rubrik"
        if key == EVALUATION:
            column.addWidget(clear_label(title, role="strong"))
            column.addWidget(self._sentence())
            return
        self.text = self._editor(desk, title, lambda words: save(key, words))
        label = clear_label(title, self.text, role="strong")
        column.addWidget(label)
        if not desk.read_only:
            VersionsOffer(desk, self, label, self.text, lambda: text_of(key), self._put_back)
        if draft.section.help:
            column.addWidget(clear_label(draft.section.help))
            self.text.setAccessibleDescription(draft.section.help)
        column.addWidget(self.text)
        self._use = button("Använd den färdiga texten", self._use_ready, kind="quiet")
        self._use.setAccessibleName(f"Använd den färdiga texten: {title}")
        column.addWidget(self._use, 0, Qt.AlignmentFlag.AlignLeft)
        self.text.textChanged.connect(self._offer)

    def show_draft(self, draft: SectionDraft, *, afresh: bool) -> None:
        """Show what is saved; words not yet saved are left alone, unless it begins afresh."""
        self._draft = draft
        if self.text is None:
            self._said.setText(draft.drafted)
            return
        self.text.show_saved(draft.text, afresh=afresh)
        ready = f"{_READY}{draft.section.ready}" if draft.section.ready else ""
        self.text.setPlaceholderText(f"{_STANDS}{draft.drafted}" if draft.drafted else ready)
        self._offer()

    def save_now(self) -> None:
        """Save at once what the pause has not saved yet."""
        if self.text is not None:
            self.text.save_now()

    def _editor(self, desk: Desk, title: str, save: Callable[[str], bool]) -> SectionText:
        editor = SectionText(save)
        editor.takes_markup = self._draft.section.key not in ROWS
        editor.setAccessibleName(title)
        if self._locked:
            editor.setReadOnly(True)
            editor.setToolTip(desk.register.note)
        return editor

    def _put_back(self, words: str) -> None:
        assert self.text is not None
        self.text.show_saved(words, afresh=True)

    def _sentence(self) -> QLabel:
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setProperty("role", "muted")
        self._said.setWordWrap(True)
        self._said.setAccessibleName("Om värderingen")
        return self._said

    def _use_ready(self) -> None:
        assert self.text is not None
        self.text.setFocus()
        self.text.insertPlainText(self._draft.section.ready)
        self.text.save_now()

    def _offer(self) -> None:
        """The ready text is offered while nothing is written."""
        empty = self.text is not None and not self.text.toPlainText().strip()
        self._use.setVisible(empty and bool(self._draft.section.ready) and not self._locked)
