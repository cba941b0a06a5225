"""Säkerhetskopior: where they lie, how they are, making one now, and restoring one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
)

from omtanke_desktop.domain.health import Level
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.backup_notes import folder_beside
from omtanke_desktop.storage.settings import load_settings
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.settings.copy_list import CopyList
from omtanke_desktop.ui.pages.settings.section import Section, words
from omtanke_desktop.workflows.change_settings import change_setting
from omtanke_desktop.workflows.safety.choose_second import choose_second
from omtanke_desktop.workflows.safety.look_at_copies import Reading

_NONE = "Ingen annan plats är vald"
_MOST_DAYS = 60
_ROLES = {Level.SAFE: "muted", Level.LOOK: "warning", Level.DANGER: "error"}


class BackupsSection(Section):
    """Copies may be made and restored also of a register that is open for reading."""

    key = "sakerhetskopior"
    title = "Säkerhetskopior"
    icon = "archive"
    intro = (
        "Registret kopieras av sig självt medan du arbetar, när något har ändrats. Varje kopia "
        "öppnas och räknas innan den gäller. Den nyaste från var och en av 7 dagar, 5 veckor och "
        "12 månader sparas, och den senaste hela slängs aldrig."
    )
    widest = 860
    writes = False

    def build(self) -> None:
        self._backups = self.desk.backups
        self._state = QVBoxLayout()
        self._state.setSpacing(4)
        self.body.addLayout(self._state)
        self.body.addLayout(self._making())
        self._list = CopyList(self.desk)
        self.body.addWidget(words("Kopior", "strong"))
        self.body.addWidget(self._list)
        self._restore = button("Återställ…", self._ask_restore, icon="rotate-ccw")
        row = QHBoxLayout()
        row.addWidget(self._restore)
        row.addStretch(1)
        self.body.addLayout(row)
        self._build_places()
        self._backups.changed.connect(self.refresh)
        self._backups.progress.connect(self._show_progress)
        self._backups.ended.connect(self._told)
        self.refresh()
        if self._backups.first is None:
            self._backups.look(Reading.NOTES)

    def _making(self) -> QVBoxLayout:
        self._now = button("Säkerhetskopiera nu", self._backups.make_now, icon="copy")
        self._check = button(
            "Läs kopiorna igen",
            lambda: self._backups.look(Reading.NEWEST),
            icon="refresh-cw",
            tip="Läs den nyaste kopian på varje plats från början till slut",
        )
        self._cancel = button("Avbryt", self._backups.cancel, kind="quiet")
        self._bar = QProgressBar()
        self._bar.setAccessibleName("Hur långt kopieringen har kommit")
        self._bar.setTextVisible(False)
        self._doing = words("", "small")
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in (self._now, self._check, self._cancel):
            row.addWidget(one)
        row.addStretch(1)
        box = QVBoxLayout()
        box.setSpacing(8)
        box.addLayout(row)
        for part in (self._bar, self._doing):
            box.addWidget(part)
        return box

    def _build_places(self) -> None:
        self._places = QVBoxLayout()
        self._places.setSpacing(8)
        self.body.addWidget(words("Platser", "strong"))
        beside, self._second = QLineEdit(str(folder_beside(self.desk.register.path))), QLineEdit()
        for name, line in (("Bredvid registret", beside), ("Annan plats", self._second)):
            line.setReadOnly(True)
            line.setAccessibleName(name)
            line.setToolTip(line.text())
            label = QLabel(name)
            label.setBuddy(line)
            self._places.addWidget(label)
            self._places.addWidget(line)
        self._choose = button("Välj mapp…", self._ask_second, icon="folder-open")
        self._none = button("Ingen annan plats", lambda: self._take_second(None), kind="quiet")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._choose)
        row.addWidget(self._none)
        row.addStretch(1)
        self._places.addLayout(row)
        self._elsewhere = QCheckBox("Disken säkerhetskopieras redan av någon annan, t.ex. it")
        self._elsewhere.setAccessibleName("Disken säkerhetskopieras redan av någon annan")
        self._elsewhere.clicked.connect(
            lambda on: self._change("backup_elsewhere", "ja" if on else "")
        )
        self._places.addWidget(self._elsewhere)
        self._places.addLayout(self._warning_row())
        self.body.addLayout(self._places)
        if self.desk.read_only:
            note = f"Platserna kan inte ändras nu. {self.desk.register.note}"
            self._places.addWidget(words(note, "warning"))

    def _warning_row(self) -> QHBoxLayout:
        self._days = QSpinBox()
        self._days.setRange(1, _MOST_DAYS)
        self._days.setAccessibleName("Varna efter så många dagar")
        self._days.setKeyboardTracking(False)
        self._days.valueChanged.connect(lambda days: self._change("backup_warn_days", str(days)))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(QLabel("Varna när det som har ändrats inte finns i någon hel kopia efter"))
        row.addWidget(self._days)
        row.addWidget(QLabel("dagar"))
        row.addStretch(1)
        return row

    def refresh(self) -> None:
        """Show what is known of the copies now."""
        with self.desk.register.read() as session:
            settings = load_settings(session)
        self._second.setText(settings.backup_folder or _NONE)
        self._second.setToolTip(settings.backup_folder)
        self._choose.setText("Byt mapp…" if settings.backup_folder else "Välj mapp…")
        self._choose.setAccessibleName("Välj en annan plats")
        self._none.setVisible(bool(settings.backup_folder))
        self._elsewhere.setChecked(bool(settings.backup_elsewhere))
        if not self._days.hasFocus():
            self._days.blockSignals(True)
            self._days.setValue(settings.backups_age)
            self._days.blockSignals(False)
        for one in (self._choose, self._none, self._elsewhere, self._days):
            one.setEnabled(not self.desk.read_only)
        self._show_state()
        self._show_busy()
        self._list.show_places(self._backups.first, self._backups.second)

    def _show_state(self) -> None:
        health = self.desk.health
        lines = [(line.text + (f" {line.todo}" if line.todo else ""), _ROLES[line.level])
                 for line in (health.lines if health else ())]  # fmt: skip
        shown = [(health.title if health else "Ser efter …", "strong"), *lines]
        while (item := self._state.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for text, role in shown:
            self._state.addWidget(words(text, role))

    def _show_busy(self) -> None:
        copying = self._backups.copying
        self._now.setEnabled(not copying)
        self._check.setEnabled(not self._backups.busy)
        for one in (self._cancel, self._bar, self._doing):
            one.setVisible(copying)

    def _show_progress(self, done: int, total: int, doing: str) -> None:
        self._bar.setRange(0, 1000 if total else 0)
        self._bar.setValue(done * 1000 // total if total else 0)
        self._doing.setText(f"{doing} …")

    def _told(self, problem: Problem | None) -> None:
        """The user asked for a copy: how did it go?"""
        if problem is not None:
            self.desk.problem(problem)
        else:
            self.desk.tell("Säkerhetskopian är gjord, öppnad och räknad.")

    def _ask_second(self) -> None:
        title = "Välj en mapp på en annan disk eller i en delad mapp"
        if name := QFileDialog.getExistingDirectory(self, title, ""):
            self._take_second(Path(name))

    def _take_second(self, folder: Path | None) -> None:
        register = self.desk.register
        self.desk.run(lambda: choose_second(register, folder))
        self._backups.second = None
        self._backups.turn()
        self.refresh()

    def _change(self, key: str, value: str) -> None:
        self.desk.run(lambda: change_setting(self.desk.register, key, value))
        self.desk.saved()

    def _ask_restore(self) -> None:
        from omtanke_desktop.ui.dialogs.restore import RestoreDialog

        chosen = self._list.chosen
        path = RestoreDialog.ask(self.desk.window or self, self.desk, chosen)
        if path is not None and self.desk.open_register is not None:
            self.desk.open_register(path)
