"""Which file, which of its sheets, and where the headings stand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.table_values import as_line
from omtanke_desktop.files.sheet import Header, Sheet
from omtanke_desktop.files.spreadsheet import Spreadsheet
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs.ask import open_files
from omtanke_desktop.ui.tokens import colour
from omtanke_desktop.workflows.import_history import suggested_header

_INTRO = (
    "Ta in tidigare initiativ och beslut ur en gammal Excel-fil eller textfil. Ärendena får märket "
    "Historik och syns sedan i sökningen och bland liknande ärenden. Inget sparas förrän du har "
    "sett hur varje rad blir."
)
_KINDS = "Kalkylblad (*.xlsx *.xlsm *.csv *.txt *.tsv);;Alla filer (*)"
_SHOWN = 15  # rows
_NAMED = 6  # cells of a row
_NO_HEADINGS = -1


class SourceStep(QWidget):
    """Shows the first rows as they are, the headings among them marked."""

    file_chosen = Signal(object)  # Path
    sheet_chosen = Signal(str)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._pick = button("Välj fil…", self._choose, icon="file-spreadsheet")
        self._name = QLabel("Ingen fil är vald. Du kan också släppa filen här.")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self.sheets, self.first = QComboBox(), QComboBox()
        self.two = QCheckBox("Rubrikerna står på två rader")
        self.sheets.setAccessibleName("Blad")
        self.first.setAccessibleName("Rubrikerna står på")
        self.sheets.setMinimumContentsLength(24)
        self.first.setMinimumContentsLength(40)
        self.sheets.activated.connect(
            lambda place: self.sheet_chosen.emit(self.sheets.itemData(place))
        )
        self.first.currentIndexChanged.connect(lambda _: self._changed())
        self.two.toggled.connect(lambda _: self._changed())
        self._rows = _rows_table()
        self._lay_out()
        self._show_parts(False)

    @property
    def header(self) -> Header:
        """Where the headings are as it is chosen now."""
        place = self.first.currentData()
        if place is None or place == _NO_HEADINGS:
            return Header()
        return Header(place, 2 if self.two.isChecked() else 1)

    def show_file(self, path: Path, found: Spreadsheet) -> None:
        """Show what was read of a file."""
        self._name.setText(path.name)
        self._sheet = found.sheet
        self.sheets.clear()
        for one in found.sheets:
            self.sheets.addItem(f"{one.name} (dolt)" if one.hidden else one.name, one.name)
        self.sheets.setCurrentIndex(self.sheets.findData(found.sheet.name))
        self._offer_rows(found.sheet)
        self._show_parts(True)
        self._changed()

    def show_nothing(self, path: Path) -> None:
        """A file that could not be read."""
        self._sheet = None
        self._name.setText(path.name)
        self._show_parts(False)

    def begin(self) -> None:
        """Give the keyboard to the first thing to do."""
        (self._pick if self._sheet is None else self.first).setFocus()

    def _lay_out(self) -> None:
        intro = QLabel(_INTRO)
        intro.setWordWrap(True)
        file = QHBoxLayout()
        file.setSpacing(12)
        file.addWidget(self._pick)
        file.addWidget(self._name, 1)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(8)
        self._form.addRow("Blad", self.sheets)
        self._form.addRow("Rubrikerna står på", self.first)
        self._form.addRow("", self.two)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(intro)
        box.addLayout(file)
        box.addLayout(self._form)
        box.addWidget(self._rows, 1)
        self._rest = QWidget()
        box.addWidget(self._rest, 1)

    def _show_parts(self, shown: bool) -> None:
        for row in range(self._form.rowCount()):
            self._form.setRowVisible(row, shown)
        self._rows.setVisible(shown)
        self._rest.setVisible(not shown)

    def _choose(self) -> None:
        chosen = open_files(self.window(), "Välj den gamla listan", _KINDS)
        if chosen:
            self.file_chosen.emit(chosen[0])

    def _offer_rows(self, sheet: Sheet) -> None:
        header = suggested_header(sheet)
        for one in (self.first, self.two):
            one.blockSignals(True)
        self.first.clear()
        self.first.addItem("Ingen rad: bladet har inga rubriker", _NO_HEADINGS)
        for place, row in enumerate(sheet.rows[:_SHOWN]):
            different = dict.fromkeys(as_line(value)[:24] for value in row if value != "")
            words = " · ".join(list(different)[:_NAMED])
            self.first.addItem(f"Rad {sheet.numbers[place]}: {words}", place)
        self.first.setCurrentIndex(self.first.findData(header.first if header.rows else -1))
        self.two.setChecked(header.rows == 2)
        for one in (self.first, self.two):
            one.blockSignals(False)

    def _changed(self) -> None:
        self.two.setEnabled(self.first.currentData() != _NO_HEADINGS)
        self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        """Show the first rows; the headings in bold, what stands above them in grey."""
        sheet, header = self._sheet, self.header
        if sheet is None:
            return
        rows = sheet.rows[:_SHOWN]
        self._rows.setColumnCount(len(sheet.letters))
        self._rows.setHorizontalHeaderLabels(list(sheet.letters))
        self._rows.setRowCount(len(rows))
        self._rows.setVerticalHeaderLabels([str(number) for number in sheet.numbers[: len(rows)]])
        for line, row in enumerate(rows):
            for place, value in enumerate(row):
                self._rows.setItem(line, place, _item(as_line(value)[:80], line, header))
        self._rows.resizeColumnsToContents()
        for place in range(self._rows.columnCount()):
            self._rows.setColumnWidth(place, min(self._rows.columnWidth(place), 200))


def _item(words: str, line: int, header: Header) -> QTableWidgetItem:
    made = QTableWidgetItem(words)
    if header.first <= line < header.end:
        font = made.font()
        font.setBold(True)
        made.setFont(font)
        made.setBackground(colour("accent_soft"))
        made.setForeground(colour("on_accent_soft"))
    elif line < header.first:
        made.setForeground(colour("text_muted"))
    return made


def _rows_table() -> QTableWidget:
    made = QTableWidget()
    made.setAccessibleName("Bladets första rader")
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    made.setTabKeyNavigation(False)
    made.setWordWrap(False)
    return made
