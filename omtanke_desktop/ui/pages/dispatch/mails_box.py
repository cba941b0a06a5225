"""Mejl: the list of drafted mails, the chosen one, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QStackedWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.drafts import DraftRow, bounced_drafts, draft_rows
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.dialogs.ask import ask_text
from omtanke_desktop.ui.pages.dispatch import mail_lines
from omtanke_desktop.ui.pages.dispatch.address_dialog import AddressDialog
from omtanke_desktop.ui.pages.dispatch.doing import done
from omtanke_desktop.ui.pages.dispatch.empty import EmptyPane, Lesson
from omtanke_desktop.ui.pages.dispatch.list_pane import Listing, ListPane
from omtanke_desktop.ui.pages.dispatch.mail_lines import MailLine
from omtanke_desktop.ui.pages.dispatch.mail_pane import MailActions, MailPane
from omtanke_desktop.ui.pages.dispatch.mail_ways import MailWays
from omtanke_desktop.ui.pages.dispatch.outbox import WAITING
from omtanke_desktop.workflows import draft_mails

if TYPE_CHECKING:
    from omtanke_desktop.domain.mails import DraftKind
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.page import Page

_PARTS = ("Att skicka", "Skickade", "Bortlagda")
_UNSENT = (
    "Mejlet läggs bort och kan tas tillbaka. Skriv varför det inte skickas; skälet sparas i "
    "historiken."
)
_LESSONS = (
    Lesson(
        "Inga mejl väntar",
        "En kvittens skrivs av sig själv när du registrerar ett mejl som ett ärende. Saknas något "
        "i ett ärende skriver du en begäran om komplettering från ärendets sida.",
        "Öppna inkorgen",
        "inkorg",
    ),
    Lesson(
        "Inga mejl har skickats än",
        "När ett mejl är markerat som skickat ligger det här och bland ärendets handlingar.",
    ),
    Lesson(
        "Inga mejl är bortlagda",
        "Ett mejl som inte ska skickas läggs här med ett skäl. Det går alltid att ta tillbaka.",
    ),
)


class MailsBox(QObject):
    """The mails' half of Expediering; live while it is the half in view."""

    changed = Signal()  # another mail is shown, or something else can be done with it

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self.desk = desk
        self._live = False
        self._opened: dict[int, DraftRow] = {}  # as they were given to the mail program
        self.ways = MailWays(desk)
        self.actions = self._make_actions(page)
        self.remind = action(
            page, "Påminn om värdering…", self.ask_whom_to_remind, icon="users", shortcut="Ctrl+R"
        )
        below = button(kind="quiet", action=self.remind)
        listing = Listing("Mejl", "Mejllista", _PARTS, self._read)
        self.list = ListPane(listing, below, foot_always=True)
        self.mail = MailPane(desk, self.actions)
        self.empty = EmptyPane(desk)
        self.pane = QStackedWidget()
        self.pane.addWidget(self.empty)
        self.pane.addWidget(self.mail)
        self.list.chosen.connect(self._show)
        self.mail.bounce.again.connect(self._ask_address)
        self.mail.bounce.settled.connect(self._settle)

    @property
    def line(self) -> MailLine | None:
        """The chosen mail."""
        line = self.list.line
        return line if isinstance(line, MailLine) else None

    def primary(self) -> QAction | None:
        """The next step: open the mail, and then say that it was sent."""
        if self.line is None or not self.line.draft.waits:
            return None
        return self.actions.mark_sent if self._is_opened(self.line) else self.actions.open_mail

    def counts(self) -> tuple[int, int]:
        """How many wait, and how many did not arrive."""
        with self.desk.register.read() as session:
            return len(draft_rows(session, waiting=True)), len(bounced_drafts(session))

    def set_live(self, live: bool) -> None:
        """Take or give up the shortcuts."""
        self._live = live
        self._show()

    def save_pending(self) -> None:
        """Save what the pause has not saved yet."""
        self.mail.save_pending()

    def show_case(self, case_id: int, *, waiting: bool = False) -> bool:
        """Show the mail of a case; False when there is none (waiting: none to be sent)."""
        found = mail_lines.find_case(self.desk.register, case_id)
        if found is None or (waiting and not found.waits):
            return False
        self.list.select(found.id, mail_lines.part_of(found))
        return True

    def show_kind(self, kind: DraftKind) -> None:
        """Show the mail of a kind that has waited longest."""
        self._show_found(mail_lines.find_kind(self.desk.register, kind))

    def show_mail(self, draft_id: int) -> None:
        """Show one mail, wherever it is listed."""
        self._show_found(mail_lines.find(self.desk.register, draft_id))

    def ask_whom_to_remind(self, case_ids: Sequence[int] = ()) -> None:
        """Draft reminders to members who have not evaluated; the first of them is shown."""
        from omtanke_desktop.ui.dialogs.remind import RemindDialog, told

        self.save_pending()
        reminded = RemindDialog.ask(self.desk, case_ids)
        if reminded is None:
            return
        self.list.reload()
        if reminded.drafts:
            self.list.select(reminded.drafts[0], WAITING)
        self.desk.tell(told(reminded))

    def _show_found(self, found: DraftRow | None) -> None:
        if found is not None:
            self.list.select(found.id, mail_lines.part_of(found))

    def _read(self, part: int) -> list[MailLine]:
        return mail_lines.lines(self.desk.register, part)

    def _make_actions(self, page: Page) -> MailActions:
        def made(text: str, slot: Callable[[], object], keys: str = "", icon: str = "") -> QAction:
            return action(page, text, slot, shortcut=keys, icon=icon)

        return MailActions(
            made("Öppna i mejlprogrammet", self._open, "Ctrl+Return", "mail-open"),
            made("Markera som skickat", self._mark, "Ctrl+Shift+S", "mail-check"),
            made("Kopiera text", self._copy_text, "Ctrl+Shift+C", "copy"),
            made("Spara som fil…", self._save, "Ctrl+S"),
            made("Skicka inte…", self._ask_why_unsent),
            made("Ta tillbaka", self._take_back, "Ctrl+Shift+T"),
            made("Öppna ärendet", self._go_to_case),
            made("Kopiera adress", self._copy_address, icon="copy"),
            made("Kopiera ämne", self._copy_subject, icon="copy"),
        )

    def _show(self) -> None:
        line = self.line
        if line is None:
            self.save_pending()
            self.empty.teach(_LESSONS[self.list.part])
        else:
            self.mail.show_line(line, opened=self._is_opened(line))
        self.pane.setCurrentIndex(0 if line is None else 1)
        self._enable(line)
        self.changed.emit()

    def _is_opened(self, line: MailLine) -> bool:
        """Whether the mail program has it word for word; what is changed must be opened again."""
        return self._opened.get(line.id) == line.draft

    def _enable(self, line: MailLine | None) -> None:
        there, actions = self._live and line is not None, self.actions
        self.remind.setEnabled(self._live and not self.desk.read_only)
        for one in actions.reading:
            one.setEnabled(there)
        waits, aside = line is not None and line.draft.waits, bool(line and line.draft.discarded)
        for one in actions.changing:
            wanted = aside if one is actions.take_back else waits
            one.setEnabled(there and wanted and not self.desk.read_only)
            if self.desk.read_only:
                one.setToolTip(f"Registret är öppet för läsning. {self.desk.register.note}")

    def _ready(self) -> DraftRow | None:
        """The chosen mail as saved, once it has an address; else the field is shown."""
        self.save_pending()
        self.list.reload()
        line = self.line
        if line is None or not line.draft.waits:
            return None
        if "@" not in line.draft.recipient_address:
            self.mail.editor.ask_for_address()
            return None
        return line.draft

    def _open(self) -> None:
        draft = self._ready()
        if draft is not None and self.ways.open(draft):
            self._opened[draft.id] = draft
            self._show()

    def _save(self) -> None:
        draft = self._ready()
        if draft is not None:
            self.ways.save(draft)

    def _copy_text(self) -> None:
        draft = self._ready()
        if draft is not None:
            self.ways.copy_text(draft)

    def _mark(self) -> None:
        draft = self._ready()
        if draft is not None and self.ways.mark_sent(draft):
            here = dates.local(self.desk.register.clock()).time()
            self.desk.tell(f"Markerat som skickat {dates.clock(here)}. Det ligger under Skickade.")

    def _copy_address(self) -> None:
        QGuiApplication.clipboard().setText(self.mail.editor.address.text().strip())
        self.desk.tell("Adressen är kopierad.")

    def _copy_subject(self) -> None:
        QGuiApplication.clipboard().setText(self.mail.editor.subject.text().strip())
        self.desk.tell("Ämnet är kopierat.")

    def _ask_why_unsent(self) -> None:
        line, register = self.line, self.desk.register
        if line is None:
            return
        self.save_pending()
        about = f" i {line.draft.case_number}" if line.draft.case_number else ""
        title = f"Skicka inte {line.draft.kind.label.lower()}{about}"
        reason = ask_text(self.desk.window, title, _UNSENT, "Skicka inte")
        if reason and done(self.desk, lambda: draft_mails.discard_draft(register, line.id, reason)):
            self.desk.tell("Mejlet är bortlagt. Du kan ta tillbaka det under Bortlagda.")

    def _take_back(self) -> None:
        line, register = self.line, self.desk.register
        if line and done(self.desk, lambda: draft_mails.take_back_draft(register, line.id)):
            self.desk.tell("Mejlet ligger åter under Att skicka.")

    def _ask_address(self) -> None:
        line, register = self.line, self.desk.register
        address = AddressDialog.ask(self.desk.window, line.draft) if line else None
        if line is None or address is None:
            return
        again = self.desk.run(lambda: draft_mails.draft_again(register, line.id, address))
        if again is not None:
            self.list.reload()
            self.list.select(again, WAITING)

    def _settle(self) -> None:
        line, register = self.line, self.desk.register
        if line and done(
            self.desk, lambda: draft_mails.settle_bounce(register, m.MailDraft, line.id)
        ):
            self.desk.tell("Studsen är åtgärdad. Mejlet ligger under Skickade.")

    def _go_to_case(self) -> None:
        if self.line is not None and self.line.draft.case_id is not None:
            self.desk.open("arenden", self.line.draft.case_id)
