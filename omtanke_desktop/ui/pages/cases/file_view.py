"""One file looked at in the window: a PDF as paper, a picture, words, or a sentence why not."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QStackedWidget, QWidget

from omtanke_desktop.domain.file_names import clean_name
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview

if TYPE_CHECKING:
    from omtanke_desktop.ui.background import Job
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.workflows.casefile_preview import Preview

_KEPT = 8  # files whose previews are kept
_KEPT_BYTES = 60_000_000
Key = tuple[str, str]


class FileView(QStackedWidget):
    """Files are read in the background process; one that is no longer chosen is given up."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._shown: Key | None = None
        self._seen: OrderedDict[Key, Preview] = OrderedDict()
        self._sentence = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setProperty("role", "muted")
        self._sentence.setAccessibleName("Förhandsvisning")
        self._words = QPlainTextEdit()
        self._words.setReadOnly(True)
        self._words.setAccessibleName("Filens text")
        self._paper = _FilePreview(desk)
        self._picture = _ScaledPicture()
        for page in (self._sentence, self._words, self._paper, self._picture):
            self.addWidget(page)

    def show_file(self, sha256: str, name: str) -> None:
        """Show a file that the register keeps; the same one again changes nothing."""
        key = (sha256, name)
        if key == self._shown:
            return
        self.give_up()
        self._shown = key
        if key in self._seen:
            self._show(self._seen[key])
            return
        self._say(f"Läser {clean_name(name)} …")
        self._read(key)

    def give_up(self) -> None:
        """Nothing is waited for any more."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._shown = None

    def _read(self, key: Key) -> None:
        from omtanke_desktop.workflows.casefile_preview import preview

        path, background = self._desk.register.path, self._desk.background
        self._job = background.process(
            *(self, preview, path, *key), done=self._answered, failed=lambda p: self._say(str(p))
        )

    def _answered(self, found: Preview) -> None:
        self._job = None
        if self._shown is None:
            return
        self._seen[self._shown] = found
        while len(self._seen) > _KEPT or (len(self._seen) > 1 and self._size() > _KEPT_BYTES):
            self._seen.popitem(last=False)
        self._show(found)

    def _size(self) -> int:
        return sum(len(one.content) + len(one.original) for one in self._seen.values())

    def _show(self, found: Preview) -> None:
        from omtanke_desktop.workflows.casefile_preview import View

        name = self._shown[1] if self._shown else ""
        if found.view is View.PDF:
            self._paper.original = found.original
            self._paper.show_pdf(found.content, clean_name(name))
            self.setCurrentWidget(self._paper)
        elif found.view is View.PICTURE:
            self._picture.show_picture(found.content, clean_name(name))
            self.setCurrentWidget(self._picture)
        elif found.view is View.WORDS:
            self._words.setPlainText(found.words)
            self.setCurrentWidget(self._words)
        else:
            self._say(found.words)

    def _say(self, words: str) -> None:
        self._sentence.setText(words)
        self.setCurrentWidget(self._sentence)


class _FilePreview(PdfPreview):
    """Prints what is shown and saves the file itself."""

    original = b""

    def save(self) -> Path | None:
        """Save the file as it came; None when nothing was saved."""
        shown, self._pdf = self._pdf, self.original or self._pdf
        try:
            return super().save()
        finally:
            self._pdf = shown


class _ScaledPicture(QWidget):
    """A picture as large as it fits, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap = QPixmap()

    def show_picture(self, content: bytes, name: str) -> None:
        """Show the bytes of a picture that we have made."""
        self._pixmap = QPixmap()
        self._pixmap.loadFromData(content)
        self.setAccessibleName(f"Bilden {name}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the middle, at the top."""
        if self._pixmap.isNull():
            return
        room = self.size() * self.devicePixelRatioF()
        size = self._pixmap.size()
        if size.width() > room.width() or size.height() > room.height():
            size.scale(room, Qt.AspectRatioMode.KeepAspectRatio)
        shown = self._pixmap.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        left = (self.width() - shown.deviceIndependentSize().width()) / 2
        QPainter(self).drawPixmap(int(left), 0, shown)
