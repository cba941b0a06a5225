"""The gaps of one text of the letters; one is put into the text by a click or with Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from omtanke_desktop.domain.letter_words import GAP_LABELS, OPTIONAL_GAPS, LetterText

_WORDS = Qt.ItemDataRole.UserRole


class LetterGaps(QListWidget):
    """A row per gap that the text being written in may have."""

    chosen = Signal(str)  # the words to put in: "{titel}", "[ av {mottagare}]"

    def __init__(self) -> None:
        super().__init__()
        self._text: LetterText | None = None
        self.setAccessibleName("Luckor att infoga")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_gaps(self, text: LetterText) -> None:
        """Show the gaps of another text; none says so."""
        if text == self._text:
            return
        self._text = text
        self.clear()
        for name in text.gaps:
            self.addItem(_item(name))
        if not text.gaps:
            none = QListWidgetItem(f"”{text.label}” har inga luckor")
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(none)
        self.setCurrentRow(0)

    def _choose(self, item: QListWidgetItem) -> None:
        if item.data(_WORDS):
            self.chosen.emit(item.data(_WORDS))


def _item(name: str) -> QListWidgetItem:
    """A gap that may be empty stands in the brackets that fall away with it."""
    optional = name in OPTIONAL_GAPS
    gap = f"[{{{name}}}]" if optional else f"{{{name}}}"
    meaning = f"{GAP_LABELS[name]}, kan saknas" if optional else GAP_LABELS[name]
    item = QListWidgetItem(f"{gap} – {meaning}")
    item.setData(_WORDS, gap)
    item.setToolTip(f"Infoga {gap} där du skriver")
    return item
