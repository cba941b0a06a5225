"""What a case file is to hold: its documents, its form, and the words to be masked."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.cases.layout import clear_label, row_of

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.workflows.casefile import Casefile
    from omtanke_desktop.workflows.casefile_mask import Suggestion

_LOWEST = 60  # pixels, two lines
_FILES = 64  # logical pixels
_VALUE = Qt.ItemDataRole.UserRole


class Form(Enum):
    """In which form the case file is wanted; the values are what the user reads."""

    PDF = "Hela akten som PDF"
    FOLDER = "Originalen i en mapp"
    MASKED = "Maskad kopia"


SAID = {
    Form.PDF: "Försättsblad, innehåll och de valda handlingarna, sida för sida.",
    Form.FOLDER: "De valda handlingarna som de kom, oförändrade, med en innehållslista.",
    Form.MASKED: "Orden tas bort ur kopian, som även blir en handling i ärendet. "
    "Läs igenom den innan den lämnas ut.",
}


class TickList(QListWidget):
    """A list with a tick before each line; Space ticks the line one stands on."""

    ticked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumHeight(_LOWEST)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(lambda _item: self.ticked.emit())

    def sizeHint(self) -> QSize:
        """A few lines; it takes what room there is."""
        return QSize(240, _LOWEST + 40)

    def add(self, words: str, value: object, *, ticked: bool) -> QListWidgetItem:
        """Add a line; nothing is told of it."""
        self.blockSignals(True)
        item = QListWidgetItem(words)
        item.setData(_VALUE, value)
        item.setToolTip(words)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.addItem(item)
        self.blockSignals(False)
        if self.currentRow() < 0:
            self.setCurrentRow(0)
        return item

    def tick_all(self, on: bool) -> None:
        """Tick every line, or none."""
        self.blockSignals(True)
        for item in self._items():
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.viewport().update()
        self.ticked.emit()

    def values(self, *, ticked: bool | None = True) -> list[object]:
        """The values of the ticked lines, of the others, or (None) of all."""
        return [
            item.data(_VALUE)
            for item in self._items()
            if ticked is None or (item.checkState() is Qt.CheckState.Checked) is ticked
        ]

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(line) for line in range(self.count())]


class MaskPanel(QWidget):
    """What the program thinks must be hidden, words of one's own, and files it cannot mask."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.words = TickList("Ord att maskera")
        self.words.ticked.connect(self.changed)
        self._own = QLineEdit()
        self._own.setPlaceholderText("Fler ord, till exempel ett namn")
        self._own.setAccessibleName("Eget ord att maskera")
        self._own.returnPressed.connect(self._add)
        self._add_button = button("Lägg till", self._add)
        self._unfound = QLabel()
        self._unfound.setWordWrap(True)
        self._unfound.hide()
        self.files = TickList("Filer som är genomsedda")
        self.files.ticked.connect(self.changed)
        said = "Här ser programmet inte orden. Kryssa för en fil som är genomsedd och kan tas med."
        self._files_label = clear_label(said, self.files)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(desk.style.px(4))
        box.addWidget(clear_label("Maskera", self.words))
        box.addWidget(self.words, 3)
        box.addLayout(row_of(self._own, self._add_button))
        box.addWidget(self._unfound)
        box.addWidget(self._files_label)
        self.files.setMaximumHeight(desk.style.px(_FILES))
        box.addWidget(self.files)
        self._show_files()

    def suggest(self, found: Sequence[Suggestion]) -> None:
        """Offer words; those already there stay as they are ticked."""
        there = {str(one).casefold() for one in self.words.values(ticked=None)}
        for one in found:
            if one.words.casefold() not in there:
                self.words.add(f"{one.words}  ·  {one.why}", one.words, ticked=one.ticked)

    def tell(self, made: Casefile) -> None:
        """Name the files that can be taken in once they are looked at, and words not found."""
        names = ", ".join(f"”{words}”" for words in made.unfound)
        self._unfound.setText(f"Hittades inte i de valda handlingarna: {names}.")
        self._unfound.setVisible(bool(names))
        there = self.files.values(ticked=None)
        for one in made.left_out:
            if one.may_be_looked_at and one.sha256 not in there:
                self.files.add(one.name, one.sha256, ticked=False)
        self._show_files()

    def _show_files(self) -> None:
        for one in (self._files_label, self.files):
            one.setVisible(self.files.count() > 0)

    def _add(self) -> None:
        from omtanke_desktop.documents.casefile_mask import Mask

        words = " ".join(self._own.text().split())
        if not words:
            return
        try:
            Mask([words])
        except Problem as problem:
            self._desk.problem(problem)
            return
        self._own.clear()
        self.words.add(words, words, ticked=True)
        self.words.setCurrentRow(self.words.count() - 1)
        self.changed.emit()
