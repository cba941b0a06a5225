"""A paper in the window: it is shown, saved as it is, and printed page by page."""

import pytest
from PySide6.QtCore import QBuffer, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPageRanges, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QProgressDialog, QPushButton, QWidget
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen import canvas

from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview
from omtanke_desktop.ui.widgets.printing import pages_to_print, print_document
from omtanke_desktop.workflows.make_papers import agenda_pdf
from tests import builders
from tests.ui.desks import a_desk
from tests.ui.windows import pick_file

BROKEN = "Filen går inte att visa här. Spara den och öppna den för sig."
CASES = 12  # enough for an agenda of several pages


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    """An agenda of several pages."""
    register = builders.new_register(tmp_path_factory.mktemp("paper"))
    held = builders.an_agenda(register, CASES)
    pdf = agenda_pdf(register, held.meeting_id)
    register.close()
    return pdf


@pytest.fixture
def preview(tmp_path, qapp, qtbot):
    with a_desk(tmp_path, qapp) as desk:
        made = PdfPreview(desk)
        qtbot.addWidget(made)
        made.resize(700, 900)
        made.show()
        yield made


@pytest.fixture
def document(paper, qapp):
    """The paper as QtPdf has it."""
    opened, buffer = QPdfDocument(), QBuffer()
    buffer.setData(paper)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    opened.load(buffer)
    assert opened.pageCount() > 2
    yield opened
    opened.close()


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def printer_to(path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setResolution(100)
    printer.setFullPage(True)
    return printer


def pictures(document, width=200, height=283):
    """Each page on white; QtPdf's own ground is transparent."""
    return [
        on_white(document.render(page, QSize(width, height)))
        for page in range(document.pageCount())
    ]


def on_white(picture):
    sheet = QImage(picture.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    brush = QPainter(sheet)
    brush.drawImage(0, 0, picture)
    brush.end()
    return sheet


def opened(path):
    document = QPdfDocument()
    document.load(str(path))
    return document


def ink(picture):
    """The share of dark points, in a thousand."""
    points = [
        picture.pixelColor(x, y).lightness()
        for x in range(picture.width())
        for y in range(picture.height())
    ]
    return 1000 * sum(value < 160 for value in points) / len(points)


def words(preview):
    return [one.text() for one in preview.findChildren(QLabel) if one.isVisible()]


def test_every_page_of_a_paper_is_shown(preview, paper):
    preview.show_pdf(paper, "dagordning.pdf")

    view = preview.findChild(QPdfView)
    assert view.isVisible()
    assert view.document().pageCount() > 2
    assert words(preview) == []


def test_bytes_that_are_no_paper_give_a_sentence_and_can_still_be_saved(
    preview, tmp_path, monkeypatch
):
    preview.show_pdf(b"%PDF-1.7 inte mer", "trasig.pdf")
    pick_file(monkeypatch, tmp_path / "kopia.pdf")

    assert words(preview) == [BROKEN]
    assert preview.save().read_bytes() == b"%PDF-1.7 inte mer"


def test_a_paper_is_shown_after_one_that_was_broken(preview, paper):
    preview.show_pdf(b"trasig", "trasig.pdf")
    preview.show_pdf(paper, "dagordning.pdf")

    assert words(preview) == []
    assert preview.findChild(QPdfView).isVisible()


def test_a_saved_copy_is_the_very_paper(preview, paper, tmp_path, monkeypatch):
    preview.show_pdf(paper, "dagordning.pdf")
    pick_file(monkeypatch, tmp_path / "kopia.pdf")

    assert preview.save().read_bytes() == paper


def test_nothing_is_saved_when_no_file_is_chosen(preview, paper, monkeypatch):
    preview.show_pdf(paper, "dagordning.pdf")
    pick_file(monkeypatch)

    assert preview.save() is None


def test_every_page_is_printed_as_it_looks(parent, document, tmp_path):
    out = tmp_path / "utskrift.pdf"
    assert print_document(parent, document, printer_to(out))

    printed = opened(out)
    assert printed.pageCount() == document.pageCount()
    for wanted, got in zip(pictures(document), pictures(printed), strict=True):
        assert ink(got) == pytest.approx(ink(wanted), rel=0.3, abs=2)
        assert ink(got) > 1


def test_only_the_pages_that_were_asked_for_are_printed(parent, document, tmp_path):
    out = tmp_path / "utskrift.pdf"
    printer = printer_to(out)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    assert print_document(parent, document, printer)

    printed, whole = pictures(opened(out)), pictures(document)
    assert len(printed) == 1
    assert ink(printed[0]) == pytest.approx(ink(whole[1]), rel=0.3, abs=2)


def test_a_page_keeps_its_shape_on_other_paper(parent, document, tmp_path):
    out = tmp_path / "utskrift.pdf"
    printer = printer_to(out)
    printer.setPageSize(QPageSize(QSize(842, 842), "kvadrat"))
    assert print_document(parent, document, printer)

    picture = pictures(opened(out), 200, 200)[0]
    dark = [x for x in range(200) for y in range(200) if picture.pixelColor(x, y).lightness() < 160]
    assert min(dark) > 40  # the page is 200 / sqrt(2) wide, in the middle, with its own margins
    assert max(dark) < 160


def test_printing_that_is_stopped_says_so(parent, document, tmp_path):
    def stop():
        boxes = [one for one in parent.findChildren(QProgressDialog) if one.isVisible()]
        for box in boxes:
            box.findChild(QPushButton).click()

    often = QTimer(parent)
    often.timeout.connect(stop)
    often.start(0)
    parent.show()

    assert not print_document(parent, document, printer_to(tmp_path / "utskrift.pdf"))


@pytest.mark.qt_log_ignore("QPdf|QPainter|open", extend=True)
def test_a_file_that_cannot_be_written_is_a_problem(parent, document, tmp_path):
    with pytest.raises(EnvironmentProblem, match=r"gick inte att spara som .*utskrift\.pdf"):
        print_document(parent, document, printer_to(tmp_path / "finns inte" / "utskrift.pdf"))

    assert not any(box.isVisible() for box in parent.findChildren(QProgressDialog))


def test_a_printer_that_has_been_taken_away_is_a_problem(parent, document):
    with pytest.raises(EnvironmentProblem, match="Skrivaren Korridoren finns inte längre"):
        print_document(parent, document, TakenAway())


class TakenAway(QPrinter):
    """A printer that was chosen and is not there any more."""

    def printerName(self):
        return "Korridoren"

    def outputFormat(self):
        return QPrinter.OutputFormat.NativeFormat

    def outputFileName(self):
        return ""


@pytest.mark.parametrize(
    ("asked", "printed"),
    [("1-2,4", [0, 1, 3]), ("2", [1]), ("3-99", [2, 3]), ("7-9", [])],
)
def test_the_pages_that_are_named_are_printed(qapp, tmp_path, asked, printed):
    printer = printer_to(tmp_path / "u.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString(asked))
    assert pages_to_print(printer, 4) == printed


def test_pages_that_do_not_exist_are_a_problem(parent, document, tmp_path):
    printer = printer_to(tmp_path / "u.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("90-99"))
    with pytest.raises(EnvironmentProblem, match="Inga sidor att skriva ut"):
        print_document(parent, document, printer)


def test_the_page_in_view_is_printed_alone(qapp, tmp_path):
    printer = printer_to(tmp_path / "u.pdf")
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert pages_to_print(printer, 4, current=2) == [2]


@pytest.mark.parametrize(("collate", "order"), [(True, [0, 1, 0, 1]), (False, [0, 0, 1, 1])])
def test_copies_that_the_printer_does_not_make_are_made_here(qapp, tmp_path, collate, order):
    printer = printer_to(tmp_path / "u.pdf")
    assert not printer.supportsMultipleCopies()
    printer.setCopyCount(2)
    printer.setCollateCopies(collate)
    assert pages_to_print(printer, 2) == order


def test_pages_that_lie_are_turned_and_a_drawing_keeps_its_size(parent, tmp_path):
    mixed, out = tmp_path / "blandat.pdf", tmp_path / "utskrift.pdf"
    drawn = canvas.Canvas(str(mixed))
    for size in (A4, landscape(A4), landscape(A3), A4):
        drawn.setPageSize(size)
        drawn.rect(20, 20, size[0] - 40, size[1] - 40)
        drawn.showPage()
    drawn.save()
    source = opened(mixed)
    assert print_document(parent, source, printer_to(out))
    printed = opened(out)
    sizes = [printed.pagePointSize(n).toSize() for n in range(printed.pageCount())]
    assert sizes == [source.pagePointSize(n).toSize() for n in range(4)]
