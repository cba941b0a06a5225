"""A PDF to the system's printer: page by page, with progress and cancel."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QProgressDialog, QWidget

from omtanke_desktop.domain.problems import EnvironmentProblem

DPI = 300
_MOST_POINTS = 5000  # dots on a side: A3 at 300 dpi; a larger sheet is coarser, not larger
_LANDSCAPE, _PORTRAIT = QPageLayout.Orientation.Landscape, QPageLayout.Orientation.Portrait
_SAME = 4.0  # points by which two sheets may differ and still be one size


def ask_and_print(parent: QWidget, document: QPdfDocument, name: str, current: int = 0) -> bool:
    """Open the system's print dialog and print; True when everything went to the printer.

    current: the page in view, counted from 0. Raises EnvironmentProblem when the printer does not
    take the job. A queue that stops later is not seen from here, so the words are "skickat till
    skrivaren".
    """
    printer = new_printer(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, document.pageCount())
    options = QAbstractPrintDialog.PrintDialogOption
    for one in (options.PrintPageRange, options.PrintCurrentPage, options.PrintCollateCopies):
        dialog.setOption(one)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    return print_document(parent, document, printer, current)


def new_printer(name: str) -> QPrinter:
    """A4 to begin with, the whole sheet; name: what the queue calls the job."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setResolution(DPI)
    printer.setFullPage(True)
    return printer


def print_document(
    parent: QWidget, document: QPdfDocument, printer: QPrinter, current: int = 0
) -> bool:
    """Print the chosen pages; False when the user stopped it."""
    _require_printer(printer)
    pages = pages_to_print(printer, document.pageCount(), current)
    if not pages:
        raise EnvironmentProblem(
            "Inga sidor att skriva ut",
            f"Handlingen har {document.pageCount()} sidor. Välj sidor bland dem.",
        )
    progress = QProgressDialog("Skickar till skrivaren …", "Avbryt", 0, len(pages), parent)
    progress.setMinimumDuration(0)  # until it is shown nothing can be stopped
    progress.setWindowModality(Qt.WindowModality.WindowModal)
    try:
        return _print(document, printer, pages, progress)
    finally:
        progress.close()


def _print(
    document: QPdfDocument, printer: QPrinter, pages: list[int], progress: QProgressDialog
) -> bool:
    sheets = _Sheets(document, printer)
    sheets.turn_to(pages[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise _refused(printer)
    try:
        for done, page in enumerate(pages):
            progress.setValue(done)
            if progress.wasCanceled():
                printer.abort()
                return False
            sheets.turn_to(page)
            if done and not printer.newPage():
                raise _refused(printer)
            _draw(painter, document, page, printer)
    finally:
        ended = painter.end()
    if not ended or printer.printerState() is QPrinter.PrinterState.Error:
        raise _refused(printer)
    return True


class _Sheets:
    """The sheet each page is printed on: turned as the page is, of its own size where offered.

    The paper that was chosen is for pages of the first page's size; a larger drawing among them
    gets its own size when the printer has it.
    """

    def __init__(self, document: QPdfDocument, printer: QPrinter) -> None:
        self._document, self._printer = document, printer
        self._chosen = printer.pageLayout().pageSize()
        self._usual = _upright(document.pagePointSize(0))
        info = QPrinterInfo(printer)
        self._offered = [] if info.isNull() else info.supportedPageSizes()
        self._to_file = bool(printer.outputFileName())

    def turn_to(self, page: int) -> None:
        """Prepare the printer for the next page's sheet."""
        shape = self._document.pagePointSize(page)
        self._printer.setPageSize(self._size_for(_upright(shape)))
        lies = shape.width() > shape.height()
        self._printer.setPageOrientation(_LANDSCAPE if lies else _PORTRAIT)

    def _size_for(self, shape: QSizeF) -> QPageSize:
        if _same(shape, self._usual) or _same(shape, self._chosen.size(QPageSize.Unit.Point)):
            return self._chosen
        for one in self._offered:
            if _same(shape, one.size(QPageSize.Unit.Point)):
                return one
        own = QPageSize(shape, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        return own if self._to_file and own.isValid() else self._chosen


def _upright(shape: QSizeF) -> QSizeF:
    return shape.transposed() if shape.width() > shape.height() else shape


def _same(one: QSizeF, other: QSizeF) -> bool:
    apart = one - _upright(other)
    return abs(apart.width()) <= _SAME and abs(apart.height()) <= _SAME


def _require_printer(printer: QPrinter) -> None:
    """A printer that was taken away since the dialog would swallow the job without a word."""
    name = printer.printerName()
    to_queue = printer.outputFormat() is QPrinter.OutputFormat.NativeFormat
    if to_queue and not printer.outputFileName() and QPrinterInfo.printerInfo(name).isNull():
        raise EnvironmentProblem(
            f"Skrivaren {name or 'du valde'} finns inte längre",
            "Välj en annan skrivare och försök igen.",
        )


def _refused(printer: QPrinter) -> EnvironmentProblem:
    if printer.outputFileName():
        return EnvironmentProblem(
            f"Utskriften gick inte att spara som {printer.outputFileName()}",
            "Välj en annan mapp och försök igen.",
        )
    return EnvironmentProblem(
        "Skrivaren tog inte emot utskriften", "Kontrollera skrivaren och försök igen."
    )


def pages_to_print(printer: QPrinter, count: int, current: int = 0) -> list[int]:
    """Pages, from 0, in the order they leave the printer, with the copies that we must make.

    A printer that makes its own copies is told how many, and whether to collate them.
    """
    pages = _chosen(printer, count, current)
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _ in range(copies)]


def _chosen(printer: QPrinter, count: int, current: int) -> list[int]:
    asked = printer.printRange()
    if asked is QPrinter.PrintRange.CurrentPage:
        return [min(max(current, 0), count - 1)]
    if asked is not QPrinter.PrintRange.PageRange:
        return list(range(count))
    ranges = printer.pageRanges()
    if not ranges.isEmpty():
        return [page for page in range(count) if ranges.contains(page + 1)]
    return list(range(max(printer.fromPage(), 1) - 1, min(printer.toPage() or count, count)))


def _draw(painter: QPainter, document: QPdfDocument, page: int, printer: QPrinter) -> None:
    """As large as the paper lets it be; QtPdf's transparent ground is black on some printers."""
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    shape = document.pagePointSize(page)
    if (shape.width() - shape.height()) * (paper.width() - paper.height()) < 0:
        painter.save()
        painter.translate(paper.width(), 0)
        painter.rotate(90)
        _lay(painter, document, page, QSizeF(paper.height(), paper.width()))
        painter.restore()
    else:
        _lay(painter, document, page, QSizeF(paper.width(), paper.height()))


def _lay(painter: QPainter, document: QPdfDocument, page: int, paper: QSizeF) -> None:
    """The page in the middle of the paper, whole."""
    shape = document.pagePointSize(page)
    size = shape.scaled(paper, Qt.AspectRatioMode.KeepAspectRatio)
    dots = size if max(size.width(), size.height()) <= _MOST_POINTS else _within(size)
    picture = document.render(page, dots.toSize())
    sheet = QImage(picture.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    brush = QPainter(sheet)
    brush.drawImage(0, 0, picture)
    brush.end()
    place = QRectF(QPointF(0, 0), size)
    place.moveCenter(QPointF(paper.width() / 2, paper.height() / 2))
    painter.drawImage(place, sheet)


def _within(size: QSizeF) -> QSizeF:
    return size.scaled(_MOST_POINTS, _MOST_POINTS, Qt.AspectRatioMode.KeepAspectRatio)
