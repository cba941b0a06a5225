"""The files of a mail: open what only shows itself, save anything, never start a program."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QStandardPaths, Qt, QTemporaryDir, QUrl
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from omtanke_desktop.domain.file_names import clean_name
from omtanke_desktop.domain.problems import (
    EnvironmentProblem,
    Problem,
    RuleProblem,
    os_reason,
)
from omtanke_desktop.files.danger import dangers_in
from omtanke_desktop.storage.queries.cases import blob
from omtanke_desktop.storage.queries.messages import AttachmentRow, WarningRow
from omtanke_desktop.ui.open_outside import open_outside
from omtanke_desktop.ui.pages.inbox.file_row import FileRow, marks_of, may_open

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Register
    from omtanke_desktop.ui.desk import Desk

_MOST_ROWS = 3  # more than these scroll
_READ_ONLY = 0o444
_LARGEST_FORM = 5_000_000  # bytes
_FROM_THE_INTERNET = "[ZoneTransfer]\r\nZoneId=3\r\n"


def write_blob(register: Register, sha256: str, path: Path) -> Path:
    """Write bytes that the register keeps to a file; raises a Problem when that cannot be done."""
    return _written(_kept(register, sha256), path)


def write_copy(register: Register, sha256: str, path: Path) -> Path:
    """Write a copy to be opened and not changed; raises a Problem when its bytes are dangerous."""
    content = _kept(register, sha256)
    found = dangers_in(path.name, content)
    if found and not may_open(path.name, [kind for kind, _ in found]):
        raise RuleProblem(
            f"{path.name} öppnas inte härifrån",
            f"{found[0][1]} Spara filen bara om du vet vem den kommer från.",
        )
    _written(content, path).chmod(_READ_ONLY)
    return path


def _forms_among(register: Register, files: Sequence[AttachmentRow]) -> dict[str, bool]:
    """Whether a member has answered with an evaluation form, by SHA-256."""
    from omtanke_desktop.files.evaluation_form import is_evaluation_form

    found = {}
    for file in files:
        with register.read() as session:
            content = blob(session, file.sha256)
        found[file.sha256] = content is not None and is_evaluation_form(file.filename, content)
    return found


def _kept(register: Register, sha256: str) -> bytes:
    with register.read() as session:
        content = blob(session, sha256)
    if content is None:
        raise RuleProblem("Filen finns inte i registret", "Hämta den ur det ursprungliga mejlet.")
    return content


def _written(content: bytes, path: Path) -> Path:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise EnvironmentProblem(
            f"{path.name} kunde inte sparas",
            f"{os_reason(error)} Välj en annan mapp; filen finns kvar i registret.",
        ) from error
    mark_as_foreign(path)
    return path


def mark_as_foreign(path: Path) -> None:
    """Tell Windows that a file came from outside: Word then opens it without its macros.

    A disk that keeps no such marks (FAT, some shares) refuses it; the file is whole all the same.
    """
    if sys.platform != "win32":
        return
    stream = path.with_name(f"{path.name}:Zone.Identifier")
    try:
        stream.write_bytes(_FROM_THE_INTERNET.encode())
    except OSError:
        return


def _may_be_form(file: AttachmentRow) -> bool:
    return file.filename.lower().endswith(".xlsx") and file.size <= _LARGEST_FORM


class Attachments(QWidget):
    """One row per file, with Öppna and Spara…."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._folder = QTemporaryDir(QDir.tempPath() + "/omtanke-bilagor-XXXXXX")
        self._opened = 0
        self._shown: tuple[Sequence[AttachmentRow], Sequence[WarningRow]] = ((), ())
        self._forms: dict[str, bool] = {}  # by SHA-256, once somebody has looked
        self.buttons: list[QWidget] = []  # in the order the eye meets them
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        inner = QWidget()
        inner.setLayout(self._rows)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        self._heading = QLabel()
        self._heading.setProperty("role", "strong")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(desk.style.px(4))
        box.addWidget(self._heading)
        box.addWidget(self._area)

    def show_files(
        self, files: Sequence[AttachmentRow], warnings: Sequence[WarningRow] = ()
    ) -> None:
        """Show these files, marked with what was found in them when they were taken in."""
        self._shown = (files, warnings)
        self._look_for_forms(files)
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        rows = [self._row(file, warnings) for file in files]
        self.buttons = [made for row in rows for made in row.buttons]
        for row in rows:
            self._rows.addWidget(row)
        self._rows.addStretch(1)
        self.setVisible(bool(files))
        self._heading.setText("1 bilaga" if len(files) == 1 else f"{len(files)} bilagor")
        heights = [row.sizeHint().height() for row in rows]
        self._area.setFixedHeight(sum(heights[:_MOST_ROWS]) + self._desk.style.px(4))

    def _row(self, file: AttachmentRow, warnings: Sequence[WarningRow]) -> FileRow:
        marks = marks_of(file.filename, warnings)
        form = self._forms.get(file.sha256, False)
        read_form = partial(self._read_form, file) if form else None
        acts = (partial(self._open, file), partial(self._save, file), read_form)
        return FileRow(self._desk.style, file, marks, *acts)

    def _look_for_forms(self, files: Sequence[AttachmentRow]) -> None:
        """Have the small workbooks opened beside the window; a form gets its button afterwards."""
        asked = [one for one in files if _may_be_form(one) and one.sha256 not in self._forms]
        if asked:
            register = self._desk.register
            self._desk.background.thread(
                self, _forms_among, register, asked, done=self._learn, failed=self._learn_nothing
            )

    def _learn(self, forms: dict[str, bool]) -> None:
        self._forms |= forms
        here = {file.sha256 for file in self._shown[0]}
        if any(yes and sha256 in here for sha256, yes in forms.items()):
            self.show_files(*self._shown)

    def _learn_nothing(self, _problem: Problem) -> None:
        """The register cannot be read just now; others say so."""

    def _read_form(self, file: AttachmentRow) -> None:
        from omtanke_desktop.ui.dialogs.evaluation_returns import ReadFormsDialog

        content = self._desk.run(partial(_kept, self._desk.register, file.sha256))
        if content is not None:
            ReadFormsDialog.ask(self._desk, [(clean_name(file.filename), content)])

    def _open(self, file: AttachmentRow) -> None:
        """Each opened file gets a folder of its own, so equal names do not meet."""
        self._opened += 1
        folder = Path(self._folder.filePath(str(self._opened)))
        folder.mkdir()
        self._write(write_copy, file, folder / clean_name(file.filename), _show)

    def _save(self, file: AttachmentRow) -> None:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        wanted = Path(QStandardPaths.writableLocation(place)) / clean_name(file.filename)
        name, _ = QFileDialog.getSaveFileName(self, "Spara bilagan", str(wanted))
        if name:
            tell = self._desk.tell
            self._write(write_blob, file, Path(name), lambda path: tell(f"Sparad som {path.name}"))

    def _write(
        self,
        how: Callable[[Register, str, Path], Path],
        file: AttachmentRow,
        path: Path,
        done: Callable[[Path], None],
    ) -> None:
        background = self._desk.background
        background.thread(self, how, self._desk.register, file.sha256, path, done=done)


def _show(path: Path) -> None:
    open_outside(QUrl.fromLocalFile(str(path)))
