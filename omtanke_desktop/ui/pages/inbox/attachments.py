"""The files of a mail: open what only shows itself, save anything, never start a program."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QStandardPaths, Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.problems import EnvironmentProblem, RuleProblem, os_reason
from omtanke_desktop.storage.queries.cases import blob
from omtanke_desktop.storage.queries.messages import AttachmentRow
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Register
    from omtanke_desktop.ui.desk import Desk

_HARMLESS = frozenset(
    (
        *(".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".txt", ".csv"),
        *(".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".heic", ".webp"),
        *(".eml", ".ics"),
    )
)
_MOST_ROWS = 3  # more than these scroll


def may_open(filename: str) -> bool:
    """Only files that show themselves are opened; programs, scripts and macros never are."""
    return PurePath(filename).suffix.lower() in _HARMLESS


def size_words(size: int) -> str:
    """A size in bytes as one reads it: "54 kB", "3,2 MB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def write_blob(register: Register, sha256: str, path: Path) -> Path:
    """Write bytes that the register keeps to a file; raises a Problem when that cannot be done."""
    with register.read() as session:
        content = blob(session, sha256)
    if content is None:
        raise RuleProblem("Filen finns inte i registret", "Hämta den ur det ursprungliga mejlet.")
    try:
        path.write_bytes(content)
    except OSError as error:
        raise EnvironmentProblem(
            f"{path.name} kunde inte sparas",
            f"{os_reason(error)} Välj en annan mapp; filen finns kvar i registret.",
        ) from error
    return path


class Attachments(QWidget):
    """One row per file, with Öppna and Spara…."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._folder = QTemporaryDir(QDir.tempPath() + "/omtanke-bilagor-XXXXXX")
        self._opened = 0
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

    def show_files(self, files: Sequence[AttachmentRow]) -> None:
        """Show these files."""
        self.buttons = []
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        rows = [self._row(file) for file in files]
        for row in rows:
            self._rows.addWidget(row)
        self._rows.addStretch(1)
        self.setVisible(bool(files))
        self._heading.setText("1 bilaga" if len(files) == 1 else f"{len(files)} bilagor")
        heights = [row.sizeHint().height() for row in rows]
        self._area.setFixedHeight(sum(heights[:_MOST_ROWS]) + self._desk.style.px(4))

    def _row(self, file: AttachmentRow) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, self._desk.style.px(2), 0, self._desk.style.px(2))
        line.setSpacing(self._desk.style.px(8))
        harmless = may_open(file.filename)
        picture = ("paperclip", "icon") if harmless else ("triangle-alert", "warn")
        line.addWidget(Picture(picture[0], self._desk.style.px(16), picture[1]))
        name = QLabel(file.filename)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        line.addWidget(name, 1)
        size = QLabel(size_words(file.size))
        size.setProperty("role", "small")
        line.addWidget(size)
        if harmless:
            line.addWidget(self._button("Öppna", file, self._open))
        line.addWidget(self._button("Spara…", file, self._save))
        if note := file.problem or ("" if harmless else _DANGER):
            return _with_note(made, note)
        return made

    def _button(
        self, text: str, file: AttachmentRow, slot: Callable[[AttachmentRow], None]
    ) -> QWidget:
        made = button(text, partial(slot, file), kind="quiet")
        made.setAccessibleName(f"{text.rstrip('…')} {file.filename}")
        self.buttons.append(made)
        return made

    def _open(self, file: AttachmentRow) -> None:
        """Each opened file gets a folder of its own, so equal names do not meet."""
        self._opened += 1
        folder = Path(self._folder.filePath(str(self._opened)))
        folder.mkdir()
        self._write(file, folder / safe_name(file.filename), _show)

    def _save(self, file: AttachmentRow) -> None:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        wanted = Path(QStandardPaths.writableLocation(place)) / safe_name(file.filename)
        name, _ = QFileDialog.getSaveFileName(self, "Spara bilagan", str(wanted))
        if name:
            self._write(file, Path(name), lambda path: self._desk.tell(f"Sparad som {path.name}"))

    def _write(self, file: AttachmentRow, path: Path, done: Callable[[Path], None]) -> None:
        self._desk.background.thread(
            self, write_blob, self._desk.register, file.sha256, path, done=done
        )


_DANGER = "Kan innehålla program eller makron och öppnas därför inte härifrån."
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


def safe_name(filename: str) -> str:
    """A name every file system takes: no folders, no signs Windows refuses, not too long."""
    stem, suffix = PurePath(_UNSAFE.sub("_", filename)).stem, PurePath(filename).suffix
    return f"{stem.strip('. ')[:100] or 'bilaga'}{_UNSAFE.sub('_', suffix)[:20]}"


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _with_note(row: QWidget, words: str) -> QWidget:
    made, note = QWidget(), QLabel(words)
    note.setProperty("role", "warning")
    note.setWordWrap(True)
    note.setTextFormat(Qt.TextFormat.PlainText)
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addWidget(row)
    box.addWidget(note)
    return made
