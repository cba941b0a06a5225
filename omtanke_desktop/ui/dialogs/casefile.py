"""Akt…: the whole case as one PDF, as a folder, or as a masked copy to hand over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFileDialog,
    QProgressBar,
    QRadioButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.numbering import file_part
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.queries.cases import CaseDetail, documents
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.dialogs.casefile_choices import SAID, Form, MaskPanel, TickList
from omtanke_desktop.ui.dialogs.casefile_making import CasefileMaking
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.pages.cases.layout import clear_label, column, row_of, scrolled
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview
from omtanke_desktop.workflows import casefile_mask
from omtanke_desktop.workflows.papers import shared
from omtanke_desktop.workflows.papers.casefile import (
    CasefileChoice,
    chosen_at_first,
    note_of,
    printed_rows,
)

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.workflows.casefile import Casefile


_EMPTY = "Kryssa för minst en handling."


class CasefileDialog(QDialog):
    """Choices to the left, the paper to the right; it closes with Esc."""

    def __init__(self, desk: Desk, case: CaseDetail) -> None:
        super().__init__(desk.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._case = desk, case
        self._made: tuple[CasefileChoice, Casefile] | None = None
        self.setWindowTitle(f"Akt {case.number}")
        self.setAccessibleName(f"Akt {case.number}")
        with desk.register.read() as session:
            self._rows = documents(session, case.id)
        self._documents = TickList("Handlingar i akten")
        self._forms = {form: QRadioButton(form.value) for form in Form}
        self._public = QCheckBox("Ärendets offentliga rubrik")
        self._internal = QCheckBox("Ta med internt arbetsmaterial")
        self._said = clear_label("")
        self._mask = MaskPanel(desk)
        self._preview = _Preview(desk, self)
        self._bar = QProgressBar()
        self._stop = button("Avbryt", self._give_up)
        self._primary = action(self, "Sammanställ", self._go, shortcut="Ctrl+Return")
        self._making = CasefileMaking(desk, self)
        self._fill()
        self._lay_out()
        self._connect()
        self._show_form()

    @classmethod
    def open_for(cls, desk: Desk, case: CaseDetail) -> CasefileDialog:
        """Open it for a case; the whole case file is put together at once."""
        dialog = cls(desk, case)
        dialog.open()
        if dialog._chosen():
            dialog._compile()
        return dialog

    def _fill(self) -> None:
        chosen = chosen_at_first(self._rows)
        for row in self._rows:
            note = note_of(row)
            words = f"{row.number}  {row.title}" + (f"\n{note}" if note else "")
            self._documents.add(words, row.id, ticked=row.id in chosen)
        self._forms[Form.PDF].setChecked(True)
        self._public.setChecked(True)
        outward = shared.outward_title(self._case)
        self._public.setVisible(outward != self._case.title)
        self._bar.setMinimumWidth(self._desk.style.px(240))
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Hur långt sammanställningen har kommit")
        if self._desk.read_only:
            self._forms[Form.MASKED].setEnabled(False)
            self._forms[Form.MASKED].setToolTip(self._desk.register.note)

    def _lay_out(self) -> None:
        px = self._desk.style.px
        every = button("Alla", lambda: self._documents.tick_all(True), kind="quiet")
        none = button("Inga", lambda: self._documents.tick_all(False), kind="quiet")
        every.setAccessibleName("Kryssa för alla handlingar")
        none.setAccessibleName("Kryssa inte för någon handling")
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, px(12), 0)
        box.setSpacing(px(6))
        box.addLayout(row_of(clear_label("Handlingar", self._documents), None, every, none))
        box.addWidget(self._documents, 3)
        group = QButtonGroup(self)
        for choice in self._forms.values():
            choice.setAccessibleName(choice.text())
            group.addButton(choice)
            box.addWidget(choice)
        for line in (self._said, self._public, self._internal):
            box.addWidget(line)
        box.addWidget(self._mask, 5)
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setChildrenCollapsible(False)
        self._panes.addWidget(scrolled(left))
        self._panes.addWidget(self._preview)
        self._panes.setStretchFactor(1, 1)
        self._panes.setSizes([px(380), px(680)])
        layout = column(self._panes, spacing=px(12))
        layout.setStretch(0, 1)
        layout.setContentsMargins(px(16), px(16), px(16), px(16))
        primary = button(kind="primary", action=self._primary)
        close = button("Stäng", self.reject)
        layout.addLayout(row_of(self._bar, self._stop, None, primary, close))
        self.setLayout(layout)
        roomy(self, px(1100), px(690))
        self._documents.setFocus()
        self._busy(False)

    def _connect(self) -> None:
        for choice in self._forms.values():
            choice.clicked.connect(self._show_form)
        for box in (self._public, self._internal):
            box.toggled.connect(self._changed)
        self._documents.ticked.connect(self._changed)
        self._mask.changed.connect(self._changed)
        self._making.progress.connect(self._show_progress)
        self._making.made.connect(self._show_made)
        self._making.saved.connect(self._folder_saved)
        self._making.failed.connect(self._failed)

    @property
    def form(self) -> Form:
        """The chosen form."""
        return next(form for form, choice in self._forms.items() if choice.isChecked())

    def _chosen(self) -> tuple[int, ...]:
        return tuple(int(str(one)) for one in self._documents.values())

    def _choice(self) -> CasefileChoice:
        register, masked = self._desk.register, self.form is Form.MASKED
        words = [str(one) for one in self._mask.words.values()] if masked else []
        looked_at = [str(one) for one in self._mask.files.values()] if masked else []
        return CasefileChoice(
            case_id=self._case.id,
            documents=self._chosen(),
            made=register.clock(),
            by=register.user.signature,
            public=self._public.isChecked(),
            internal=self._internal.isChecked() and self.form is Form.PDF,
            mask=tuple(words),
            looked_at=frozenset(looked_at),
        )

    def _show_form(self) -> None:
        form = self.form
        self._said.setText(SAID[form])
        self._mask.setVisible(form is Form.MASKED)
        self._internal.setVisible(form is Form.PDF)
        if form is Form.MASKED:
            with self._desk.register.read() as session:
                found = casefile_mask.suggestions(session, self._case.id, self._chosen())
            self._mask.suggest(found)
        self._changed()

    def _changed(self) -> None:
        """What is shown is no longer what is chosen."""
        self._making.stop()
        self._made = None
        self._busy(False)
        if not self._chosen():
            self._preview.show_message(_EMPTY)
        elif self.form is Form.FOLDER:
            self._preview.show_message("Mappen får originalen och en innehållslista.")
        elif self.form is Form.MASKED and not self._mask.words.values():
            self._preview.show_message("Kryssa för eller skriv de ord som ska maskeras.")
        else:
            self._preview.show_message("Tryck på Sammanställ, så visas akten här.")
        self._word_primary()

    def _word_primary(self) -> None:
        words = "Spara som mapp…" if self.form is Form.FOLDER else "Sammanställ"
        if self._made is not None:
            words = "Spara kopian…" if self.form is Form.MASKED else "Spara akten…"
        self._primary.setText(words)
        masks = self.form is not Form.MASKED or bool(self._mask.words.values())
        self._primary.setEnabled(bool(self._chosen()) and masks and not self._making.busy)

    def _go(self) -> None:
        if self.form is Form.FOLDER:
            self._save_folder()
        elif self._made is None:
            self._compile()
        else:
            self.save_pdf()

    def _compile(self) -> None:
        self._preview.show_message("Sätter sidorna …")
        if self._desk.run(lambda: self._making.make(self._choice())) is not None:
            self._busy(True)

    def _busy(self, on: bool) -> None:
        for one in (self._bar, self._stop):
            one.setVisible(on)
        self._word_primary()

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _give_up(self) -> None:
        self._changed()

    def _failed(self, problem: Problem) -> None:
        self._changed()
        self._desk.problem(problem)

    def _show_made(self, made: Casefile) -> None:
        self._made = (self._choice(), made)
        self._busy(False)
        self._preview.show_pdf(made.pdf, self._filename())
        self._mask.tell(made)

    def _filename(self) -> str:
        name = "Maskad kopia" if self.form is Form.MASKED else "Akt"
        return f"{name} {file_part(self._case.number)}.pdf"

    def save_pdf(self) -> Path | None:
        """Save what is shown; a masked copy is also kept in the case. None when nothing was."""
        from omtanke_desktop.ui.dialogs.ask import save_file
        from omtanke_desktop.workflows.make_papers import save

        if self._made is None:
            return None
        choice, made = self._made
        path = save_file(self, "Spara", self._filename(), "PDF (*.pdf)")
        if path is None or not self._desk.run(lambda: save(path, made.pdf)):
            return None
        if self._desk.run(lambda: self._note(choice, made.pdf)):
            self._desk.tell(f"Sparade {path.name}")
        return path

    def _note(self, choice: CasefileChoice, pdf: bytes) -> bool:
        """Keep a masked copy in the case, or note in its history what was handed out."""
        register, case_id = self._desk.register, self._case.id
        numbers = [row.number for row in printed_rows(choice, self._rows)]
        if choice.mask:
            casefile_mask.keep_masked_copy(register, case_id, numbers, choice.mask, pdf)
        elif not self._desk.read_only:
            casefile_mask.note_casefile(register, case_id, numbers, "som PDF")
        return True

    def _save_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Var ska mappen ligga?", QDir.homePath())
        if chosen:
            self._making.save_folder(self._choice(), Path(chosen))
            self._bar.setRange(0, 0)
            self._busy(True)

    def _folder_saved(self, path: Path) -> None:
        self._busy(False)
        self._preview.show_message(f"Sparade mappen {path.name} i {path.parent}.")
        self._desk.tell(f"Sparade {path.name}")
        numbers = [row.number for row in printed_rows(self._choice(), self._rows)]
        if not self._desk.read_only:
            register, case_id = self._desk.register, self._case.id
            note = casefile_mask.note_casefile
            self._desk.run(lambda: note(register, case_id, numbers, "som mapp"))

    def done(self, result: int) -> None:
        """Nothing is made for a dialog that is closed."""
        self._making.stop()
        super().done(result)


class _Preview(PdfPreview):
    """Saves as the dialog does, so that a masked copy is kept in the case as well."""

    def __init__(self, desk: Desk, dialog: CasefileDialog) -> None:
        super().__init__(desk)
        self._dialog = dialog

    def save(self) -> Path | None:
        """Save what is shown."""
        return self._dialog.save_pdf()
