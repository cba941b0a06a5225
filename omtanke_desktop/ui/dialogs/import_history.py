"""Start from the old spreadsheet: file, columns, preview and report, one step after another."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
)

from omtanke_desktop.domain.history_import import Outcome
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.files.spreadsheet import Spreadsheet
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.dialogs.import_history_columns import ColumnsStep
from omtanke_desktop.ui.dialogs.import_history_rows import RowsView
from omtanke_desktop.ui.dialogs.import_history_source import SourceStep
from omtanke_desktop.ui.dialogs.import_history_work import import_unless
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.jobs import Job
from omtanke_desktop.workflows.import_history import (
    Plan,
    Report,
    faults_of,
    preview,
    read_file,
    suggested_plan,
)

_FILE, _COLUMNS, _PREVIEW, _REPORT = range(4)
_STEPS = ("Fil", "Kolumner", "Förhandsgranskning", "Klart")
_KEPT = "Ärendena kan rättas efteråt, men ett registrerat ärende tas inte bort."


class ImportHistoryDialog(QDialog):
    """Nothing is written before the last step, and then every row or none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self.setWindowTitle("Importera äldre ärenden")
        self._desk = desk
        self._path = Path()
        self._found: Spreadsheet | None = None
        self._plan: Plan | None = None
        self._seen: Report | None = None
        self._job: Job | None = None
        self._stop = Event()
        self._importing = False
        self.report: Report | None = None
        self._source, self._columns = SourceStep(), ColumnsStep()
        self._before, self._after = RowsView(), RowsView()
        self._stack = QStackedWidget()
        for step in (self._source, self._columns, self._before, self._after):
            self._stack.addWidget(step)
        self._lay_out()
        self._listen()
        self.setAcceptDrops(True)
        self._go(_FILE)

    @classmethod
    def ask(cls, desk: Desk) -> Report | None:
        """Go through the import; None when nothing was taken in. A chosen case is opened."""
        dialog = cls(desk)
        dialog.exec()
        report = dialog.report
        dialog.deleteLater()
        return report

    def _lay_out(self) -> None:
        self._way, self._says = QLabel(), QLabel()
        self._way.setTextFormat(Qt.TextFormat.RichText)
        self._says.setTextFormat(Qt.TextFormat.PlainText)
        self._says.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Så långt har importen kommit")
        self._cancel = button("Avbryt", self.reject)
        self._back = button("Tillbaka", lambda: self._go(self._stack.currentIndex() - 1))
        self._next = button("Nästa", self._forward, kind="primary")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._cancel)
        foot.addStretch(1)
        for one in (self._back, self._next):
            foot.addWidget(one)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 16)
        box.setSpacing(12)
        box.addWidget(self._way)
        box.addWidget(self._stack, 1)
        for part in (self._says, self._bar):
            box.addWidget(part)
        box.addLayout(foot)
        px = self._desk.style.px
        roomy(self, px(1000), px(660))

    def _listen(self) -> None:
        self._source.file_chosen.connect(self.read)
        self._source.sheet_chosen.connect(lambda name: self.read(self._path, name))
        self._source.changed.connect(self._turn_over)
        self._columns.changed.connect(self._judge)
        self._after.wanted.connect(self._open)

    def read(self, path: Path, sheet: str = "") -> None:
        """Read a file, or another of its sheets, beside the window."""
        self._path, self._found, self._plan = path, None, None
        self._wait("Läser filen…")
        self._job = self._desk.background.process(
            self, read_file, path, sheet, done=self._was_read, failed=self._not_read
        )

    def _was_read(self, found: Spreadsheet) -> None:
        self._found = found
        self._rest()
        self._source.show_file(self._path, found)
        self._source.begin()
        self._judge()

    def _not_read(self, problem: Problem) -> None:
        self._rest()
        self._source.show_nothing(self._path)
        self._judge()
        self._say(str(problem), "error")

    def _turn_over(self) -> None:
        """Other headings are other columns."""
        self._plan = None
        self._judge()

    def _go(self, step: int) -> None:
        """Show a step, with what was chosen before in it."""
        if step == _COLUMNS and self._found is not None and self._plan is None:
            self._plan = suggested_plan(self._path.name, self._found.sheet, self._source.header)
            self._columns.show_plan(self._plan)
        self._stack.setCurrentIndex(step)
        self._way.setText(_way(step))
        self._back.setVisible(step in (_COLUMNS, _PREVIEW))
        self._cancel.setVisible(step != _REPORT)
        self._bar.hide()
        self._name_next(("Nästa", "Förhandsgranska", self._verb(), "Stäng")[step])
        self._next.setDefault(step != _PREVIEW)  # Enter twice is not to take everything in
        self._next.setAutoDefault(step == _PREVIEW)
        self._judge()
        starts = (self._source, self._columns, self._before, self._after)
        starts[step].begin()

    def _verb(self) -> str:
        new = self._seen.counts[Outcome.NEW] if self._seen else 0
        return f"Ta in {new} {'ärende' if new == 1 else 'ärenden'}"

    def _name_next(self, words: str) -> None:
        self._next.setText(words)
        self._next.setAccessibleName(words)

    def _judge(self) -> None:
        """Say what stands in the way of the next step."""
        step = self._stack.currentIndex()
        faults = self._faults(step) if self._job is None else []
        said = " ".join(faults) or (_KEPT if step == _PREVIEW else "")
        self._say(said, "warning" if faults else "small")
        ready = self._found is not None or step == _REPORT
        self._next.setEnabled(ready and not faults and self._job is None)
        self._next.setToolTip(" ".join(faults))

    def _faults(self, step: int) -> list[str]:
        if step == _FILE and self._found is not None and not self._found.sheet.rows:
            return ["Bladet är tomt. Välj ett annat blad."]
        if step == _COLUMNS and self._chosen is not None:
            return faults_of(self._chosen)
        if step == _PREVIEW and self._desk.read_only:
            return [f"Registret går bara att läsa. {self._desk.register.note}"]
        if step == _PREVIEW and self._seen is not None and not self._seen.counts[Outcome.NEW]:
            return ["Ingen rad blir ett nytt ärende."]
        return []

    @property
    def _chosen(self) -> Plan | None:
        """The plan with the columns as they are chosen now."""
        if self._plan is None:
            return None
        plan = self._plan
        return Plan(plan.filename, plan.sheet, plan.header, self._columns.mapping)

    def _forward(self) -> None:
        step = self._stack.currentIndex()
        (self._to_columns, self._look, self._import, self.accept)[step]()

    def _to_columns(self) -> None:
        self._go(_COLUMNS)

    def _look(self) -> None:
        self._wait("Läser raderna…")
        self._job = self._desk.background.thread(
            self, preview, self._desk.register, self._chosen, done=self._was_seen, failed=self._no
        )
        self._job.progress.connect(self._progress)

    def _was_seen(self, report: Report) -> None:
        self._seen = report
        self._rest()
        self._before.show_report(report)
        self._go(_PREVIEW)

    def _import(self) -> None:
        self._stop.clear()
        self._importing = True
        self._wait("Tar in ärendena… Avbryter du nu är allt som det var.")
        self._job = self._desk.background.thread(
            self,
            import_unless,
            self._desk.register,
            self._chosen,
            self._stop,
            done=self._was_imported,
            failed=self._no,
        )
        self._job.progress.connect(self._progress)

    def _was_imported(self, report: Report | None) -> None:
        self._rest()
        if report is None:
            self._go(_PREVIEW)
            self._say("Importen avbröts. Inget är ändrat.", "warning")
        else:
            self.report = report
            self._after.show_report(report)
            self._go(_REPORT)
            self._desk.saved()

    def _no(self, problem: Problem) -> None:
        self._rest()
        self._judge()
        self._say(str(problem), "error")

    def _progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if self._importing and done == total:
            self._bar.setRange(0, 0)
            self._cancel.setEnabled(False)
            self._say("Sparar och gör ärendena sökbara…", "small")

    def _wait(self, words: str) -> None:
        """Work is under way: only stopping is possible."""
        for one in (self._next, self._back, self._stack):
            one.setEnabled(False)
        self._bar.setRange(0, 0)
        self._bar.show()
        self._say(words, "small")

    def _rest(self) -> None:
        """The work has ended."""
        self._job, self._importing = None, False
        for one in (self._back, self._stack, self._cancel):
            one.setEnabled(True)
        self._bar.hide()

    def _say(self, words: str, role: str) -> None:
        self._says.setText(words)
        self._says.setProperty("role", role)
        self._says.style().polish(self._says)
        self._says.setVisible(bool(words))

    def _open(self, case_id: int) -> None:
        self.accept()
        self._desk.open("arenden", case_id)

    def reject(self) -> None:
        """Leave; an import under way is stopped instead, and its answer waited for."""
        if self._importing:
            self._stop.set()
            self._cancel.setEnabled(False)
            self._say("Avbryter…", "small")
            return
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if self._stack.currentIndex() == _FILE and self._job is None and len(urls) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.read(Path(event.mimeData().urls()[0].toLocalFile()))


def _way(step: int) -> str:
    """The four steps, the present one in bold."""
    names = [f"{place + 1} {name}" for place, name in enumerate(_STEPS)]
    names[step] = f"<b>{names[step]}</b>"
    return "&nbsp;&nbsp;›&nbsp;&nbsp;".join(names)
