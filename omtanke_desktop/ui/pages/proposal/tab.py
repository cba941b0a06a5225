"""Beslutsförslag: the sections of one case's proposal, and the paper they become."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.numbering import file_part
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.queries.evaluations import evaluation
from omtanke_desktop.ui.dialogs.ask import save_file
from omtanke_desktop.ui.pages.cases.versions import TextOf
from omtanke_desktop.ui.pages.dispatch.two_panes import TwoPanes
from omtanke_desktop.ui.pages.proposal.keep_dialog import KeepDialog
from omtanke_desktop.ui.pages.proposal.preview import ProposalPreview
from omtanke_desktop.ui.pages.proposal.sections_pane import SectionsPane
from omtanke_desktop.workflows.papers.proposal import (
    COLUMNS,
    EVALUATION,
    proposal_paper,
    section_drafts,
)
from omtanke_desktop.workflows.papers.render_proposal import RENDERERS, render_pdf
from omtanke_desktop.workflows.write_proposal import FIELD_PREFIX, keep_in_case, write_section

if TYPE_CHECKING:
    from omtanke_desktop.documents.values import ProposalPaper
    from omtanke_desktop.storage.queries.cases import CaseDetail
    from omtanke_desktop.ui.desk import Desk

PAUSE_MS = 700  # how long the keys rest before the paper is set anew
_WIDE, _TABS_NEED = 1000, 440  # logical pixels at scale 1.0
_FILES = {"pdf": ("Spara som PDF", "PDF (*.pdf)"), "docx": ("Spara som Word", "Word (*.docx)")}
_SECRET = (
    "Ärendet har en sekretessmarkering: bara nummer och rubriken utåt skrivs ut. "
    "Det du skriver här sparas i ärendet."
)


class _Panes(TwoPanes):
    def __init__(self, desk: Desk, panes: tuple[QWidget, QWidget]) -> None:
        super().__init__(panes, ("Text", "Förhandsvisning"), desk.style.px(_WIDE))
        self._desk = desk
        for at in range(len(panes)):
            self._splitter.setStretchFactor(at, 1)
        self._splitter.setSizes([_WIDE, _WIDE])
        desk.style.changed.connect(self._rescale)

    def _rescale(self) -> None:
        self.set_narrow_below(self._desk.style.px(_WIDE))

    def minimumSizeHint(self) -> QSize:
        """What the tabs need: two panes must not keep the window from becoming narrow."""
        return QSize(self._desk.style.px(_TABS_NEED), super().minimumSizeHint().height())


class ProposalTab(QWidget):
    """The proposal of one case; one object serves every case."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: CaseDetail | None = None
        self._paper: ProposalPaper | None = None  # what is shown
        self._asked = 0
        self.sections = SectionsPane(desk, self._save, self._text_of)
        self.preview = ProposalPreview(desk)
        self.preview.save_wanted.connect(self._save_file)
        self.preview.print_wanted.connect(self._print)
        self.preview.keep_wanted.connect(self._keep)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._render)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 8)
        layout.addWidget(_Panes(desk, (self.sections, self.preview)))

    def show_case(self, case: CaseDetail) -> None:
        """Show a case's proposal; a text that is being written in is left alone."""
        another = self._case is None or self._case.id != case.id
        if another:
            self.save_pending()
        self._case = case
        self.sections.notice(_SECRET if case.secrecy else "")
        try:
            with self._desk.register.read() as session:
                drafts = section_drafts(session, case)
                view = evaluation(session, case.id)
        except Problem as problem:
            self.preview.show_message(f"{problem.title}. {problem.advice}")
            return
        told = _assessed(len(view.cells), view.empty)
        shown = [
            replace(one, drafted=told) if one.section.key == EVALUATION else one for one in drafts
        ]
        self.sections.show_sections(shown, afresh=another)
        if another:
            self._render()
        else:
            self._timer.start()

    def save_pending(self) -> None:
        """Save what is typed and not yet saved."""
        self.sections.save_pending()

    def _text_of(self, key: str) -> TextOf | None:
        """A section's text, as the case's history names it."""
        field = COLUMNS.get(key, f"{FIELD_PREFIX}{key}")
        return TextOf(self._case.id, field) if self._case else None

    def _save(self, key: str, text: str) -> bool:
        """Keep a section's text; False when it could not be, and the editor holds on to it."""
        if self._case is None:
            return True
        register, case_id = self._desk.register, self._case.id
        try:
            write_section(register, case_id, key, text)
        except Problem as problem:
            self._desk.problem(problem)
            return False
        self._desk.saved()
        self._timer.start()
        return True

    def _read(self, *, draft: bool = False) -> ProposalPaper:
        """The paper as the register has it now."""
        assert self._case is not None
        register = self._desk.register
        day = dates.local(register.clock()).date()
        with register.read() as session:
            return proposal_paper(session, self._case.id, day, register.user, draft=draft)

    def _render(self) -> None:
        """Set the paper anew when it says something else than the one that is shown."""
        self._timer.stop()
        if self._case is None:
            return
        try:
            paper = self._read()
        except Problem as problem:
            self._paper = None
            self.preview.show_message(f"{problem.title}. {problem.advice}")
            return
        if paper == self._paper:
            return
        self._paper = paper
        self._asked += 1
        asked, name = self._asked, self._name("pdf")

        def done(pdf: bytes) -> None:
            if asked == self._asked:
                self.preview.show_pdf(pdf, name)

        self._desk.background.process(self, render_pdf, paper, done=done)

    def _make(self, kind: str, done: Callable[[bytes], None], *, draft: bool = False) -> None:
        """Save what is typed, then make the file in the background."""
        self.save_pending()
        if self._case is None or self.sections.unsaved:
            return
        paper = self._desk.run(lambda: self._read(draft=draft))
        if paper is not None:
            self._desk.background.process(self, RENDERERS[kind], paper, done=done)

    def _save_file(self, kind: str) -> None:
        self._make(kind, partial(self._write, kind, self._name(kind)))

    def _write(self, kind: str, name: str, content: bytes) -> None:
        from omtanke_desktop.workflows.make_papers import save

        title, files = _FILES[kind]
        path = save_file(self, title, name, files)
        if path is None:
            return
        if self._desk.run(lambda: save(path, content)) is not None:
            self._desk.tell(f"Sparade {path.name}")

    def _print(self) -> None:
        def done(pdf: bytes) -> None:
            self._asked += 1  # what is being rendered just now is not to take its place
            self._paper = None
            self.preview.print_paper(pdf, self._name("pdf"))
            self._timer.start()

        self._make("pdf", done)

    def _keep(self) -> None:
        """Keep the paper in the case, as a draft or finished."""
        self.save_pending()
        if self._case is None or self.sections.unsaved:
            return
        finished = KeepDialog.ask(self._desk.window)
        if finished is not None:
            kept = partial(self._keep_paper, self._case.id, finished)
            self._make("pdf", kept, draft=not finished)

    def _keep_paper(self, case_id: int, finished: bool, pdf: bytes) -> None:
        number = self._desk.run_with_reason(
            lambda reason: keep_in_case(
                self._desk.register, case_id, pdf, finished=finished, reason=reason
            )
        )
        if number is not None:
            self._desk.tell(f"Beslutsförslaget är sparat som handling {number}")

    def _name(self, kind: str) -> str:
        number = file_part(self._case.number) if self._case else ""
        return f"Beslutsförslag {number}.{kind}"


def _assessed(cells: int, empty: int) -> str:
    """What the evaluation section will show."""
    if empty == cells:
        return "Inget är bedömt än. Avsnittet utelämnas tills något är det."
    return f"Rutnätet och diagrammet sätts in av sig själva: {cells - empty} av {cells} bedömda."
