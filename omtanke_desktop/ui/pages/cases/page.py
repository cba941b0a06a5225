"""The page Ärenden: the list, and over it the case that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from omtanke_desktop.domain.case_filter import CaseFilter
from omtanke_desktop.ui.actions import action
from omtanke_desktop.ui.page import Page
from omtanke_desktop.ui.pages.cases.register import CaseRegister

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Change
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.cases.case import CaseView

_TOUCHING = frozenset({"case", "message", "meeting", "letter", "setting"})


class CasesPage(Page):
    """Every case there is; opening one shows it in the same place."""

    key = "arenden"
    title = "Ärenden"
    icon = "folder-open"
    help_text = (
        "Här finns alla ärenden. Skriv i sökrutan (Ctrl+F): alla orden ska finnas, var som helst, "
        "också inuti mejlen, bilagorna och sammansatta ord. ”Citattecken” håller ihop en fras, ett "
        "minus tar bort (-pilot). Med ett sökord och kolon söker du på en uppgift: "
        "huvudman:varberg status:beslutat,pågår år:2025. Komma betyder eller, och början av ett "
        "namn räcker. Sökorden är status, huvudman, år, handläggare (även jag), etikett, målgrupp, "
        "mål, överenskommelse, nök, faktor, värdering (saknas, delvis, klar), diarienummer "
        "(saknas), bevakning (försenad, vecka), sekretess, historik, typ, "
        "beslut (saknas, dröjer), "
        "kom (kom:2025-03-01..2025-03-31 eller kom:>2025-01-01), ålder (ålder:>6mån), nummer och "
        "initiativtagare.\n\n"
        "Under Urval står hur ärendena fördelar sig; mellanslag eller ett klick väljer. Under Vyer "
        "finns färdiga och egna sökningar. Klicka på en kolumnrubrik för att sortera, högerklicka "
        "för att välja kolumner och dra för att flytta. Skift, Ctrl, mellanslag och Ctrl+A "
        "markerar flera ärenden; raden längst ner visar vad som kan göras med dem. Ctrl+C "
        "kopierar dem som tabell. Enter öppnar ärendet.\n\n"
        "I ett ärende är nästa steg alltid knappen uppe till höger (Ctrl+Enter). Övriga steg "
        "finns under ”Fler steg”. Ctrl+Tab byter flik, Esc går tillbaka till listan. All text "
        "sparas av sig själv. Ett steg som blev fel tas tillbaka med ”Ta tillbaka steget…”.\n\n"
        "I fliken Ärende leder Alt+1 till Alt+7 till delarna. Ctrl+Skift+H i ett textfält visar "
        "tidigare versioner och återställer den du väljer.\n\n"
        "Saknas något väljer du ”Begär komplettering…” under ”Fler steg”: programmet skriver "
        "mejlet, som skickas från Expediering. När svaret kommer, eller dröjer, står det under "
        "ärendets rubrik. Har någon väntat länge på beslut står det också där.\n\n"
        "Under Handlingar skriver du en tjänsteanteckning (Ctrl+T) eller lägger till en fil "
        "(Ctrl+L, eller släpp den där). Ett eget utkast blir allmän handling när du väljer "
        "Färdigställ eller noterar det som skickat. Det som hamnat fel makuleras: det står kvar, "
        "överstruket och med ditt skäl. Ett mejl kan kopplas loss, så att det hamnar i inkorgen "
        "igen, eller kopplas även till ett annat ärende.\n\n"
        "I fliken Värdering flyttar piltangenterna mellan rutorna. Tryck 0, 1, 2 eller 3 för att "
        "bedöma, E för ej relevant och Backsteg för ej bedömd. Enter öppnar rutan, Esc går "
        "tillbaka till rutnätet. En intern anteckning stannar i huset; bara en mening till "
        "brevet kan komma med i brevet.\n\n"
        "Historik berättar allt som har hänt, i tidsordning; Ctrl+F söker i den. Rader med › leder "
        "till texten, mejlet, mötet eller brevet; Tab går till nästa länk och Enter öppnar den. "
        "Kryssa för Poster, så visar varje rad vilken post i händelseloggen som bestyrker den."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.register = CaseRegister(desk)
        self._case: CaseView | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.register)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._new = action(
            self, "Nytt ärende utan mejl…", self._register_by_hand, shortcut="Ctrl+N", icon="plus"
        )
        if desk.read_only:
            self._new.setEnabled(False)
            self._new.setToolTip(desk.register.note)
        self.register.opened.connect(self.open_case)
        self._seen = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes to the page is at once in what is open on it: its keys work."""
        super().focusInEvent(event)
        (self._open or self.register).take_keyboard()

    def primary_action(self) -> QAction | None:
        case = self._open
        if case is None:
            return self._new
        return case.primary if case.has_next else None

    def refresh(self, change: Change | None) -> None:
        if change is not None and not change.kinds & _TOUCHING:
            return
        if self._open is not None:
            self._open.save_pending()
            self._open.reload()
            if change is None:
                self._open.forget_told()
        else:
            self.register.refresh()
        if not self._seen:  # Qt gives the keyboard to the first button of a new page
            self._seen = True
            self.register.take_keyboard()

    def show_target(self, target: object) -> None:
        if isinstance(target, CaseFilter | str):
            self.close_case()
            self.register.narrow(target)
        elif isinstance(target, int):
            self.open_case(target)
        elif isinstance(target, tuple):
            case_id, factor, side = target
            self.open_case(case_id)
            self._case_view().show_cell(factor, side)

    def save_pending(self) -> None:
        if self._case is not None:
            self._case.save_pending()

    def open_case(self, case_id: int) -> None:
        """Show one case over the list."""
        case = self._case_view()
        if case.open_case(case_id):
            self._stack.setCurrentWidget(case)
            self._announce()

    def close_case(self) -> None:
        """Go back to the list, with the cursor on the case that was open."""
        if self._open is None:
            return
        case_id = self._open.case.id if self._open.case else None
        self._open.save_pending()
        self._stack.setCurrentWidget(self.register)
        self.register.refresh()
        if case_id is not None:
            self.register.choose(case_id)
        self.register.take_keyboard()
        self._announce()

    @property
    def _open(self) -> CaseView | None:
        """The case page when it is on top."""
        return self._case if self._stack.currentWidget() is self._case else None

    def _case_view(self) -> CaseView:
        from omtanke_desktop.ui.pages.cases.case import CaseView

        if self._case is None:
            self._case = CaseView(self.desk)
            self._case.back.connect(self.close_case)
            self._case.shown.connect(self._announce)
            self._stack.addWidget(self._case)
        return self._case

    def _announce(self) -> None:
        case = self._open.case if self._open else None
        self.title_changed.emit(case.number if case else "")
        self.primary_changed.emit()

    def _register_by_hand(self) -> None:
        from omtanke_desktop.ui.dialogs.register_case import HandCaseDialog
        from omtanke_desktop.workflows.register_case import register_by_hand

        told = HandCaseDialog.ask(self.desk.window, self.desk.register)
        if told is None:
            return
        case_id = self.desk.run(
            lambda: register_by_hand(
                self.desk.register, told.draft, told.channel, told.note, told.arrived
            )
        )
        if case_id is not None:
            self.open_case(case_id)
