"""Take a mail off a case again, or put it on another one too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage.queries.cases import CaseDetail, DocumentRow, case_detail
from omtanke_desktop.storage.queries.messages import CaseLink, case_links, message_detail
from omtanke_desktop.ui.actions import ActionButton, button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.dialogs.pick_case import PickCaseDialog
from omtanke_desktop.ui.pages.cases.asking import ask_text
from omtanke_desktop.ui.pages.cases.layout import row_of
from omtanke_desktop.ui.pages.cases.told import Place, Told
from omtanke_desktop.ui.short import in_short
from omtanke_desktop.workflows.register_case import attach_mail, detach_mail


class MailLinks(QWidget):
    """The two buttons for a document that is a mail; not there for other documents."""

    told = Signal(object)  # Told
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: CaseDetail | None = None
        self._row: DocumentRow | None = None
        self.detach = button("Koppla loss…", self.ask_detach, icon="unlink")
        self.also = button("Koppla även till…", self._attach, icon="link")
        self.detach.setToolTip("Ta mejlet från ärendet; du skriver varför")
        self.also.setAccessibleName("Koppla även till ett annat ärende…")
        self.also.setToolTip("Koppla mejlet även till ett annat ärende")
        for one in (self.detach, self.also):
            if desk.read_only:
                one.setEnabled(False)
                one.setToolTip(desk.register.note)
        self.setLayout(row_of(self.detach, self.also))

    def show_row(self, case: CaseDetail | None, row: DocumentRow | None) -> None:
        """Offer what can be done with this document of this case."""
        self._case, self._row = case, row
        lies_here = row is not None and row.message_id is not None and row.withdrawn is None
        self.setVisible(lies_here)

    def spell_out(self, wide: bool) -> None:
        """Icons alone where there is no room for words; names and tooltips stay."""
        for one, words in ((self.detach, "Koppla loss…"), (self.also, "Koppla även till…")):
            one.setText(words if wide else "")

    @property
    def buttons(self) -> tuple[ActionButton, ...]:
        """In the order the eye meets them."""
        return self.detach, self.also

    def ask_detach(self) -> None:
        """Take the mail off the case with a reason."""
        case, row = self._case, self._row
        if case is None or row is None or row.message_id is None or not self.detach.isEnabled():
            return
        others = _others(self._desk, row)
        reason = ask_text(
            self._desk.window,
            "Koppla loss mejlet",
            _what_happens(case, row, others),
            "Varför hör mejlet inte till ärendet?",
            "Koppla loss",
            lines=3,
        )
        register = self._desk.register
        if reason and _well(self._desk, lambda: detach_mail(register, row.id, reason)):
            self.changed.emit()
            self.told.emit(_where_it_lies(self._desk, row.message_id))

    def _attach(self) -> None:
        row = self._row
        if row is None or row.message_id is None:
            return
        register, message_id = self._desk.register, row.message_id
        mail = in_short(row.title)
        why = f"”{mail}” blir en handling i det ärende du väljer och ligger kvar här."
        title = "Koppla mejlet även till ett annat ärende"
        case_id = PickCaseDialog.ask(self._desk.window, register, title, why, "Koppla")
        if case_id is None:
            return

        def call(reason: str) -> bool:
            attach_mail(register, message_id, case_id, reason)
            return True

        if self._desk.run_with_reason(call):
            self.changed.emit()
            self.told.emit(_put_there(self._desk, case_id))


def _well(desk: Desk, call: Callable[[], None]) -> bool:
    """Tell whether a workflow that returns nothing went well."""

    def told() -> bool:
        call()
        return True

    return desk.run(told) is True


def _others(desk: Desk, row: DocumentRow) -> list[CaseLink]:
    """The other cases on which the mail of a document lies."""
    with desk.register.read() as session:
        links = case_links(session, row.message_id or 0)
    return [one for one in links if one.document_id != row.id]


def _what_happens(case: CaseDetail, row: DocumentRow, others: list[CaseLink]) -> str:
    numbers = " och ".join(one.number for one in others)
    then = f"ligger kvar i {numbers}" if others else "läggs tillbaka i inkorgen"
    return (
        f"”{in_short(row.title)}” tas från {case.number} och {then}. Handlingen behåller nummer "
        f"{row.number} och står kvar i listan, överstruken och med ditt skäl."
    )


def _where_it_lies(desk: Desk, message_id: int) -> Told:
    with desk.register.read() as session:
        mail = message_detail(session, message_id)
    if mail is not None and mail.cases:
        link = mail.cases[0]
        place = Place("arenden", link.case_id)
        return Told(f"Mejlet ligger kvar i {link.number}", f"Öppna {link.number}", place)
    words = "Mejlet ligger i inkorgen igen"
    if mail is not None and mail.state is MessageState.OUTGOING:
        words = "Mejlet ligger bland utgående utan ärende"
    return Told(words, "Visa mejlet", Place("inkorg", message_id))


def _put_there(desk: Desk, case_id: int) -> Told:
    with desk.register.read() as session:
        case = case_detail(session, case_id)
    number = case.number if case else ""
    return Told(f"Mejlet ligger nu även i {number}", f"Öppna {number}", Place("arenden", case_id))
