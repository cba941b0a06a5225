"""Formulär till ledamöter: who gets one, about which cases and until when; then the files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
)

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.queries import evaluation_forms as forms
from omtanke_desktop.storage.queries.meetings import meeting_detail
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.widgets.date_field import DateField
from omtanke_desktop.ui.widgets.days import parse_day
from omtanke_desktop.ui.widgets.tick_list import TickList
from omtanke_desktop.workflows.evaluation_forms import (
    MadeForm,
    Order,
    OrderedForm,
    keep_forms,
    order_forms,
    render_form,
    save_forms,
)

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.jobs import Job

_DAYS = 14
_BEFORE_MEETING = 7
_LEAD = (
    "Varje ledamot får en egen Excelfil med en flik för varje ärende. När filen kommer tillbaka "
    "släpper du den på fönstret, så läses svaren in som ledamotens värdering."
)


class EvaluationFormsDialog(QDialog):
    """Makes one file for each member, in the background, and keeps their keys."""

    def __init__(self, desk: Desk, case_ids: Sequence[int], meeting_id: int | None) -> None:
        super().__init__(desk.window)
        self.setWindowTitle("Formulär till ledamöter")
        self._desk, self._meeting_id = desk, meeting_id
        self._today = dates.local(desk.register.clock()).date()
        self.made: list[MadeForm] = []
        self.saved: list[Path] = []
        self._ordered: list[OrderedForm] = []
        self._files: list[bytes] = []
        self._order: Order | None = None
        self._job: Job | None = None
        self.members, self.cases = TickList("Ledamöter"), TickList("Ärenden")
        self.due, self.folder = DateField("Lämnas senast"), QLineEdit(str(_usual_folder()))
        self.folder.setAccessibleName("Mapp")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Formulär som är klara")
        self.bar.setTextVisible(False)
        self.bar.hide()
        self._wrong = _label("", "warning")
        self._fill(case_ids)
        self._lay_out()
        self._listen()
        self._judge()

    @classmethod
    def ask(
        cls, desk: Desk, *, case_ids: Sequence[int] = (), meeting_id: int | None = None
    ) -> list[MadeForm]:
        """Make forms about these cases, or about a meeting's; returns those that were made."""
        dialog = cls(desk, case_ids, meeting_id)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        made, saved = dialog.made, dialog.saved
        dialog.deleteLater()
        if accepted and made:
            from omtanke_desktop.ui.dialogs.evaluation_forms_made import FormsMadeDialog

            FormsMadeDialog.ask(desk, made, saved)
        return made

    def order(self) -> Order:
        """What is chosen so far."""
        return Order(
            self.members.ticked,
            self.cases.ticked,
            self._meeting_id,
            parse_day(self.due.text()),
        )

    def _fill(self, case_ids: Sequence[int]) -> None:
        with self._desk.register.read() as session:
            members = forms.asked_members(session)
            meeting = meeting_detail(session, self._meeting_id) if self._meeting_id else None
            if meeting is not None and not case_ids:
                case_ids = forms.meeting_case_ids(session, meeting.id)
            cases = [one for one in forms.asked_cases(session, case_ids) if one.open]
        for member in members:
            self.members.add(member.id, member.words)
        for case in cases:
            self.cases.add(case.id, f"{case.number}  {case.title}")
        before = meeting.day - timedelta(days=_BEFORE_MEETING) if meeting else self._today
        usual = before if before > self._today else self._today + timedelta(days=_DAYS)
        self.due.setText(usual.isoformat())

    def _lay_out(self) -> None:
        px = self._desk.style.px
        lists = QGridLayout()
        lists.setHorizontalSpacing(px(16))
        for column, (name, field) in enumerate(
            (("Ledamöter", self.members), ("Ärenden", self.cases))
        ):
            lists.addWidget(_label(name, "strong"), 0, column)
            lists.addWidget(field, 1, column)
            lists.setColumnStretch(column, 3 + 2 * column)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), px(24), px(24), px(16))
        box.setSpacing(px(8))
        box.addWidget(_label(_LEAD))
        box.addLayout(lists, 1)
        box.addLayout(self._last_lines())
        box.addWidget(self._wrong)
        box.addWidget(self.bar)
        box.addWidget(self._buttons())
        roomy(self, px(820), px(560))

    def _last_lines(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._desk.style.px(8))
        for name, field in (("Lämnas senast", self.due), ("Spara i", self.folder)):
            named = _label(name)
            named.setWordWrap(False)
            named.setBuddy(field)
            row.addWidget(named)
            row.addWidget(field, int(field is self.folder))
        row.addWidget(button("Välj mapp…", self._choose_folder))
        return row

    def _buttons(self) -> QDialogButtonBox:
        made = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        made.button(QDialogButtonBox.StandardButton.Cancel).setText("Avbryt")
        self.ok = made.addButton("Spara formulären", QDialogButtonBox.ButtonRole.ActionRole)
        self.ok.setProperty("kind", "primary")
        self.ok.setAccessibleName("Spara formulären")
        self.ok.setDefault(True)
        self.ok.clicked.connect(lambda _=False: self._begin())
        made.rejected.connect(self.reject)
        return made

    def _listen(self) -> None:
        for field in (self.members, self.cases):
            field.itemChanged.connect(lambda _: self._judge())
        for line in (self.due, self.folder):
            line.textChanged.connect(lambda _: self._judge())

    def _judge(self) -> None:
        faults = list(self._faults())
        self._wrong.setText(" ".join(faults))
        self._wrong.setVisible(bool(faults))
        self.ok.setEnabled(not faults and self._job is None)

    def _faults(self) -> Iterable[str]:
        if self._desk.read_only:
            yield f"Registret är öppet för läsning. {self._desk.register.note}"
            return
        if not self.members.count():
            yield "Lägg in gruppens ledamöter under Inställningar först."
        elif not self.members.ticked:
            yield "Kryssa för minst en ledamot."
        if not self.cases.count():
            yield "Det finns inget ärende att värdera här. Lägg ärenden på dagordningen först."
        elif not self.cases.ticked:
            yield "Kryssa för minst ett ärende."
        if self.due.text().strip() and parse_day(self.due.text()) is None:
            yield "Skriv sista dagen som 2025-04-09 eller 9 april 2025."
        if not self.folder.text().strip():
            yield "Välj en mapp för filerna."

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Mapp för formulären", self.folder.text())
        if name:
            self.folder.setText(name)

    def _begin(self) -> None:
        """Read what the forms say, then set them one after the other."""
        order, register = self.order(), self._desk.register

        def read() -> list[OrderedForm]:
            with register.read() as session:
                return order_forms(session, order)

        ordered = self._desk.run(read)
        if not ordered:
            return
        self._order, self._ordered, self._files = order, ordered, []
        self.bar.setRange(0, len(ordered))
        self.bar.setValue(0)
        self.bar.show()
        self._next()

    def _next(self) -> None:
        done = len(self._files)
        self.bar.setValue(done)
        if done == len(self._ordered):
            self._job = None
            self._keep()
            return
        paper = self._ordered[done].paper
        self._job = self._desk.background.process(
            self, render_form, paper, done=self._rendered, failed=self._failed
        )
        self._judge()

    def _rendered(self, content: bytes) -> None:
        self._files.append(content)
        self._next()

    def _keep(self) -> None:
        """The register first: a file whose key nobody knows could never be read in."""
        order, register = self._order, self._desk.register
        assert order is not None
        kept = self._desk.run(lambda: keep_forms(register, order, self._ordered, self._files))
        if kept is None:
            self._stop()
            return
        self.made = kept
        self._job = self._desk.background.thread(
            self, save_forms, Path(self.folder.text().strip()), kept,
            done=self._saved, failed=self._failed,
        )  # fmt: skip
        self._judge()

    def _saved(self, paths: list[Path]) -> None:
        self._job, self.saved = None, paths
        self.accept()

    def _failed(self, problem: Problem) -> None:
        self._stop()
        self._desk.problem(problem)

    def _stop(self) -> None:
        self._job = None
        self.bar.hide()
        self._judge()

    def reject(self) -> None:
        """Stop the work; nothing is kept of forms that are not finished."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """As Avbryt."""
        if self._job is not None:
            self._job.cancel()
        super().closeEvent(event)


def _usual_folder() -> Path:
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(documents)) / "Värderingsformulär"


def _label(text: str, role: str = "") -> QLabel:
    made = QLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made
