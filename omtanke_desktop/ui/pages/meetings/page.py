"""Möten: the list, one meeting at a time over it, and the one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedLayout

from omtanke_desktop.storage.queries.letters import letter_rows
from omtanke_desktop.storage.queries.meetings import MeetingDetail, meeting_detail
from omtanke_desktop.ui.actions import action
from omtanke_desktop.ui.page import Page
from omtanke_desktop.ui.pages.meetings.meeting_view import FLOOR, TAB_KEYS, MeetingView
from omtanke_desktop.ui.pages.meetings.planning import change_plan, plan_a_year, plan_new
from omtanke_desktop.ui.pages.meetings.steps import Step, next_step
from omtanke_desktop.ui.pages.meetings.taking_steps import StepTaker
from omtanke_desktop.ui.pages.meetings.year_list import YearList
from omtanke_desktop.workflows.meetings.keep_papers import call_ready

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Change
    from omtanke_desktop.ui.desk import Desk

_KINDS = frozenset({"meeting", "case", "letter", "setting", "member"})


class MeetingsPage(Page):
    """Opens meetings by id; `show_target` also takes {"meeting": id, "tab": key, "item": id}."""

    key: ClassVar[str] = "moten"
    title: ClassVar[str] = "Möten"
    icon: ClassVar[str] = "calendar-days"
    help_text: ClassVar[str] = (
        "Här planeras gruppens möten, från dagordning till protokoll.\n\n"
        "Planera året föreslår dagar efter en regel, till exempel andra onsdagen i månaden, och "
        "säger vilka som är helgdagar, klämdagar eller ligger i juli. Bocka av eller flytta de "
        "dagar som inte passar; alla möten planeras på en gång. Ge dem ett serienamn, så kan du "
        "visa bara den serien i listan.\n\n"
        "Varje möte har sista dagar för handlingar, kallelse och justering. De räknas ut efter "
        "Mötenas regler i Inställningar och kan ändras för ett möte under Ändra tid och plats. Det "
        "som är försenat är rött.\n\n"
        "Kalenderfil sparar ett möte eller hela året så att Outlook och andra kalendrar kan läsa "
        "in det. Dagordningen står där först när kallelsen har gått ut, och aldrig "
        "sekretessärendens rubriker.\n\n"
        "Knappen uppe till höger visar alltid nästa steg: lägg till ärenden, gör kallelsen, "
        "skriv besluten, avsluta mötet för protokoll och skriv ut breven.\n\n"
        "Under Dagordning står de ärenden som väntar till vänster, med skälet: de som ska upp på "
        "det här mötet först. Enter lägger till dem. Punkter flyttas med Alt+Upp och Alt+Ned, "
        "flera markerade följs åt, Delete tar bort och Ctrl+Z lägger tillbaka. Ins ger en egen "
        "punkt. Enter på en punkt öppnar dess förslag till beslut, sammanfattning och interna "
        "anteckning. Under Mer hämtas punkter ur en mall, och Ctrl+M flyttar det som inte hinns "
        "med till nästa möte. När kallelsen har gått ut står det överst vad som är ändrat sedan "
        "dess, och det skrivs ut som tilläggslista.\n\n"
        "Under Handlingar görs kallelse, tilläggslista och möteshandlingar. De sparas exakt som de "
        "blev, först som utkast. Ändras dagordningen står det på utkastet, och du gör ett nytt. "
        "Möteshandlingar samlar allt till en PDF; kryssa för vad som ska med för varje ärende. "
        "Regiblad har era interna anteckningar och lämnas aldrig ut. Mejla handlingarna lägger "
        "mejlen i Expediering, och när ett sådant är märkt som skickat är handlingarna i det "
        "också skickade.\n\n"
        "Under mötet byter du punkt med Vänster och Höger, i en ruta med Alt+Vänster och "
        "Alt+Höger. Alt+S går till vad som sades, Alt+B till beslutet, Alt+U till uppdragen, "
        "Alt+N till närvaron och Alt+O till omröstningen. I närvaron gäller K kommer, L lämnar, "
        "J jäv, T tjänstgör och D på distans. Ctrl+Enter sparar beslutet och går vidare, "
        "Ctrl+Skift+Enter beslutar enligt förslag och Alt+F flera punkter på en gång. "
        "Färdiga fraser föreslås medan du skriver: Tabb eller Enter tar den markerade, "
        "Ctrl+Mellanslag visar alla och Ctrl+Skift+D sparar det markerade som fras. "
        "Det du har börjat skriva ligger kvar tills beslutet är sparat, även när programmet "
        "stängs.\n\n"
        "Paragrafnumren sätts när mötet avslutas för protokoll. Dagordning, närvaro och beslut "
        "ändras sedan inte mer, men mötet går att öppna igen tills något är justerat eller ett "
        "brev har gått ut.\n\n"
        "Under Protokoll står det som ska ses över till höger: tryck Enter eller klicka på en rad, "
        "så står markören där det rättas. Det som har en röd cirkel hindrar justering. Under "
        "Texten, stycke för stycke, skriver du om vilket stycke du vill. Dina ord ligger kvar när "
        "underlaget ändras. Säger underlaget något annat än när du skrev visas båda, och du väljer "
        "vilket som gäller.\n\n"
        "Låt justera (Ctrl+J) noterar vem som har justerat och när. När sekreterare, ordförande "
        "och justerare alla har gjort det låses texten och filen sparas som den är, med sin "
        "SHA-256. Rätta gör en ny version med ett rättelseblad; den gamla finns kvar. En enda "
        "paragraf kan justeras omedelbart, så att utdrag och brev kan gå ut före resten. Stäng "
        "mötet när alla brev har gått ut."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._meeting_id: int | None = None
        self.meeting: MeetingDetail | None = None
        self._step: Step | None = Step.ADD_CASES
        self._make_actions()
        self.list = YearList(desk, self._new, self._new_year, self._save_year)
        self.view = MeetingView(desk, self._back, self._edit, self._letters, self._close)
        self.view.add_to_head(self._save_meeting)
        self.taker = StepTaker(desk, self.view)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.view)
        self.list.chosen.connect(self._open_chosen)
        self.view.tab_changed.connect(self._show_step)
        self.taker.step_changed.connect(self._show_step)

    def primary_action(self) -> QAction | None:
        if self.meeting is None:
            return self._new
        deciding = self._step is Step.DECIDE and self.view.tabs.currentIndex() == FLOOR
        done = self._step is None or deciding or self.desk.read_only
        return None if done else self._next

    def refresh(self, change: Change | None) -> None:
        if change is not None and not change.kinds & _KINDS:
            return
        self.save_pending()
        for plan in (self._new, self._new_year):
            plan.setEnabled(not self.desk.read_only)
            if self.desk.read_only:
                plan.setToolTip(self.desk.register.note)
        if self._meeting_id is None:
            self.list.refresh()
        else:
            self._read_meeting(self._meeting_id)

    def show_target(self, target: object) -> None:
        if isinstance(target, int):
            self.open_meeting(target)
        elif isinstance(target, dict) and isinstance(target.get("meeting"), int):
            self.open_meeting(target["meeting"])
            if target.get("tab") in TAB_KEYS:
                self.view.tabs.setCurrentIndex(TAB_KEYS[target["tab"]])
            if isinstance(target.get("item"), int):
                self.view.tabs.setCurrentIndex(FLOOR)
                self.view.floor.show_item(target["item"])

    def save_pending(self) -> None:
        if self.meeting is not None:
            self.view.save_pending()

    def open_meeting(self, meeting_id: int) -> None:
        """Show one meeting over the list."""
        self.save_pending()
        if meeting_id != self._meeting_id:
            self.view.tabs.setCurrentIndex(0)
        self._meeting_id = meeting_id
        self._read_meeting(meeting_id)

    def _open_chosen(self, meeting_id: int) -> None:
        self.open_meeting(meeting_id)
        self.view.take_focus()

    def show_list(self) -> None:
        """Go back to the list, at the meeting that was open."""
        self.save_pending()
        left, self._meeting_id, self.meeting = self._meeting_id, None, None
        self.list.refresh()
        self._stack.setCurrentIndex(0)
        if left is not None:
            self.list.mark(left)
        self.list.table.setFocus()
        self.title_changed.emit("")
        self.primary_changed.emit()

    def _make_actions(self) -> None:
        self._new = action(self, "Nytt möte…", self._plan, shortcut="Ctrl+N")
        self._new_year = action(self, "Planera året…", self._plan_year, shortcut="Ctrl+Shift+Y")
        self._save_year = action(
            self, "Kalenderfil…", self._save_year_file, tip="Spara årets möten som kalenderfil"
        )
        self._save_meeting = action(
            self,
            "Spara som kalenderfil…",
            self._save_meeting_file,
            shortcut="Ctrl+Shift+K",
            icon="calendar",
        )
        self._back = action(self, "Alla möten", self.show_list, shortcut="Alt+Home")
        self._edit = action(self, "Ändra tid och plats…", self._change_plan)
        self._letters = action(self, "Skriv ut brev", lambda: self.taker.take(Step.LETTERS))
        self._close = action(self, Step.CLOSE.value, lambda: self.taker.take(Step.CLOSE))
        self._next = action(self, "", self._take_step, shortcut="Ctrl+Shift+N")

    def _take_step(self) -> None:
        if self._step is not None:
            self.taker.take(self._step)

    def _read_meeting(self, meeting_id: int) -> None:
        with self.desk.register.read() as session:
            found = meeting_detail(session, meeting_id)
            letters = letter_rows(session, waiting=True, meeting_id=meeting_id)
            self.taker.call_ready = found is not None and call_ready(session, found)
        if found is None:
            self.show_list()
            return
        self.meeting = found
        self.taker.meeting, self.taker.letters = found, letters
        self.view.show_meeting(found)
        self._stack.setCurrentIndex(1)
        self.title_changed.emit(found.title)
        self._show_step()

    def _show_step(self) -> None:
        if self.meeting is None:
            return
        self._step = next_step(
            self.meeting,
            call_ready=self.taker.call_ready,
            letters_waiting=bool(self.taker.letters),
        )
        words = self._step.value if self._step else ""
        self._next.setText(words)
        self._next.setToolTip(f"{words.rstrip('…')} (Ctrl+Skift+N)")
        closed = self.meeting.closed is not None
        waiting = closed and bool(self.taker.letters)
        self.view.show_letters_button(waiting and self._step is not Step.LETTERS)
        self.view.agenda.offer_call(self._step is not Step.MAKE_CALL)
        self.view.floor.foot.be_primary(self._step is Step.DECIDE)
        self.view.minutes.offer_close(self._step is not Step.CLOSE)
        self.view.minutes.offer_signing(self._step is not Step.APPROVE)
        self.primary_changed.emit()

    def _plan(self) -> None:
        made = plan_new(self.desk)
        if made is not None:
            self.open_meeting(made)

    def _plan_year(self) -> None:
        made = plan_a_year(self.desk)
        if made:
            self.list.refresh()
            self.list.mark(made[0])
            self.list.table.setFocus()

    def _save_year_file(self) -> None:
        from omtanke_desktop.ui.pages.meetings.calendar_saving import save_year

        save_year(self.desk, self, self.list.year.currentData(), self.list.series.currentData())

    def _save_meeting_file(self) -> None:
        from omtanke_desktop.ui.pages.meetings.calendar_saving import save_meeting

        if self.meeting is not None:
            save_meeting(self.desk, self, self.meeting)

    def _change_plan(self) -> None:
        if self.meeting is not None:
            change_plan(self.desk, self.meeting)
