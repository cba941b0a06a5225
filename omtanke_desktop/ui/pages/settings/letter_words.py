"""Brevmallar: the words of the decision letters, by type, beside the letter they become."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.letter_words import ALL, LetterWords, texts_of
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.queries import people
from omtanke_desktop.storage.queries.templates import letter_texts
from omtanke_desktop.ui.pages.settings.letter_gaps import LetterGaps
from omtanke_desktop.ui.pages.settings.letter_text import LetterTextField
from omtanke_desktop.ui.pages.settings.section import Section, words
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview
from omtanke_desktop.workflows.change_settings import change_setting
from omtanke_desktop.workflows.letters.letter_preflight import WAITS
from omtanke_desktop.workflows.papers.letter_example import example_letter
from omtanke_desktop.workflows.papers.render import render_letter

_BESIDE = 820  # pixels at scale 1.0; below it the preview stands under the editors
_PAUSE_MS = 700  # how long the keys rest before the letter is set anew
_AS_FILLED = "Så blir brevet, i ett påhittat ärende"
_AS_BEFORE = "Så blev brevet innan texten behövde rättas"
_NAME = "Brevmall.pdf"


class LetterWordsSection(Section):
    """One type of decision at a time: its texts to the left, the letter to the right."""

    key = "brevmallar"
    title = "Brevmallar"
    icon = "scroll-text"
    widest = 1280
    intro = (
        "Orden i beslutsbreven. Välj ”Alla brev” för det som är lika i alla, eller en "
        "beslutstyp för det som bara gäller den. Brev som har gått ut ändras aldrig."
    )

    def build(self) -> None:
        self._asked = 0
        self._paper: object = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._render)
        self._wait = QCheckBox("Brev går ut först när paragrafen är justerad")
        self._wait.setAccessibleName(self._wait.text())
        self._wait.toggled.connect(self._keep_wait)
        self.body.addWidget(self._wait)
        self._kinds = (ALL, *defaults.letter_types())
        self._kind = QComboBox()
        self._kind.setAccessibleName("Brev om")
        self._kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for kind in self._kinds:
            self._kind.addItem(_name(kind), kind)
        self._fields: dict[str, list[LetterTextField]] = {}
        self._saved: LetterWords | None = None
        self._into: LetterTextField | None = None
        self._lay_out()
        self._kind.currentIndexChanged.connect(lambda _: self._choose())
        self.refresh()
        self._choose()

    def refresh(self) -> None:
        with self.desk.register.read() as session:
            self._saved, settings = letter_texts(session), people.settings(session)
        self._wait.blockSignals(True)
        self._wait.setChecked(settings.letters_wait == WAITS)
        self._wait.blockSignals(False)
        for fields in self._fields.values():
            for field in fields:
                self._show_saved(field)

    def save_pending(self) -> None:
        for fields in self._fields.values():
            for field in fields:
                field.save_pending()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The preview goes under the editors where there is no room beside them."""
        super().resizeEvent(event)
        beside = self.viewport().width() >= self.desk.style.px(_BESIDE)
        ways = QBoxLayout.Direction
        self._sides.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    @property
    def kind(self) -> str:
        """The type of decision that is shown, or ALL."""
        return str(self._kind.currentData())

    @property
    def shown(self) -> list[LetterTextField]:
        """The fields in view."""
        return self._fields[self.kind]

    def _lay_out(self) -> None:
        label = QLabel("Brev om")
        label.setBuddy(self._kind)
        chooser = QHBoxLayout()
        chooser.setSpacing(8)
        chooser.addWidget(label)
        chooser.addWidget(self._kind)
        chooser.addStretch(1)
        self.body.addLayout(chooser)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(24)
        self._sides.addWidget(self._editing_side(), 4)
        self._sides.addWidget(self._preview_side(), 5)
        self.body.addLayout(self._sides)

    def _editing_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(8)
        column.addLayout(self._texts)
        column.addStretch(1)
        return side

    def _preview_side(self) -> QWidget:
        self._gaps = LetterGaps()
        self._gaps.setFixedHeight(self.desk.style.px(124))
        self._gaps.chosen.connect(self._insert)
        self._told = words("", "strong")
        self._told.setBuddy(self._gaps)
        self._caption = words(_AS_FILLED, "strong")
        self._preview = PdfPreview(self.desk)
        self._preview.setMinimumHeight(self.desk.style.px(560))
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._told)
        column.addWidget(self._gaps)
        column.addSpacing(8)
        column.addWidget(self._caption)
        column.addWidget(self._preview, 1)
        return side

    def _choose(self) -> None:
        """Show a type's texts, made when they are first asked for."""
        if self.kind not in self._fields:
            self._fields[self.kind] = [self._field(one.key) for one in texts_of(self.kind)]
        for kind, fields in self._fields.items():
            for field in fields:
                field.setVisible(kind == self.kind)
        self._enter(self.shown[0])
        self._look()
        self._render()

    def _field(self, key: str) -> LetterTextField:
        text = next(one for one in texts_of(self.kind) if one.key == key)
        made = LetterTextField(self.desk, self.kind, text)
        self._show_saved(made)
        made.changed.connect(self._look)
        made.entered.connect(lambda: self._enter(made))
        self._texts.addWidget(made)
        return made

    def _show_saved(self, field: LetterTextField) -> None:
        if self._saved is not None:
            key = field.text.key
            field.show_saved(self._saved.own(field.kind, key), self._saved.own(ALL, key))

    def _enter(self, field: LetterTextField) -> None:
        self._into = field
        self._gaps.show_gaps(field.text)
        self._told.setText(f"Luckor i ”{field.text.label}” – klicka för att infoga")

    def _insert(self, gap: str) -> None:
        if self._into is not None:
            self._into.insert(gap)

    def _look(self) -> None:
        """The chooser tells of a type out of sight that waits to be mended."""
        for row, kind in enumerate(self._kinds):
            amiss = any(field.fault for field in self._fields.get(kind, ()))
            self._kind.setItemText(row, _name(kind) + (" – inte sparad än" if amiss else ""))
        usable = not any(field.fault for field in self.shown)
        self._caption.setText(_AS_FILLED if usable else _AS_BEFORE)
        if usable:
            self._pause.start()

    def _words(self) -> LetterWords | None:
        """The words as they stand in the editors; None when some cannot be used."""
        fields = [field for fields in self._fields.values() for field in fields]
        if self._saved is None or any(field.fault for field in self.shown):
            return None
        usable = {(f.kind, f.text.key): f.said for f in fields if f.fault is None}
        return LetterWords({**self._saved.texts, **usable})

    def _render(self) -> None:
        self._pause.stop()
        said = self._words()
        if said is None:
            return
        try:
            with self.desk.register.read() as session:
                paper = example_letter(session, said, self.kind)
        except Problem as problem:
            self._preview.show_message(f"{problem.title}. {problem.advice}")
            return
        if paper == self._paper:
            return
        self._paper = paper
        self._asked += 1
        asked = self._asked

        def done(pdf: bytes) -> None:
            if asked == self._asked:
                self._preview.show_pdf(pdf, _NAME)

        self.desk.background.process(self, render_letter, paper, done=done)

    def _keep_wait(self, on: bool) -> None:
        value = WAITS if on else ""
        self.desk.run(lambda: change_setting(self.desk.register, "letters_wait", value))
        self.desk.saved()


def _name(kind: str) -> str:
    return "Alla brev" if kind == ALL else defaults.decision_types()[kind].name
