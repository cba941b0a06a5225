"""Mejlens ord: the texts of the mails that the program drafts, with a preview of each."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.mail_templates import FilledMail, MailTemplate, fill
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries import people
from omtanke_desktop.storage.queries.templates import mail_words
from omtanke_desktop.ui.pages.settings.mail_editor import MailEditor
from omtanke_desktop.ui.pages.settings.mail_example import example
from omtanke_desktop.ui.pages.settings.section import Section, words

_BESIDE = 760  # pixels at scale 1.0; below it the preview stands under the editors
_AS_FILLED = "Så blir mejlet, med ett påhittat ärende"
_AS_BEFORE = "Så blev mejlet innan texten behövde rättas"


class MailWordsSection(Section):
    """One mail at a time: its words to the left, the mail they become to the right."""

    key = "mejlens-ord"
    title = "Mejlens ord"
    icon = "mail"
    widest = 1120
    intro = (
        "Orden i de mejl som programmet skriver utkast till. Utkast som redan är skrivna ändras "
        "inte av det du skriver här."
    )

    def build(self) -> None:
        self._kind = QComboBox()
        self._kind.setAccessibleName("Mejl")
        self._kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._editors = {kind: MailEditor(self.desk, kind) for kind in DraftKind}
        for kind, editor in self._editors.items():
            self._kind.addItem(kind.label, kind)
            editor.changed.connect(self._preview)
        label = QLabel("Mejl")
        label.setBuddy(self._kind)
        chooser = QHBoxLayout()
        chooser.setSpacing(8)
        chooser.addWidget(label)
        chooser.addWidget(self._kind)
        chooser.addStretch(1)
        self.body.addLayout(chooser)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(24)
        for editor in self._editors.values():
            self._sides.addWidget(editor, 1)
        self._sides.addWidget(self._preview_side(), 1)
        self.body.addLayout(self._sides)
        self._kind.currentIndexChanged.connect(lambda _: self._choose())
        self.refresh()
        self._choose()

    def refresh(self) -> None:
        with self.desk.register.read() as session:
            saved, self._own = mail_words(session), people.settings(session)
        for kind, editor in self._editors.items():
            editor.show_saved(saved[kind])
        self._preview()

    def save_pending(self) -> None:
        for editor in self._editors.values():
            editor.save_pending()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The preview goes under the editors where there is no room beside them."""
        super().resizeEvent(event)
        beside = self.viewport().width() >= self.desk.style.px(_BESIDE)
        ways = QBoxLayout.Direction
        self._sides.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def _choose(self) -> None:
        """Show the chosen mail; the one that is left saves itself as it goes out of sight."""
        for kind, editor in self._editors.items():
            editor.setVisible(kind == self._kind.currentData())
        self._preview()

    def _preview_side(self) -> QWidget:
        self._caption = words(_AS_FILLED, "strong")
        self._sparse = QCheckBox("Utan det som kan saknas")
        self._sparse.setAccessibleName(self._sparse.text())
        self._sparse.toggled.connect(self._preview)
        self._subject, self._text = words("", "strong"), words("")
        self._subject.setAccessibleName("Förhandsvisning, ämnesrad")
        self._text.setAccessibleName("Förhandsvisning, text")
        paper = QFrame()
        paper.setProperty("role", "panel")
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.setSpacing(12)
        inside.addWidget(self._subject)
        inside.addWidget(self._text)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._caption, self._sparse, paper):
            column.addWidget(part)
        column.addStretch(1)
        return side

    def _preview(self) -> None:
        self._mark_unsaved()
        editor = self._editors[self._kind.currentData()]
        usable = editor.problem is None
        self._caption.setText(_AS_FILLED if usable else _AS_BEFORE)
        if usable:
            mail = self._filled(editor.template)
            self._subject.setText(mail.subject)
            self._text.setText(mail.text.rstrip("\n"))

    def _filled(self, template: MailTemplate) -> FilledMail:
        """The mail with the example in its gaps, or why the register's settings cannot fill it."""
        try:
            return fill(template, example(self._own, sparse=self._sparse.isChecked()))
        except RuleProblem as problem:
            return FilledMail(problem.title, problem.advice)

    def _mark_unsaved(self) -> None:
        """The chooser tells of a mail out of sight that waits to be mended."""
        for row, (kind, editor) in enumerate(self._editors.items()):
            note = " – inte sparad än" if editor.unsaved else ""
            self._kind.setItemText(row, f"{kind.label}{note}")
