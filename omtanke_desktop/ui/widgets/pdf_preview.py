"""A paper in the window: read it, print it, save it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from omtanke_desktop.ui.actions import action, button

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


class PdfPreview(QWidget):
    """Shows PDF bytes page under page, with print and save; or a sentence instead.

    prints: whether it has a print button of its own, or somebody else asks it to print.
    """

    def __init__(self, desk: Desk, *, prints: bool = True) -> None:
        super().__init__()
        self.desk = desk
        self._pdf, self._name = b"", ""
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._message = QLabel(self, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._message.setProperty("role", "muted")
        self._view = QPdfView(self)
        self._build(prints)
        self.show_message("Här visas handlingen.")

    def _build(self, prints: bool) -> None:
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setAccessibleName("Förhandsvisning")
        self._print = action(self, "Skriv ut…", self.print, shortcut="Ctrl+P", icon="printer")
        self._save = action(self, "Spara som PDF…", self.save, shortcut="Ctrl+S", icon="download")
        self.bar = QHBoxLayout()
        self.bar.setContentsMargins(0, 0, 0, 8)
        self.bar.addStretch(1)
        if not prints:
            self.removeAction(self._print)  # its shortcut goes with it
        for one in (self._print, self._save) if prints else (self._save,):
            self.bar.addWidget(button(action=one, kind="quiet"))
        self._stack = QStackedLayout()
        self._stack.addWidget(self._message)
        self._stack.addWidget(self._view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.bar)
        column.addLayout(self._stack, 1)

    def show_pdf(self, pdf: bytes, name: str) -> None:
        """Show a paper; name is the file name a saved copy is suggested. The place is kept."""
        place = self._view.verticalScrollBar().value()
        self._pdf, self._name = pdf, name
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        if self._document.pageCount() < 1:
            self.show_message("Filen går inte att visa här. Spara den och öppna den för sig.")
            self._save.setEnabled(bool(pdf))
            return
        self._stack.setCurrentWidget(self._view)
        self._view.verticalScrollBar().setValue(place)
        self._enable(True)

    @property
    def shows_paper(self) -> bool:
        """Whether a paper is shown, and not a sentence."""
        return self._stack.currentWidget() is self._view

    def show_message(self, sentence: str) -> None:
        """Show a sentence where the paper would be."""
        self._message.setText(sentence)
        self._stack.setCurrentWidget(self._message)
        self._enable(False)

    def _enable(self, on: bool) -> None:
        self._print.setEnabled(on)
        self._save.setEnabled(on)

    def print(self) -> bool:
        """Print through the system's dialog; True when the paper went to the printer."""
        from omtanke_desktop.ui.widgets.printing import ask_and_print

        page = self._view.pageNavigator().currentPage()
        sent = self.desk.run(lambda: ask_and_print(self, self._document, self._name, page))
        if sent:
            self.desk.tell("Skickat till skrivaren")
        return bool(sent)

    def save(self) -> Path | None:
        """Save a copy where the user says; None when nothing was saved."""
        from omtanke_desktop.ui.dialogs.ask import save_file
        from omtanke_desktop.workflows.make_papers import save

        path = save_file(self, "Spara som PDF", self._name, "PDF (*.pdf)")
        if path is None or not self.desk.run(lambda: save(path, self._pdf)):
            return None
        self.desk.tell(f"Sparade {path.name}")
        return path
