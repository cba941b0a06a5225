"""Mejl in: the folder whose mails come in by themselves on this workstation."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.settings.section import Section, words

_NONE = "Ingen mapp är vald"
_STEPS = (
    (
        "Klassiska Outlook",
        "markera ett eller flera mejl och dra dem till mappen i Utforskaren. Arkiv, Spara som "
        "fungerar också: välj Unicode-meddelandeformat (.msg).",
    ),
    (
        "Nya Outlook och Outlook på webben",
        "öppna mejlets meny med tre punkter, välj Spara som eller Ladda ned, och spara filen "
        "(.eml eller .msg) i mappen.",
    ),
)


class MailInSection(Section):
    """One folder for each register and workstation; a path means nothing on another computer."""

    key = "mejl-in"
    title = "Mejl in"
    icon = "folder-open"
    intro = (
        "Mejl som sparas i en bevakad mapp tas in av sig själva, även de som redan ligger där och "
        "de i undermappar. Filerna ligger kvar orörda, och samma mejl tas aldrig in två gånger. "
        "Gäller bara den här datorn."
    )

    def build(self) -> None:
        self._watched = self.desk.watched
        label = QLabel("Bevakad mapp")
        label.setProperty("role", "strong")
        self._path = QLineEdit()
        self._path.setReadOnly(True)
        self._path.setAccessibleName("Bevakad mapp")
        label.setBuddy(self._path)
        self._state = words("", "small")
        self._state.setAccessibleName("Hur det går med den bevakade mappen")
        box = QVBoxLayout()
        box.setSpacing(4)
        for part in (label, self._path):
            box.addWidget(part)
        self.body.addLayout(box)
        self.body.addLayout(self._buttons())
        self.body.addWidget(self._state)
        self.body.addWidget(words("Så sparar du mejl i mappen", "strong"))
        for program, steps in _STEPS:
            self.body.addWidget(words(f"{program}: {steps}"))
        self.body.addWidget(
            words(
                "Andra handlingar än mejl (PDF, Word, bilder) tas inte in av sig själva: släpp dem "
                "på fönstret, så frågar programmet vilket ärende de hör till.",
                "small",
            )
        )
        self._watched.changed.connect(self.refresh)
        self.refresh()

    def _buttons(self) -> QHBoxLayout:
        self._choose = button("Välj mapp…", self._ask, icon="folder-open")
        self._now = button("Ta in mappen nu", self._watched.take_in_now, icon="download")
        self._end = button("Sluta bevaka", lambda: self._watched.choose(None), kind="quiet")
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in (self._choose, self._now, self._end):
            row.addWidget(one)
        row.addStretch(1)
        return row

    def refresh(self) -> None:
        folder = self._watched.folder
        self._path.setText(str(folder) if folder else _NONE)
        self._path.setToolTip(str(folder) if folder else "")
        self._choose.setText("Byt mapp…" if folder else "Välj mapp…")
        self._choose.setAccessibleName(self._choose.text())
        for one in (self._now, self._end):
            one.setVisible(folder is not None)
        lost = self._watched.problem is not None
        self._state.setText(self._watched.sentence)
        self._state.setProperty("role", "warning" if lost else "small")
        self._state.style().polish(self._state)
        self._path.setAccessibleDescription(self._watched.sentence)

    def _ask(self) -> None:
        earlier = str(self._watched.folder or "")
        title = "Välj mappen där mejlen sparas"
        if name := QFileDialog.getExistingDirectory(self, title, earlier):
            self._watched.choose(Path(name))
