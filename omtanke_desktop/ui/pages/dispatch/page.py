"""Expediering: which letters and mails wait, what they say, and when they went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from omtanke_desktop.domain.mails import DraftKind, MailKind
from omtanke_desktop.storage.queries.overview import badge_counts
from omtanke_desktop.ui.actions import action
from omtanke_desktop.ui.page import Page
from omtanke_desktop.ui.pages.dispatch.box_switch import BoxSwitch
from omtanke_desktop.ui.pages.dispatch.letters_box import LettersBox
from omtanke_desktop.ui.pages.dispatch.mails_box import MailsBox
from omtanke_desktop.ui.pages.dispatch.outbox import WAITING

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Change
    from omtanke_desktop.ui.desk import Desk

LETTERS, MAILS = 0, 1
_SHOWN_KINDS = {"letter", "case", "meeting", "setting"}


class DispatchPage(Page):
    """The outbox in two halves: letters that answer decisions, and drafted mails."""

    key = "expediering"
    title = "Expediering"
    icon = "send"
    help_text = (
        "Här ligger det som ska skickas: breven som besvarar mötets beslut, och mejlen till dem "
        "som har skickat in initiativ. Byt mellan dem överst i listan eller med Ctrl+Tab. "
        "Ctrl+pil ner och pil upp går till nästa och förra.\n\n"
        "Beslutsbrev. Ändra texten om det behövs; det du skriver sparas av sig självt och syns på "
        "brevet bredvid. Ett brev är först utkast, sedan utskrivet och till sist skickat. ”Skriv "
        "ut brev” (Ctrl+Enter) skriver ut det du ser och frågar sedan om utskriften gick bra. "
        "”Skriv ut alla…” (Ctrl+Skift+P) tar alla utkast i paragrafernas ordning; därifrån kan de "
        "också sparas som en enda PDF. ”Märk som skickade…” (Ctrl+Skift+A, ett brev Ctrl+Skift+S) "
        "frågar hur och vilken dag breven gick iväg. Då sparas exakt det som skrevs ut eller "
        "mejlades, och ärendet räknas som återkopplat. ”Mejla brev…” (Ctrl+Skift+M) gör ett "
        "mejlutkast för varje brev med e-postadress, med brev och utdrag som bifogade filer.\n\n"
        "Med fälten ovanför listan söker du och väljer läge, möte och ordning; det som skrivs ut, "
        "mejlas och märks är det som listan visar. Brev som något hindrar räknas alltid upp och "
        "lämnas utanför. ”Behöver en blick” betyder att beslutet, rubriken eller mottagaren har "
        "ändrats sedan brevet skrevs; knappen i brevet visar vad som blir nytt innan något "
        "ersätts. ”Skicka inget brev…” lägger undan brevet med sitt skäl, och det kan tas "
        "tillbaka. ”Besvarat” sätts när ett svar kommer in på ärendet, eller för hand.\n\n"
        "Mejl. Kvittenser skrivs av sig själva när ett mejl registreras, och begäran om "
        "komplettering skriver du från ärendet. ”Öppna i mejlprogrammet” öppnar mejlet färdigt "
        "att skicka. Visar mejlprogrammet det utan att du kan ändra eller skicka, så välj "
        "”Kopiera text” och klistra in i ett nytt mejl; adress och ämne kopierar du med knapparna "
        "bredvid dem. När mejlet har gått iväg väljer du ”Markera som skickat”. Tar ni in er egen "
        "kopia från brevlådan sker det av sig självt. ”Skicka inte…” lägger bort mejlet med ett "
        "skäl. ”Påminn om värdering…” skriver ett mejl till var och en av de ledamöter som "
        "inte har värderat det som ska upp på nästa möte. ”Bifoga fil…” lägger en fil till mejlet; "
        "kallelsens mejl har redan handlingarna med sig.\n\n"
        "”Studsade” betyder att brevet eller mejlet inte kom fram. Skriv till en annan adress "
        "eller nå mottagaren på ett annat sätt, och välj ”Åtgärdat”."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.letters, self.mails = LettersBox(desk, self), MailsBox(desk, self)
        self._boxes: tuple[LettersBox | MailsBox, ...] = (self.letters, self.mails)
        self._shown = False
        self.switch = BoxSwitch(desk)
        self._lists, self._panes = QStackedWidget(), QStackedWidget()
        for box in self._boxes:
            self._lists.addWidget(box.list)
            self._panes.addWidget(box.pane)
            box.changed.connect(self.primary_changed)
        self._lay_out()
        self.switch.chosen.connect(self._choose)
        action(self, "Byt mellan brev och mejl", self._turn, shortcut="Ctrl+Tab")
        action(self, "Nästa", lambda: self.box.list.step(1), shortcut="Ctrl+Down")
        action(self, "Förra", lambda: self.box.list.step(-1), shortcut="Ctrl+Up")
        self.switch.choose(LETTERS)

    @property
    def box(self) -> LettersBox | MailsBox:
        """The half in view."""
        return self._boxes[self.switch.at]

    def primary_action(self) -> QAction | None:
        return self.box.primary()

    def refresh(self, change: Change | None) -> None:
        if change is not None and not change.kinds & _SHOWN_KINDS:
            return
        self.save_pending()
        for at, box in enumerate(self._boxes):
            box.list.reload()
            self.switch.show_counts(at, *box.counts())
        if not self._shown:
            self._shown = True
            self._begin()
        self.badge_changed.emit()

    def show_target(self, target: object) -> None:
        """Show what waits in a case (its id), "brev", ("brev", id), ("mejl", id), kinds of mails.

        ("påminn", [case ids]) asks whom to remind of their evaluations; no ids: of all that wait.
        """
        match target:
            case "brev":
                self.switch.choose(LETTERS)
                self.letters.list.show_first(WAITING)
            case ("brev", int(letter_id)):
                self.switch.choose(LETTERS)
                self.letters.show_letter(letter_id)
            case ("mejl", int(draft_id)):
                self.switch.choose(MAILS)
                self.mails.show_mail(draft_id)
            case ("påminn", [*case_ids]):
                self.switch.choose(MAILS)
                self.mails.ask_whom_to_remind([one for one in case_ids if isinstance(one, int)])
            case DraftKind():
                self.switch.choose(MAILS)
                self.mails.show_kind(target)
            case MailKind.BOUNCE:
                self._show_bounced()
            case int(case_id):
                self._show_case(case_id)
        self.box.list.setFocus()

    def badge(self) -> int:
        with self.desk.register.read() as session:
            return badge_counts(session)["expediering"]

    def save_pending(self) -> None:
        for box in self._boxes:
            box.save_pending()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.switch)
        column.addWidget(self._lists, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self._panes)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([self.desk.style.px(324), self.desk.style.px(900)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _choose(self, at: int) -> None:
        self._boxes[1 - at].save_pending()
        self._boxes[1 - at].set_live(False)
        self._lists.setCurrentIndex(at)
        self._panes.setCurrentIndex(at)
        self.setFocusProxy(self._boxes[at].list)
        self._boxes[at].set_live(True)

    def _turn(self) -> None:
        self.switch.choose(1 - self.switch.at)
        self.box.list.setFocus()

    def _begin(self) -> None:
        """Begin with the letters, unless only mails wait."""
        if not any(self.letters.counts()) and any(self.mails.counts()):
            self.switch.choose(MAILS)

    def _show_bounced(self) -> None:
        """The first mail that did not arrive, else the first such letter."""
        at = MAILS if self.mails.counts()[1] else LETTERS
        self.switch.choose(at)
        self.box.list.show_first(WAITING)

    def _show_case(self, case_id: int) -> None:
        """What waits to be sent in a case, else what was sent last; a letter before a mail."""
        for waiting in (True, False):
            for at, box in enumerate(self._boxes):
                if box.show_case(case_id, waiting=waiting):
                    self.switch.choose(at)
                    return
