"""One case: its head, its next step and its six tabs."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from omtanke_desktop.domain.malbild import Perspective
from omtanke_desktop.domain.states import CaseState, Completeness
from omtanke_desktop.storage.queries.cases import CaseDetail, case_detail
from omtanke_desktop.storage.queries.evaluations import evaluation
from omtanke_desktop.storage.queries.text_places import PROPOSED
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.cases.documents import Documents
from omtanke_desktop.ui.pages.cases.facts import Facts
from omtanke_desktop.ui.pages.cases.header import CaseHeader
from omtanke_desktop.ui.pages.cases.standing import standings, unsent_request
from omtanke_desktop.ui.pages.cases.standing_strip import StandingStrip
from omtanke_desktop.ui.pages.cases.steps import TAKE_BACK, Act, Step, next_step, other_steps
from omtanke_desktop.ui.pages.cases.story import Story
from omtanke_desktop.ui.pages.cases.taking import take
from omtanke_desktop.ui.pages.cases.told import IN_THIS_CASE, OF_A_FIELD, Place, ToldBar
from omtanke_desktop.ui.pages.cases.turns import Turns
from omtanke_desktop.ui.pages.evaluation.tab import EvaluationTab
from omtanke_desktop.ui.pages.proposal.tab import ProposalTab
from omtanke_desktop.workflows.event_words import is_cell
from omtanke_desktop.workflows.letters.dispatch_letters import next_state
from omtanke_desktop.workflows.take_back_step import last_step
from omtanke_desktop.workflows.write_proposal import FIELD_PREFIX

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

Tab = Facts | Documents | EvaluationTab | ProposalTab | Turns | Story
FACTS, PAPERS, EVALUATION, PROPOSAL = range(4)
_WORDS_FIT = 720  # logical pixels at scale 1.0


class CaseView(QWidget):
    """The page of one case; the same object shows whichever case is opened."""

    back = Signal()
    shown = Signal()  # another case, or another next step

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.case: CaseDetail | None = None
        self._next: Step | None = None
        self.primary = QAction(self)
        self.primary.setShortcut("Ctrl+Return")
        self.primary.setAutoRepeat(False)
        self.primary.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.primary.triggered.connect(lambda _=False: self._next and self.take(self._next))
        self.addAction(self.primary)
        self._header = CaseHeader(desk)
        self._header.back.connect(self.back)
        self._header.step_chosen.connect(self.take)
        self._standing, self._told = StandingStrip(desk), ToldBar(desk)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._pages: tuple[Tab, ...] = self._make_tabs()
        self._lay_out()

    def _make_tabs(self) -> tuple[Tab, ...]:
        evaluating = EvaluationTab(self._desk)
        evaluating.ready.connect(lambda: self.take(Step("", Act.READY)))
        facts, papers, story = Facts(self._desk), Documents(self._desk), Story(self._desk)
        for one in (facts, self._standing, self._told, story):
            one.wanted.connect(self._go)
        for teller in (facts, papers):
            teller.told.connect(self._told.tell)
        self._alike = 0
        self._like = button("", lambda: self._show_like(facts), kind="quiet", icon="search")
        self._like.hide()
        facts.similar_found.connect(self._count_like)
        proposing = ProposalTab(self._desk)
        return (facts, papers, evaluating, proposing, Turns(self._desk), story)

    def _count_like(self, count: int) -> None:
        """In the tabs' row there is room for it: nothing moves when it comes."""
        self._alike = count
        self._like.setAccessibleName(f"Liknande ärenden ({count})")
        self._like.setToolTip("Visa ärenden som liknar det här")
        self._like.setVisible(bool(count))
        self._word_like()

    def _word_like(self) -> None:
        wide = self.width() >= self._desk.style.px(_WORDS_FIT)
        self._like.setText(f"Liknande ärenden ({self._alike})" if wide else f"({self._alike})")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._word_like()

    def _show_like(self, facts: Facts) -> None:
        self._tabs.setCurrentWidget(facts)
        facts.show_similar()

    def _go(self, goal: Step | Place) -> None:
        """Take a step, or go to a place: a mail of this case or another page."""
        if isinstance(goal, Step):
            self.take(goal)
        elif goal.page == IN_THIS_CASE:
            self._tabs.setCurrentIndex(PAPERS)
            papers = self._pages[PAPERS]
            assert isinstance(papers, Documents)
            if isinstance(goal.target, int):
                papers.show_mail(goal.target)
        elif goal.page == OF_A_FIELD:
            self._show_field(str(goal.target))
        else:
            self._desk.open(goal.page, goal.target)

    def _show_field(self, field: str) -> None:
        """Go to where a field of the case is written."""
        facts = self._pages[FACTS]
        assert isinstance(facts, Facts)
        if field.startswith(FIELD_PREFIX):
            self._tabs.setCurrentIndex(PROPOSAL)
        elif is_cell(field) or field in ("proposal", "proposal_type", "weighing", PROPOSED):
            self._tabs.setCurrentIndex(EVALUATION)
        else:
            self._tabs.setCurrentIndex(FACTS)
            facts.show_field(field)

    def _section(self, facts: Facts, place: int) -> None:
        """Go to a part of the first tab, from any of them."""
        self._tabs.setCurrentWidget(facts)
        facts.go_to(place)

    def _find(self) -> None:
        """Ctrl+F looks in the story, when it is the story that is read."""
        story = self._pages[-1]
        if self._tabs.currentWidget() is story and isinstance(story, Story):
            story.finder.begin()

    def _lay_out(self) -> None:
        names = (
            *("Ärende", "Handlingar", "Värdering", "Beslutsförslag"),
            *("Möten && beslut", "Historik"),
        )
        for name, page in zip(names, self._pages, strict=True):
            self._tabs.addTab(page, name)
        self.setAccessibleName("Ärendet")
        self._tabs.setAccessibleName("Ärendets flikar")
        self._tabs.tabBar().setAccessibleName("Ärendets delar")
        self._tabs.setCornerWidget(self._like)
        QWidget.setTabOrder(self._tabs.tabBar(), self._like)
        self._tabs.currentChanged.connect(lambda _: self._show_tab())
        action(self, "Nästa flik", lambda: self._turn(1), shortcut="Ctrl+Tab")
        action(self, "Förra fliken", lambda: self._turn(-1), shortcut="Ctrl+Shift+Tab")
        action(self, "Tillbaka", self.back.emit, shortcut="Alt+Left")
        facts = self._pages[FACTS]
        assert isinstance(facts, Facts)
        for place, name in enumerate(facts.sections):
            action(self, name, partial(self._section, facts, place), shortcut=f"Alt+{place + 1}")
        self._finding = action(self, "Sök i historiken", self._find, shortcut="Ctrl+F")
        self._finding.setEnabled(False)
        self._tabs.currentChanged.connect(
            lambda at: self._finding.setEnabled(at == self._tabs.count() - 1)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 0)
        layout.setSpacing(8)
        for part in (self._header, self._told, self._standing):
            layout.addWidget(part)
        layout.addWidget(self._tabs, 1)

    def open_case(self, case_id: int) -> bool:
        """Show a case from its first tab; False when it is not there."""
        if self.case is None or self.case.id != case_id:
            self.save_pending()
            self.case = None
            self._told.hide()
            self._tabs.setCurrentIndex(0)
        self.setFocus()
        return self._load(case_id)

    def show_cell(self, factor: str, side: Perspective) -> None:
        """Open a cell of the secretariat's evaluation, as it is named from a letter."""
        self._tabs.setCurrentIndex(EVALUATION)
        self._evaluating().show_cell(factor, side)

    def take_keyboard(self) -> None:
        """The keyboard is in the case, not yet in any of its fields."""
        self.setFocus()

    def forget_told(self) -> None:
        """Who comes back has read what was told, and it may be true no more."""
        self._told.hide()

    def reload(self) -> None:
        """Show what the register says now about the case that is open."""
        if self.case is not None:
            self._load(self.case.id)

    def save_pending(self) -> None:
        """Save what is typed in any tab and not yet saved."""
        for page in self._pages:
            page.save_pending()

    def take(self, step: Step) -> None:
        """Take a step; evaluating is done here, the rest by a workflow."""
        if self.case is None:
            return
        self.save_pending()
        if step.act is Act.EVALUATE:
            self._tabs.setCurrentIndex(EVALUATION)
            self._evaluating().begin()
            return
        told = take(self._desk, self.case, step)
        self.reload()
        if told is not None:
            self._told.tell(told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
            return
        super().keyPressEvent(event)

    def _evaluating(self) -> EvaluationTab:
        page = self._pages[EVALUATION]
        assert isinstance(page, EvaluationTab)
        return page

    def _load(self, case_id: int) -> bool:
        with self._desk.register.read() as session:
            case = case_detail(session, case_id)
        if case is None:
            return False
        self.case = case
        self._show_step()
        self._show_tab()
        return True

    def _show_tab(self) -> None:
        """Only the tab that is seen is filled; the others are when they are turned to."""
        if self.case is not None:
            self._pages[self._tabs.currentIndex()].show_case(self.case)

    def _turn(self, by: int) -> None:
        self._tabs.setCurrentIndex((self._tabs.currentIndex() + by) % self._tabs.count())

    def _show_step(self) -> None:
        """Say the next step in words; it may have changed with the last cell that was set."""
        if self.case is None:
            return
        case = self.case
        with self._desk.register.read() as session:
            empty = evaluation(session, case.id).empty
        answered = case.state is CaseState.ANSWERED
        after = next_state(self._desk.register, case.id) if answered else None
        came = case.completeness is Completeness.REASSESS
        unsent = unsent_request(self._desk.register, case.id) is not None
        self._next = next_step(
            case.state,
            empty=empty,
            after=after,
            answered=came,
            unsent=unsent,
            incomplete=case.completeness is Completeness.INCOMPLETE,
        )
        self._standing.show_standings(standings(self._desk.register, case))
        for before, after_it in pairwise((self._header.more, *self._standing.buttons)):
            QWidget.setTabOrder(before, after_it)
        back = [TAKE_BACK] if last_step(self._desk.register, case.id) else []
        self._header.show_case(case, [*other_steps(case.state, self._next), *back])
        self._word_primary()
        self.shown.emit()

    def _word_primary(self) -> None:
        step = self._next
        self.primary.setText(step.words if step else "")
        self.primary.setIcon(icon(step.icon, "on_accent") if step and step.icon else icon("check"))
        changes = step is not None and step.act not in _LOOKING
        self.primary.setEnabled(step is not None and not (changes and self._desk.read_only))
        locked = changes and self._desk.read_only
        self.primary.setToolTip(
            self._desk.register.note if locked else f"{self.primary.text()} (Ctrl+Enter)"
        )

    @property
    def has_next(self) -> bool:
        """Whether there is a next step at all."""
        return self._next is not None


_LOOKING = (Act.EVALUATE, Act.OPEN_MEETING, Act.WRITE_LETTER, Act.SEND_REQUEST)
