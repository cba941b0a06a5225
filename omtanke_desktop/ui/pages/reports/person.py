"""Personuppgifter: all that is stored about somebody; hand it over, or erase what may go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.storage.queries.personal import LEAST, Datum, about_person
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.dialogs.ask import ask_text
from omtanke_desktop.ui.dialogs.extract import ExtractDialog
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.cases.layout import row_of
from omtanke_desktop.ui.short import in_short, whole
from omtanke_desktop.workflows.personal_data import erase_personal

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Register
    from omtanke_desktop.ui.desk import Desk

_HEADS = ("Uppgift", "Innehåll", "Var", "Vad som gäller")
_SHARES = (15, 19, 23)  # per cent of the table's width; the rule has what is left
_ABOUT = "Skriv ett namn, en e-postadress eller ett telefonnummer, minst tre tecken."
_PAUSE_MS = 400


class PersonTab(QWidget):
    """A search, its hits with the rule each stays by, and two things to do about them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: list[Datum] = []
        self._search = QLineEdit()
        self._search.setPlaceholderText("Namn, e-post eller telefon")
        self._search.setAccessibleName("Sök person")
        self._search.setClearButtonEnabled(True)
        self._search.addAction(
            icon("search", "text_muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._search.textChanged.connect(lambda _: self._pause.start())
        self._search.returnPressed.connect(self.refresh)
        self._said = QLabel(_ABOUT)
        self._said.setProperty("role", "muted")
        self._said.setWordWrap(True)
        self._said.setAccessibleName("Vad sökningen gav")
        self._table = self._make_table()
        self.primary = action(
            self, "Gör registerutdrag…", self._extract, icon="file-text", shortcut="Ctrl+U"
        )
        self._erase = button("Radera valda…", self._erase_chosen, kind="danger", icon="trash-2")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._search)
        said = row_of(self._said, self._erase)
        said.setStretch(0, 1)
        layout.addLayout(said)
        layout.addWidget(self._table, 1)
        desk.style.changed.connect(self._fit)
        self._fit()
        self._show([])

    def refresh(self, *, afresh: bool = False) -> None:
        """Search again, away from the window's thread: whole tables are read."""
        self._pause.stop()
        words = self._search.text().strip()
        if len(words) < LEAST:
            self._show([])
            return
        self._desk.background.thread(
            self, read_about, self._desk.register, words, done=self._show_answer
        )

    def _show_answer(self, answer: tuple[str, list[Datum]]) -> None:
        words, found = answer
        if words == self._search.text().strip():
            self._show(found)

    def _make_table(self) -> QTableWidget:
        made = QTableWidget(0, len(_HEADS))
        made.setHorizontalHeaderLabels(_HEADS)
        made.setAccessibleName("Uppgifter om personen")
        made.setShowGrid(False)
        made.setWordWrap(False)
        made.verticalHeader().hide()
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setTabKeyNavigation(False)
        head = made.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        made.itemChanged.connect(lambda _: self._show_erase())
        made.itemDoubleClicked.connect(lambda item: self._open(item.row()))
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for column, share in enumerate(_SHARES):
            self._table.setColumnWidth(column, self.width() * share // 100)
        self._table.verticalHeader().setDefaultSectionSize(self._desk.style.px(34))

    def _show(self, found: list[Datum]) -> None:
        self._found = found
        self._table.blockSignals(True)
        self._table.setRowCount(len(found))
        for line, one in enumerate(found):
            for place, text in enumerate((one.what, one.words, one.where, one.rule.label)):
                item = QTableWidgetItem(in_short(" ".join(text.split())))
                item.setToolTip(whole(text))
                if place == 0 and one.rule.may_go and not self._desk.read_only:
                    item.setCheckState(Qt.CheckState.Unchecked)
                self._table.setItem(line, place, item)
        self._table.blockSignals(False)
        self._said.setText(self._words())
        self._table.setVisible(bool(found))
        self.primary.setEnabled(len(self._search.text().strip()) >= LEAST)
        self._show_erase()

    def _words(self) -> str:
        if len(self._search.text().strip()) < LEAST:
            return _ABOUT
        number, free = len(self._found), sum(one.rule.may_go for one in self._found)
        if not number:
            return "Registret har inga uppgifter som passar sökningen."
        return f"{number} {'uppgift' if number == 1 else 'uppgifter'}, varav {free} får raderas."

    def _chosen(self) -> list[Datum]:
        firsts = (self._table.item(line, 0) for line in range(self._table.rowCount()))
        return [
            one
            for one, item in zip(self._found, firsts, strict=True)
            if one.rule.may_go and item and item.checkState() == Qt.CheckState.Checked
        ]

    def _show_erase(self) -> None:
        chosen = len(self._chosen())
        self._erase.setText(f"Radera {chosen} valda…" if chosen else "Radera valda…")
        self._erase.setVisible(any(one.rule.may_go for one in self._found))
        self._erase.setEnabled(bool(chosen) and not self._desk.read_only)

    def _open(self, line: int) -> None:
        case_id = self._found[line].case_id
        if case_id is not None:
            self._desk.open("arenden", case_id)

    def _extract(self) -> None:
        ExtractDialog.show_for(self._desk, self._search.text().strip(), self._found)

    def _erase_chosen(self) -> None:
        chosen = self._chosen()
        sentence = (
            f"{len(chosen)} uppgifter tas bort för gott, också ur historiken. Det går inte att "
            "ångra. Skriv varför de raderas; skälet sparas."
        )
        reason = ask_text(self._desk.window, "Radera personuppgifter", sentence, "Radera")
        if reason is None:
            return
        gone = self._desk.run(lambda: erase_personal(self._desk.register, chosen, reason))
        if gone:
            self._desk.tell(f"{gone} uppgifter raderades")
            self.refresh()


def read_about(register: Register, words: str) -> tuple[str, list[Datum]]:
    """The words searched for and what they gave."""
    with register.read() as session:
        return words, about_person(session, words)
