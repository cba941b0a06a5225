"""Kontroll av registret: when it was checked, what came out, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.verify.findings import Check, Finding, Severity
from omtanke_desktop.storage.verify.note import Verified
from omtanke_desktop.ui.actions import ActionButton, button
from omtanke_desktop.ui.checking import Checking
from omtanke_desktop.ui.pages.settings.section import Section, words
from omtanke_desktop.ui.widgets.picture import Picture

_LOOKS = {
    Severity.DAMAGE: ("triangle-alert", "bad"),
    Severity.MENDABLE: ("circle-alert", "warn"),
    Severity.NOTICE: ("info", "icon"),
}


class VerificationSection(Section):
    """A register that is open for reading, a damaged one above all, can be checked too."""

    key = "kontroll"
    title = "Kontroll av registret"
    icon = "badge-check"
    intro = (
        "Kontrollen läser hela registret: filen, varje handling och bilaga, nummerserierna, "
        "sökregistret och händelseloggen. Den görs av sig själv en gång i veckan, och du kan "
        "arbeta vidare under tiden."
    )
    widest = 860
    writes = False

    def build(self) -> None:
        self._checking: Checking = self.desk.checking
        self._when = words("")
        self._when.setAccessibleName("Senaste kontrollen")
        self.body.addWidget(self._when)
        self.body.addLayout(self._doing())
        self.body.addLayout(self._ways())
        self._found = QVBoxLayout()
        self._found.setSpacing(12)
        self.body.addLayout(self._found)
        self._checking.changed.connect(self.refresh)
        self._checking.progress.connect(self._show_progress)
        self._checking.failed.connect(self._tell)
        self.refresh()

    def _doing(self) -> QVBoxLayout:
        tip = "Läs hela registret och se efter att allt stämmer"
        self._now = button("Kontrollera nu", self._checking.check_now, icon="refresh-cw", tip=tip)
        self._cancel = button("Avbryt", self._checking.cancel, kind="quiet")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName("Hur långt kontrollen har kommit")
        self._step = words("", "small")
        box = QVBoxLayout()
        box.setSpacing(8)
        box.addLayout(_row(self._now, self._cancel))
        for part in (self._bar, self._step):
            box.addWidget(part)
        return box

    def _ways(self) -> QHBoxLayout:
        self._rebuild = button(
            "Bygg om sökregistret",
            self._rebuild_search,
            tip="Gör om det som sökningen letar i; inget annat ändras",
        )
        self._reopen = button(
            "Öppna för att ändra", self._open_anew, tip="Öppna registret igen, nu för att ändra"
        )
        self._accept = button(
            "Fortsätt ändå…", self._ask_why, tip="Arbeta vidare, med ett skäl som sparas"
        )
        return _row(self._rebuild, self._reopen, self._accept)

    def refresh(self) -> None:
        """Show the last outcome, and what goes on."""
        last, busy = self._checking.last, self._checking.busy
        self._now.setEnabled(not busy)
        for one in (self._cancel, self._bar, self._step):
            one.setVisible(busy)
        self._bar.setMaximum(0)
        self._step.setText("Förbereder …")
        self._when.setText(_when(last))
        self._when.setProperty("role", "warning" if last and not last.clean else "strong")
        self._when.style().polish(self._when)
        self._show_findings(last)
        self._offer(last, busy=busy)

    def _offer(self, last: Verified | None, *, busy: bool) -> None:
        """What can be done about the findings; a register somebody else has is theirs to mend."""
        findings = last.findings if last is not None else ()
        damaged = last is not None and last.damaged
        ours = self.desk.register.held_by is None
        of_index = any(one.severity is Severity.MENDABLE for one in findings)
        sound = not any(one.check is Check.FILE for one in findings)
        may_reopen = not damaged and bool(self.desk.register.damage) and ours
        self._rebuild.setVisible(of_index and not busy and not self.desk.read_only)
        self._reopen.setVisible(last is not None and may_reopen and not busy)
        self._accept.setVisible(damaged and sound and ours and not busy)

    def _show_findings(self, last: Verified | None) -> None:
        while (item := self._found.takeAt(0)) is not None:
            if (shown := item.widget()) is not None:
                shown.hide()
                shown.deleteLater()
        if last is None:
            return
        for one in last.findings:
            self._found.addWidget(_finding(one))
        for said in last.skipped:
            self._found.addWidget(words(said, "small"))
        if last.accepted:
            self._found.addWidget(words(f"Arbetet går vidare: {last.accepted}"))

    def _show_progress(self, done: int, total: int, doing: str) -> None:
        self._bar.setMaximum(total)
        self._bar.setValue(done)
        self._step.setText(f"{doing} …")

    def _tell(self, problem: Problem) -> None:
        self.desk.problem(problem)

    def _rebuild_search(self) -> None:
        """In a thread: it takes a while in a large register. Then everything is checked anew."""
        from omtanke_desktop.workflows.safety.verify_register import rebuild_search

        self._rebuild.setEnabled(False)
        self.desk.background.thread(
            self, rebuild_search, self.desk.register, done=self._rebuilt, failed=self._not_rebuilt
        )

    def _rebuilt(self, _answer: object) -> None:
        self._rebuild.setEnabled(True)
        self.desk.tell("Sökregistret är ombyggt. Registret kontrolleras igen.")
        self._checking.check_now()

    def _not_rebuilt(self, problem: Problem) -> None:
        self._rebuild.setEnabled(True)
        self.desk.problem(problem)

    def _open_anew(self) -> None:
        if self.desk.open_register is not None:
            self.desk.open_register(self.desk.register.path)

    def _ask_why(self) -> None:
        from omtanke_desktop.ui.dialogs.ask import ask_text

        asked = (
            "Skriv varför arbetet kan fortsätta, till exempel att ändringen är känd och riktig. "
            "Skälet sparas i registret."
        )
        reason = ask_text(self.window(), "Fortsätt ändå", asked, "Fortsätt")
        if reason is not None:
            self._checking.accept(reason)


def _when(last: Verified | None) -> str:
    if last is None:
        return "Registret är inte kontrollerat än."
    return f"Kontrollerat {dates.minute_stamp(last.at)}. {last.sentence}."


def _finding(one: Finding) -> QWidget:
    """An icon, what was looked at, what is wrong, and what to do."""
    shown = QFrame()
    shown.setAccessibleName(f"{one.check.label}: {one.words}")
    shown.setProperty("role", "panel")
    text = QVBoxLayout()
    text.setSpacing(4)
    head = QLabel(f"{one.check.label} · {one.severity.label}")
    head.setProperty("role", "strong")
    for part in (head, words(one.words), words(one.advice, "muted")):
        text.addWidget(part)
    row = QHBoxLayout(shown)
    row.setContentsMargins(16, 12, 16, 12)
    row.setSpacing(12)
    picture, tone = _LOOKS[one.severity]
    row.addWidget(Picture(picture, 20, tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(text, 1)
    return shown


def _row(*buttons: ActionButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for one in buttons:
        row.addWidget(one)
    row.addStretch(1)
    return row
