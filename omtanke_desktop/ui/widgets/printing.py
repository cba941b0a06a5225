"""A PDF to the system's printer: page by page, with progress and cancel."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from omtanke_desktop.domain.problems import EnvironmentProblem

DPI = 300


def ask_and_print(parent: QWidget, document: QPdfDocument, name: str) -> bool:
    """Open the system's print dialog and print; True when everything went to the printer.

    Raises EnvironmentProblem when the printer does not take the job. A queue that stops later is
    not seen from here, so the words are "skickat till skrivaren".
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setResolution(DPI)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, document.pageCount())
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    return print_document(parent, document, printer)


def print_document(parent: QWidget, document: QPdfDocument, printer: QPrinter) -> bool:
    """Print the chosen pages; False when the user stopped it."""
    pages = _pages(printer, document.pageCount())
    progress = QProgressDialog("Skickar till skrivaren …", "Avbryt", 0, len(pages), parent)
    progress.setMinimumDuration(0)  # until it is shown nothing can be stopped
    progress.setWindowModality(Qt.WindowModality.WindowModal)
    painter = QPainter()
    if not painter.begin(printer):
        progress.close()
        raise _refused()
    try:
        for done, page in enumerate(pages):
            progress.setValue(done)
            if progress.wasCanceled():
                printer.abort()
                return False
            if done and not printer.newPage():
                raise _refused()
            _draw(painter, document, page, printer)
    finally:
        painter.end()
        progress.close()
    return True


def _refused() -> EnvironmentProblem:
    return EnvironmentProblem(
        "Skrivaren tog inte emot utskriften", "Kontrollera skrivaren och försök igen."
    )


def _pages(printer: QPrinter, count: int) -> range:
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        return range(max(printer.fromPage(), 1) - 1, min(printer.toPage(), count))
    return range(count)


def _draw(painter: QPainter, document: QPdfDocument, page: int, printer: QPrinter) -> None:
    """As large as the paper lets it be; QtPdf's transparent ground is black on some printers."""
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    shape = document.pagePointSize(page)
    size = shape.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    picture = document.render(page, size.toSize())
    sheet = QImage(picture.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    brush = QPainter(sheet)
    brush.drawImage(0, 0, picture)
    brush.end()
    place = QRectF(QPointF(0, 0), size)
    place.moveCenter(QPointF(paper.width() / 2, paper.height() / 2))
    painter.drawImage(place, sheet)
