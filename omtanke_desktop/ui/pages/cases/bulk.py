"""What is done with many marked cases at once: the bar below the list and its questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.meetings import meeting_rows
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.dialogs.one_answer import OneAnswer
from omtanke_desktop.ui.short import in_short

if TYPE_CHECKING:
    from omtanke_desktop.workflows.bulk import BulkReport

_NAMED = 8  # cases that are told by number when they could not be done


class BulkBar(QFrame):
    """Shown while several cases are marked; each act asks one question and is one transaction."""

    copy_wanted = Signal()
    unmark_wanted = Signal()

    def __init__(self, desk: Desk, marked: Callable[[], list[int]]) -> None:
        super().__init__()
        self._desk, self._marked = desk, marked
        self._count = QLabel()
        self._count.setProperty("role", "strong")
        self._count.setAccessibleName("Markerade ärenden")
        self.actions_ = [self._action(words, slot, icon) for words, slot, icon in self._acts()]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._count)
        row.addStretch(1)
        for one in self.actions_:
            row.addWidget(button(action=one))
        row.addWidget(
            button("Avmarkera", self.unmark_wanted.emit, kind="quiet", tip="Avmarkera (Esc)")
        )
        self.hide()

    def _acts(self) -> tuple[tuple[str, Callable[[], object], str], ...]:
        return (
            ("Handläggare…", self._hand_over, "user"),
            ("Etikett…", self._label, "flag"),
            ("Ta bort etikett…", self._unlabel, "x"),
            ("På dagordning…", self._put_on_agenda, "calendar"),
            ("Värderingsformulär…", self._forms, "file-spreadsheet"),
        )

    def _action(self, words: str, slot: Callable[[], object], icon: str) -> QAction:
        made = action(self, words, slot, icon=icon)
        if self._desk.read_only:
            made.setEnabled(False)
            made.setToolTip(self._desk.register.note)
        return made

    def show_marked(self, count: int) -> None:
        """Say how many cases are marked; one alone is only where the cursor stands."""
        self._count.setText(f"{count:,} markerade".replace(",", "\u00a0"))
        self.setVisible(count > 1)

    def _hand_over(self) -> None:
        ids, desk = self._marked(), self._desk
        with desk.register.read() as session:
            known = _handlers(session)
        why = f"Vem handlägger {_cases(ids)}? Lämna tomt för ingen."
        name = OneAnswer.choose_or_write(desk.window, "Handläggare", why, "Spara", known)
        if name is not None:
            said = f"Handläggare sattes på {{}}: {name}" if name.strip() else "{} har ingen nu"
            self._run(_set_handler, ids, name, told=said)

    def _label(self) -> None:
        ids, desk = self._marked(), self._desk
        why = f"Vilken etikett ska sättas på {_cases(ids)}? Komma skiljer flera."
        words = OneAnswer.choose_or_write(
            desk.window, "Etikett", why, "Sätt etikett", self._labels(ids=None)
        )
        if words is not None:
            self._run(_add_label, ids, words, told=f"Etiketten ”{words.strip()}” sitter på {{}}")

    def _unlabel(self) -> None:
        ids, desk = self._marked(), self._desk
        known = self._labels(ids)
        if not known:
            desk.problem(RuleProblem("Ärendena har inga etiketter", "Inget är ändrat."))
            return
        why = f"Vilken etikett ska tas bort från {_cases(ids)}?"
        choices = [(one, one) for one in known]
        words = OneAnswer.choose(desk.window, "Ta bort etikett", why, "Ta bort", choices)
        if words is not None:
            self._run(_remove_label, ids, words, told=f"Etiketten ”{words}” togs bort från {{}}")

    def _labels(self, ids: list[int] | None) -> list[str]:
        """The labels in use in the register, or on some cases."""
        from omtanke_desktop.storage.queries.case_list import labels_of

        with self._desk.register.read() as session:
            return labels_of(session, ids)

    def _put_on_agenda(self) -> None:
        ids, desk = self._marked(), self._desk
        with desk.register.read() as session:
            coming = [one for one in meeting_rows(session) if one.state is not MeetingState.CLOSED]
        if not coming:
            desk.problem(RuleProblem("Inget möte är planerat", "Planera ett på sidan Möten."))
            return
        coming.sort(key=lambda one: (one.day, one.starts))
        choices = [(f"{one.title}, kl. {one.starts:%H.%M}", one.id) for one in coming]
        why = f"På vilket mötes dagordning ska {_cases(ids)} läggas?"
        meeting = OneAnswer.choose(desk.window, "På dagordning", why, "Lägg till", choices)
        if meeting is not None:
            self._run(_add_to_agenda, ids, meeting, told="{} lades på dagordningen")

    def _forms(self) -> None:
        from omtanke_desktop.ui.dialogs.evaluation_forms import EvaluationFormsDialog

        EvaluationFormsDialog.ask(self._desk, case_ids=self._marked())

    def _run(self, work: Callable[..., Any], ids: list[int], value: object, *, told: str) -> None:
        """Do it away from the window: many cases take a while to write and to index."""

        def tell(report: BulkReport) -> None:
            self._tell(report, told)

        self._desk.tell(f"Ändrar {_cases(ids)} …")
        self._desk.background.thread(self, work, self._desk.register, ids, value, done=tell)

    def _tell(self, report: BulkReport, told: str) -> None:
        words = told.format(_number(report.done))
        if not report.refused:
            self._desk.tell(f"{words}.")
            return
        lines = [one.why for one in report.refused[:_NAMED]]
        if more := len(report.refused) - len(lines):
            lines.append(f"… och {more} till.")
        self._desk.problem(
            RuleProblem(
                f"{in_short(words)}. {_number(len(report.refused))} gick inte", "\n".join(lines)
            )
        )


def _set_handler(register: Any, ids: list[int], name: str) -> BulkReport:  # noqa: ANN401 - a Register
    from omtanke_desktop.workflows import bulk

    return bulk.set_handler(register, ids, name)


def _add_label(register: Any, ids: list[int], words: str) -> BulkReport:  # noqa: ANN401 - a Register
    from omtanke_desktop.workflows import label_cases
    from omtanke_desktop.workflows.bulk import BulkReport

    label_cases.add_label(register, words, *ids)
    return BulkReport(len(ids))


def _remove_label(register: Any, ids: list[int], words: str) -> BulkReport:  # noqa: ANN401 - a Register
    from omtanke_desktop.workflows import label_cases
    from omtanke_desktop.workflows.bulk import BulkReport

    label_cases.remove_label(register, words, *ids)
    return BulkReport(len(ids))


def _add_to_agenda(register: Any, ids: list[int], meeting_id: int) -> BulkReport:  # noqa: ANN401 - a Register
    from omtanke_desktop.workflows import bulk

    return bulk.add_to_agenda(register, meeting_id, ids)


def _handlers(session: Any) -> list[str]:  # noqa: ANN401 - a ReadSession
    from omtanke_desktop.domain.case_query import Key
    from omtanke_desktop.storage.queries.case_names import NOBODY, names_of

    return [name for name in names_of(session, Key.HANDLER) if name != NOBODY]


def _number(count: int) -> str:
    return f"{count} {'ärende' if count == 1 else 'ärenden'}"


def _cases(ids: list[int]) -> str:
    return f"de {_number(len(ids))} som är markerade" if len(ids) > 1 else "ärendet"
