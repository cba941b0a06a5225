"""The page Rapporter: new documents, missing diary numbers, what is stored, and the trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from omtanke_desktop.ui.actions import action
from omtanke_desktop.ui.page import Page
from omtanke_desktop.ui.pages.reports.day_list import DayListTab
from omtanke_desktop.ui.pages.reports.diary_numbers import DiaryNumbersTab
from omtanke_desktop.ui.pages.reports.person import PersonTab
from omtanke_desktop.ui.pages.reports.trail import TrailTab
from omtanke_desktop.ui.trail_target import TrailTarget

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from omtanke_desktop.storage.register import Change
    from omtanke_desktop.ui.desk import Desk

NEW_DOCUMENTS, DIARY_NUMBERS, PERSON = "postlista", "diarienummer", "person"
TRAIL = "handelselogg"
Part = DayListTab | DiaryNumbersTab | PersonTab | TrailTab


class ReportsPage(Page):
    """Four lists, each on a tab of its own."""

    key = "rapporter"
    title = "Rapporter"
    icon = "file-spreadsheet"
    help_text = (
        "Nya handlingar är listan till registratorn: allt som har kommit in, färdigställts eller "
        "skickats de dagar du väljer. Skriv ut den eller spara den som Excel. Utkast och "
        "makulerade handlingar är inte med.\n\n"
        "Saknar diarienummer visar de ärenden som registratorn inte har gett något nummer. Skriv "
        "numret på raden och tryck Enter, så sparas det och du kommer till nästa rad.\n\n"
        "Personuppgifter visar allt registret har om en person. Sök på namn, e-post eller telefon. "
        "Registerutdraget är en PDF att lämna till den som frågar. Det som får raderas har en "
        "kryssruta; det övriga kräver arkivreglerna att vi behåller.\n\n"
        "Händelselogg visar allt som har gjorts i registret: när, av vem, vad som stod före och "
        "efter. Sök med Ctrl+F, välj person, slag, ärende eller dagar. Piltangenterna flyttar "
        "mellan händelserna, och Enter öppnar ärendet eller mötet. Varje händelse är bestyrkt av "
        "en post i en kedja. Postens nummer och kontrollsumma står på justerade protokoll och i "
        "säkerhetskopiorna: ändrar någon i filen utanför programmet stämmer de inte längre. Spara "
        "som Excel (Ctrl+E) sparar det urval du ser; sekretess och interna anteckningar följer "
        "inte med."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.setAccessibleName("Rapporter")
        self._tabs.tabBar().setAccessibleName("Rapportens slag")
        self._parts: dict[str, Part] = {
            NEW_DOCUMENTS: DayListTab(desk),
            DIARY_NUMBERS: DiaryNumbersTab(desk),
            PERSON: PersonTab(desk),
            TRAIL: TrailTab(desk),
        }
        names = ("Nya handlingar", "Saknar diarienummer", "Personuppgifter", "Händelselogg")
        for name, part in zip(names, self._parts.values(), strict=True):
            self._tabs.addTab(part, name)
        self._tabs.currentChanged.connect(self._turned)
        action(self, "Nästa flik", lambda: self._turn(1), shortcut="Ctrl+Tab")
        action(self, "Förra fliken", lambda: self._turn(-1), shortcut="Ctrl+Shift+Tab")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 8)
        layout.addWidget(self._tabs)

    def primary_action(self) -> QAction | None:
        return self._part.primary

    def refresh(self, change: Change | None) -> None:
        self._part.refresh(afresh=change is None)

    def show_target(self, target: object) -> None:
        if target in self._parts:
            self._tabs.setCurrentWidget(self._parts[str(target)])
        elif isinstance(target, TrailTarget):
            trail = self._parts[TRAIL]
            assert isinstance(trail, TrailTab)
            self._tabs.setCurrentWidget(trail)
            trail.show_target(target)

    @property
    def _part(self) -> Part:
        return list(self._parts.values())[self._tabs.currentIndex()]

    def _turn(self, by: int) -> None:
        self._tabs.setCurrentIndex((self._tabs.currentIndex() + by) % self._tabs.count())

    def _turned(self) -> None:
        self._part.refresh(afresh=True)
        self.primary_changed.emit()
