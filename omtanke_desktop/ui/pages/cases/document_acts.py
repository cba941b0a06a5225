"""Finish a document, note it as sent, or cancel it: only what makes sense is offered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from omtanke_desktop.domain.states import Direction, DocumentStatus
from omtanke_desktop.storage.queries.cases import CaseDetail, DocumentRow
from omtanke_desktop.ui.actions import ActionButton, button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.dialogs.ask import confirm
from omtanke_desktop.ui.pages.cases.asking import ask_text
from omtanke_desktop.ui.pages.cases.dispatched_dialog import DispatchedDialog
from omtanke_desktop.ui.pages.cases.layout import row_of
from omtanke_desktop.ui.short import in_short
from omtanke_desktop.workflows import keep_documents

_WORDS = ("Färdigställ…", "Notera som skickad…", "Makulera…")
_TIPS = (
    "Utkastet är färdigt och ändras inte mer",
    "Handlingen har skickats: skriv till vem och när",
    "Handlingen hamnade fel: den står kvar, överstruken och med ditt skäl (Delete i listan)",
)


class DocumentActs(QWidget):
    """The buttons for one document that is no mail; a mail is taken off with MailLinks."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: CaseDetail | None = None
        self._row: DocumentRow | None = None
        self.finish = button(_WORDS[0], self._finish, icon="circle-check")
        self.sent = button(_WORDS[1], self._note_sent, icon="send")
        self.cancel = button(_WORDS[2], self.ask_cancel, icon="ban")
        for one, tip in zip(self.buttons, _TIPS, strict=True):
            one.setToolTip(desk.register.note if desk.read_only else tip)
            one.setEnabled(not desk.read_only)
        self.setLayout(row_of(*self.buttons))

    @property
    def buttons(self) -> tuple[ActionButton, ...]:
        """In the order the eye meets them."""
        return self.finish, self.sent, self.cancel

    def show_row(self, case: CaseDetail | None, row: DocumentRow | None) -> None:
        """Offer what can be done with this document of this case."""
        self._case, self._row = case, row
        status = row.status if row is not None and row.message_id is None else None
        inside = row is not None and row.direction is Direction.INTERNAL
        open_ = status in (DocumentStatus.DRAFT, DocumentStatus.FINISHED)
        self.finish.setVisible(inside and status is DocumentStatus.DRAFT)
        self.sent.setVisible(open_)
        self.cancel.setVisible(open_ or status is DocumentStatus.INCOMING)
        self.setVisible(status not in (None, DocumentStatus.WITHDRAWN, DocumentStatus.DISPATCHED))

    def spell_out(self, wide: bool) -> None:
        """Icons alone where there is no room for words; names and tooltips stay."""
        for one, words in zip(self.buttons, _WORDS, strict=True):
            one.setText(words if wide else "")

    def ask_cancel(self) -> None:
        """Cancel the document with a reason, when it may be cancelled."""
        case, row = self._case, self._row
        if case is None or row is None or self.cancel.isHidden() or not self.cancel.isEnabled():
            return
        reason = ask_text(
            self._desk.window,
            "Makulera handlingen",
            f"”{in_short(row.title)}” behåller nummer {row.number} i {case.number} och står kvar "
            "i listan, överstruken och med ditt skäl. Den är inte med i registratorns lista.",
            "Varför makuleras handlingen?",
            "Makulera",
            lines=3,
        )
        if reason is not None:
            register, document_id = self._desk.register, row.id
            self._keep(lambda: keep_documents.withdraw_document(register, document_id, reason))

    def _finish(self) -> None:
        row = self._row
        if row is None:
            return
        sentence = (
            f"”{in_short(row.title)}” är färdig och ändras inte mer. Den blir allmän när den "
            "skickas eller när ärendet är slut."
        )
        if confirm(self._desk.window, "Färdigställ handlingen?", sentence, "Färdigställ"):
            register, document_id = self._desk.register, row.id
            self._keep(lambda: keep_documents.finish_document(register, document_id))

    def _note_sent(self) -> None:
        case, row = self._case, self._row
        asked = DispatchedDialog.ask(self._desk, case, row) if case and row else None
        if asked is not None and row is not None:
            register, document_id = self._desk.register, row.id
            self._keep(lambda: keep_documents.dispatch_document(register, document_id, *asked))

    def _keep(self, call: Callable[[], None]) -> None:
        self._desk.run(call)
        self._desk.saved()
        self.changed.emit()
