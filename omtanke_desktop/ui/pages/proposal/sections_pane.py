"""The sections one below the other, under the buttons that mark headings and lists."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.ui.actions import ActionButton, action, button
from omtanke_desktop.ui.pages.cases.layout import row_of, scrolled
from omtanke_desktop.ui.pages.proposal.markup import Mark
from omtanke_desktop.ui.pages.proposal.section_editor import Save, SectionEditor, Versions
from omtanke_desktop.ui.pages.proposal.section_text import SectionText

if TYPE_CHECKING:
    from omtanke_desktop.domain.papers import Section
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.workflows.papers.proposal import SectionDraft

_MARKS = (
    (Mark.HEADING, "Underrubrik", "Ctrl+Shift+U", "Gör raden till en underrubrik"),
    (Mark.BULLET, "Punktlista", "Ctrl+Shift+L", "Gör raderna till en punktlista"),
    (Mark.NUMBER, "Numrerad lista", "Ctrl+Shift+N", "Gör raderna till en numrerad lista"),
)
_ICONS = {Mark.HEADING: "pen-line", Mark.BULLET: "list", Mark.NUMBER: "list-ordered"}


class SectionsPane(QWidget):
    """Everything that can be written; the editors are kept while the template is the same."""

    def __init__(self, desk: Desk, save: Save, text_of: Versions) -> None:
        super().__init__()
        self._desk, self._save, self._text_of = desk, save, text_of
        self._template: list[Section] = []
        self._editors: list[SectionEditor] = []
        self._last: SectionText | None = None
        self._notice = QLabel()
        self._notice.setProperty("role", "warning")
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setWordWrap(True)
        self._notice.hide()
        self._marks = [self._mark_button(*one) for one in _MARKS]
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 4, 12, 16)
        self._column.setSpacing(16)
        self._column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row_of(*self._marks, None, spacing=4))
        layout.addWidget(self._notice)
        layout.addWidget(scrolled(self._inner), 1)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self._follow(None, None)

    def show_sections(self, drafts: Sequence[SectionDraft], *, afresh: bool) -> None:
        """Show a case's sections; a text that is being written in is left alone."""
        template = [draft.section for draft in drafts]
        if template != self._template:
            self._rebuild(drafts)
            self._template, afresh = template, True
        for editor, draft in zip(self._editors, drafts, strict=True):
            editor.show_draft(draft, afresh=afresh)

    def notice(self, sentence: str) -> None:
        """Say something that holds for the whole paper, "" for nothing."""
        self._notice.setText(sentence)
        self._notice.setVisible(bool(sentence))

    def save_pending(self) -> None:
        """Save what is typed and not yet saved."""
        for editor in self._editors:
            editor.save_now()

    @property
    def unsaved(self) -> bool:
        """Whether something that was typed could not be saved."""
        return any(one.text is not None and one.text.unsaved for one in self._editors)

    def _rebuild(self, drafts: Sequence[SectionDraft]) -> None:
        self.save_pending()
        self._last = None
        for editor in self._editors:
            self._column.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
        ways = (self._save, self._text_of)
        self._editors = [SectionEditor(self._desk, draft, *ways) for draft in drafts]
        for place, editor in enumerate(self._editors):
            self._column.insertWidget(place, editor)
        self._order_tabs()
        self._follow(None, None)

    def _order_tabs(self) -> None:
        """The texts come after the buttons above them, not after what stands beside."""
        before: QWidget = self._marks[-1]
        for editor in self._editors:
            for part in editor.findChildren(QWidget):
                if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    QWidget.setTabOrder(before, part)
                    before = part

    def _mark_button(self, mark: Mark, name: str, keys: str, tip: str) -> ActionButton:
        turned = action(
            self, name, partial(self._toggle, mark), shortcut=keys, tip=tip, icon=_ICONS[mark]
        )
        return button(action=turned, kind="quiet", icon=_ICONS[mark])

    def _toggle(self, mark: Mark) -> None:
        if self._last is not None:
            self._last.toggle(mark)
            self._last.setFocus()

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """The buttons work on the text that was written in last; a line of its own takes none."""
        if isinstance(now, SectionText) and self.isAncestorOf(now):
            self._last = now if now.takes_markup else None
        for one in self._marks:
            one.setEnabled(self._last is not None and not self._desk.read_only)
