"""Blankett: the blank form as Word and PDF, for the secretariat to publish."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries.people import settings
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs.meeting_paper import PaperDialog
from omtanke_desktop.ui.pages.meetings.papers import PDF, Paper
from omtanke_desktop.ui.pages.meetings.saving import save_paper
from omtanke_desktop.ui.pages.settings.section import Section, words
from omtanke_desktop.workflows.make_form import RENDERERS, form_values

WORD = "Word (*.docx)"
_NO_MAILBOX = (
    "Funktionsbrevlådan är inte ifylld. Blanketten säger därför inte vart den ska skickas."
)
_ABOUT = (
    "Word-filen har fält att klicka i och listor att välja ur. PDF-filen fylls i direkt i "
    "webbläsaren eller i Acrobat. Frågorna är desamma i båda."
)


class BlankFormSection(Section):
    """Says what the form will say, shows it and saves it; works in a read-only register too."""

    key = "blankett"
    title = "Blankett"
    icon = "file-text"
    writes = False
    intro = (
        "En tom blankett att lägga ut på er webbplats eller intranätet. Den som fyller i den och "
        "mejlar den till er får sitt initiativ inläst fält för fält."
    )

    def build(self) -> None:
        self._says = words("")
        self._missing = words(_NO_MAILBOX, "warning")
        self._fill_in = button(
            "Fyll i under Avsändare", lambda: self.desk.open("installningar", "avsandare")
        )
        self._saved = words("", "small")
        for part in (self._says, self._missing):
            self.body.addWidget(part)
        self.body.addWidget(self._fill_in, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self._buttons())
        self.body.addWidget(self._saved)
        self.body.addWidget(words(_ABOUT, "small"))
        self._saved.hide()
        self.refresh()

    def _buttons(self) -> QHBoxLayout:
        word = button("Spara blankett som Word…", lambda: self._save(self._word()), icon="download")
        pdf = button("Spara blankett som PDF…", lambda: self._save(self._pdf()), icon="download")
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in (word, pdf, button("Visa blanketten", self._show, kind="quiet", icon="eye")):
            row.addWidget(one)
        row.addStretch(1)
        return row

    def refresh(self) -> None:
        with self.desk.register.read() as session:
            own = settings(session)
        where = f" Den som svarar ombeds mejla den till {own.mailbox}." if own.mailbox else ""
        self._says.setText(f"Utgivare är {own.organisation}, för {own.body_name}.{where}")
        for part in (self._missing, self._fill_in):
            part.setVisible(not own.mailbox)

    def _show(self) -> None:
        PaperDialog.show_paper(self.desk, self._pdf())

    def _save(self, paper: Paper) -> None:
        save_paper(self.desk, self, paper, lambda: self._tell(paper))

    def _tell(self, paper: Paper) -> None:
        name = "Word-filen" if paper.kind == WORD else "PDF-filen"
        self._saved.setText(f"{name} är sparad. Datumet längst ned på sidorna är dagens.")
        self._saved.show()

    def _word(self) -> Paper:
        return self._paper("docx", WORD)

    def _pdf(self) -> Paper:
        return self._paper("pdf", PDF)

    def _paper(self, ending: str, kind: str) -> Paper:
        day = dates.local(self.desk.register.clock()).date()
        name = f"Initiativblankett {day.isoformat()}.{ending}"
        make = RENDERERS[ending]
        return Paper("Blankett", name, lambda session: form_values(session, day), make, kind)
