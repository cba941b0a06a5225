"""Put something more into a case: a note of what was said, a chosen file, files dropped here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.register import Register
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.file_dialog import FileDialog, Instead
from omtanke_desktop.ui.pages.cases.layout import row_of
from omtanke_desktop.ui.pages.cases.note_dialog import NoteDialog
from omtanke_desktop.workflows.add_documents import FileFacts, add_note, add_scan

Answers = list[tuple[Path, FileFacts]]


class DocumentAdding(QWidget):
    """Two buttons; `offer` asks what each of some files is."""

    added = Signal(int)  # the case that has something new

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: CaseDetail | None = None
        self.new_note = action(
            self, "Ny tjänsteanteckning…", self._add_note, shortcut="Ctrl+T", icon="sticky-note"
        )
        self.new_file = action(
            *(self, "Lägg till handling…", self._add_file), shortcut="Ctrl+L", icon="file-plus",
            tip="Lägg till handling; en fil kan också släppas här",
        )  # fmt: skip
        for one in (self.new_note, self.new_file):
            one.setShortcutContext(Qt.ShortcutContext.WindowShortcut)  # while the tab is in view
            if desk.read_only:
                one.setEnabled(False)
                one.setToolTip(desk.register.note)
        self.buttons = (
            button(action=self.new_note, icon="sticky-note"),
            button(action=self.new_file, icon="file-plus"),
        )
        self.setLayout(row_of(*self.buttons))

    def show_case(self, case: CaseDetail) -> None:
        """From now on things are put into this case."""
        self._case = case

    def offer(self, paths: Sequence[Path]) -> None:
        """Ask of each file what it is and put it into the case; Cancel leaves the rest alone."""
        case = self._case
        if case is None:
            return
        answers, inbox = Answers(), list[Path]()
        for number, path in enumerate(paths, start=1):
            place = f" ({number} av {len(paths)})" if len(paths) > 1 else ""
            facts = FileDialog.ask(self._desk, case, path, place=place, dropped=True)
            if facts is None:
                break
            if isinstance(facts, Instead):
                inbox.append(path)
            else:
                answers.append((path, facts))
        self._put(case.id, answers)
        if inbox:
            self._desk.open("inkorg", inbox)

    def _add_note(self) -> None:
        case = self._case
        said = NoteDialog.ask(self._desk, case) if case else None
        if case is None or said is None:
            return
        self._desk.run(
            lambda: add_note(self._desk.register, case.id, said.text, said.by, said.when)
        )
        self._desk.saved()
        self.added.emit(case.id)

    def _add_file(self) -> None:
        case = self._case
        chosen, _ = QFileDialog.getOpenFileName(self._desk.window, "Lägg till handling")
        if not chosen or case is None:
            return
        facts = FileDialog.ask(self._desk, case, Path(chosen))
        if isinstance(facts, FileFacts):
            self._put(case.id, [(Path(chosen), facts)])

    def _put(self, case_id: int, answers: Answers) -> None:
        """Away from the window's thread: a file may be large and lie on a slow share."""
        if answers:
            register, background = self._desk.register, self._desk.background
            background.thread(self, put_files, register, case_id, answers, done=self._done)

    def _done(self, case_id: int) -> None:
        self._desk.saved()
        self.added.emit(case_id)


def put_files(register: Register, case_id: int, answers: Answers) -> int:
    """Put some files into a case; returns the case's id. One that fails leaves those before it."""
    for path, facts in answers:
        add_scan(register, case_id, path, facts)
    return case_id
