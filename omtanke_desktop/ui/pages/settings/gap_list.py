"""The gaps of a mail with what they mean; one is put into the text by a click or with Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from omtanke_desktop.domain.mail_templates import GAP_LABELS, OPTIONAL_GAPS, gaps_of
from omtanke_desktop.domain.mails import DraftKind

_WORDS = Qt.ItemDataRole.UserRole


class GapList(QListWidget):
    """A row per gap that this kind of mail can fill."""

    chosen = Signal(str)  # the words to put in: "{nummer}", "[{mote}]"

    def __init__(self, kind: DraftKind) -> None:
        super().__init__()
        self.setAccessibleName("Luckor att infoga")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        for name in gaps_of(kind):
            self.addItem(_item(name))
        self.setCurrentRow(0)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def _choose(self, item: QListWidgetItem) -> None:
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
