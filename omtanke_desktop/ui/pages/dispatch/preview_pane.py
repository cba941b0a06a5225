"""The paper beside the text: the letter with the § that follows it, or that § alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from omtanke_desktop.domain.numbering import file_part, sections
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.ui.pages.dispatch.reading import read_excerpt, read_letter, stored_paper
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview
from omtanke_desktop.workflows.papers.render import render_excerpt, render_letter

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.letters import LetterRow
    from omtanke_desktop.ui.desk import Desk

PAUSE_MS = 700  # how long the keys rest before the paper is set anew
_LETTER, _EXCERPT = 0, 1


class PreviewPane(QWidget):
    """Renders in the background; a letter that has gone out is shown as the exact paper kept."""

    about_to_render = Signal()  # what has been typed must be saved now

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._letter: LetterRow | None = None
        self._asked = 0
        self._paper: object = None  # what is shown: values of a paper, or a stored one's digest
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._render)
        self._tabs = QTabBar()
        self._tabs.setAccessibleName("Handling")
        self._tabs.setExpanding(False)
        self._tabs.addTab("Brev")
        self._tabs.addTab("Utdrag")
        self._tabs.currentChanged.connect(self._render)
        self.preview = PdfPreview(desk)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tabs)
        layout.addWidget(self.preview, 1)

    def show_letter(self, letter: LetterRow) -> None:
        """Show another letter at once, or the same one anew after a pause."""
        other = self._letter is None or self._letter.id != letter.id
        self._letter = letter
        self._tabs.setTabVisible(_EXCERPT, letter.section is not None)
        self._tabs.setTabText(_LETTER, "Brev" if letter.section is None else "Brev och utdrag")
        if letter.section is not None:
            self._tabs.setTabText(_EXCERPT, f"Utdrag {sections([letter.section])}")
        if other:
            self._tabs.setCurrentIndex(_LETTER)
            self._render()
        else:
            self._timer.start()

    def render_soon(self) -> None:
        """Render when the keys have rested for PAUSE_MS."""
        self._timer.start()

    def print_letter(self, letter: LetterRow, pdf: bytes) -> bool:
        """Show exactly this paper and print it; True when it went to the printer."""
        with QSignalBlocker(self._tabs):
            self._tabs.setCurrentIndex(_LETTER)
        self._asked += 1  # what is being rendered just now is not to take its place
        self._paper = None
        self.preview.show_pdf(pdf, _letter_name(letter))
        self._timer.start()
        return self.preview.print()

    def _render(self) -> None:
        self._timer.stop()
        letter = self._letter
        if letter is None:
            return
        if letter.dispatched is None:
            self.about_to_render.emit()
        try:
            self._show(letter)
        except Problem as problem:
            self._paper = None
            self.preview.show_message(f"{problem.title}. {problem.advice}")

    def _show(self, letter: LetterRow) -> None:
        register = self._desk.register
        if self._tabs.currentIndex() == _EXCERPT:
            paper = read_excerpt(register, letter)
            name = f"Utdrag {sections([letter.section or 0])} {letter.meeting_day}.pdf"
            self._start(render_excerpt, paper, name)
        elif letter.sha256:
            self._show_stored(letter, letter.sha256)
        else:
            self._start(render_letter, read_letter(register, letter.id), _letter_name(letter))

    def _show_stored(self, letter: LetterRow, sha256: str) -> None:
        """Show the exact paper that went out, whatever is being rendered."""
        if sha256 != self._paper:
            self._paper = sha256
            self._asked += 1
            pdf = stored_paper(self._desk.register, sha256) or b""
            self.preview.show_pdf(pdf, _letter_name(letter))

    def _start(self, render: Callable[..., bytes], paper: object, name: str) -> None:
        if paper == self._paper:
            return
        self._paper = paper
        self._asked += 1
        asked = self._asked

        def done(pdf: bytes) -> None:
            if asked == self._asked:
                self.preview.show_pdf(pdf, name)

        self._desk.background.process(self, render, paper, done=done)


def _letter_name(letter: LetterRow) -> str:
    return f"Brev {file_part(letter.case_number)}.pdf"
