"""A proposed decision being written: its type, and the type's ready phrases as att-satser."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.decisions import PLACE_LABELS, Decision, fill_phrases, unfilled
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.people import phrases
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.fields import SavedField
from omtanke_desktop.ui.pages.cases.versions import TextOf

_CHANGE, _FILL = "Byt till typens fraser", "Fyll i typens fraser"


def gaps(text: str) -> str:
    """Which places in the att-satser nobody has filled in yet, as a sentence; "" for none."""
    names = [mark[1:-1] for mark in unfilled(Decision("", tuple(text.splitlines())))]
    words = dict.fromkeys(PLACE_LABELS.get(name, name).lower() for name in names)
    return f"Kvar att fylla i, senast på mötet: {', '.join(words)}" if words else ""


class WordingPane(QWidget):
    """Type and wording; those who build on it say what is kept and where."""

    saved = Signal()

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self._desk = desk
        self._case: CaseDetail | None = None
        self._type = QComboBox()
        self._type.setAccessibleName(name)
        self._type.addItem("Inget förslag än", "")
        for kind in defaults.decision_types().values():
            if kind.for_cases:
                self._type.addItem(kind.name, kind.key)
        self._type.activated.connect(lambda _: self._chosen())
        self._type.setEnabled(not desk.read_only)
        self._offer = button(_CHANGE, self._use_phrases, kind="quiet")
        self._offer.hide()
        self._lead = QLabel(f"{defaults.decision_lead_in()} …")
        self._lead.setProperty("role", "muted")
        self._lead.setWordWrap(True)
        self._wording = SavedField(
            desk,
            "Att-satser, en per rad",
            lambda _: self._save(),
            lines=4,
            advice=gaps,
            bare=True,
            versions=self._text_of,
        )
        self._wording.editor.setPlaceholderText("bifalla initiativet …")

    def save_pending(self) -> None:
        """Save what is typed and not yet saved."""
        self._wording.save_now()

    def keep(self, case_id: int, kind: str, text: str) -> None:
        """Save the type and the wording of a case."""
        raise NotImplementedError

    def _text_of(self) -> TextOf | None:
        """The wording, as the case's history names it."""
        return TextOf(self._case.id, "proposal") if self._case else None

    def _show(self, kind: str, wording: str, *, afresh: bool) -> None:
        self._type.setCurrentIndex(max(0, self._type.findData(kind)))
        self._wording.show_text(wording, afresh=afresh)
        self._show_offer()

    def _chosen(self) -> None:
        """Another type: its phrases at once when nothing of one's own is written, else offered."""
        standing = self._wording.text.strip()
        ready = {self._phrases(key) for key in defaults.decision_types()}
        if not standing or standing in ready:
            self._use_phrases()
        else:
            self._desk.run(self._save)
            self._show_offer()

    def _use_phrases(self) -> None:
        words = self._phrases(str(self._type.currentData()))
        self._desk.run(lambda: self._save(wording=words))
        self._wording.editor.clearFocus()
        self._wording.show_text(words, afresh=True)
        self._show_offer()

    def _show_offer(self) -> None:
        words, standing = self._phrases(str(self._type.currentData())), self._wording.text.strip()
        self._offer.setText(_CHANGE if standing else _FILL)
        self._offer.setAccessibleName(self._offer.text())
        self._offer.setVisible(bool(words) and standing != words and not self._desk.read_only)

    def _phrases(self, key: str) -> str:
        """The register's phrases of a type, one per line, with this case's title and number in."""
        if self._case is None:
            return ""
        with self._desk.register.read() as session:
            ready = phrases(session, key)
        title = self._case.public_title or self._case.title
        values = {"titel": title, "dnr": self._case.number}
        return "\n".join(fill_phrases(ready, values)).strip()

    def _save(self, wording: str | None = None) -> None:
        if self._case is None:
            return
        text = self._wording.text if wording is None else wording
        self.keep(self._case.id, str(self._type.currentData()), text)
        self._desk.saved()
        self.saved.emit()
