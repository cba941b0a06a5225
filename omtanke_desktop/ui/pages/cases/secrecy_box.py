"""Sekretess: the mark with its provision, day and authority; a warning, not a decision."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.asking import Question, ask_text
from omtanke_desktop.ui.pages.cases.layout import clear_label, column, row_of
from omtanke_desktop.ui.pages.cases.standing import secrecy_words
from omtanke_desktop.ui.widgets.picture import Picture
from omtanke_desktop.workflows.mark_secrecy import leave_sender_out, lift_secrecy, mark_secret

_WHAT_IT_IS = (
    "Markeringen är en varning, inte ett beslut: frågan prövas varje gång någon begär ut en "
    "handling. Dagen sätts till i dag."
)


class SecrecyBox(QWidget):
    """One line that says how it is, and the ways to change it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: CaseDetail | None = None
        self._lock = Picture("lock", desk.style.px(18), "warn")
        self._said = clear_label("", role="")
        self._set = button("", self._ask, kind="quiet")
        self._lift = button("Ta bort…", self._ask_lift, kind="quiet")
        self._lift.setAccessibleName("Ta bort sekretessmarkeringen")
        self._left_out = QCheckBox("Utelämna avsändaren i listor utåt")
        self._left_out.setAccessibleName(self._left_out.text())
        self._left_out.clicked.connect(self._keep_left_out)
        row = row_of(self._lock, self._said, self._set, self._lift)
        row.setStretch(1, 1)
        holder = QWidget()
        holder.setLayout(row)
        self.setLayout(column(clear_label("Sekretess"), holder, self._left_out, spacing=4))
        for one in (self._set, self._lift, self._left_out):
            one.setEnabled(not desk.read_only)

    def show_case(self, case: CaseDetail) -> None:
        """Show the mark of a case."""
        self._case = case
        marked = bool(case.secrecy)
        self._said.setText(secrecy_words(case) if marked else "Ingen markering")
        self._lock.setVisible(marked)
        self._lift.setVisible(marked)
        self._set.setText("Ändra…" if marked else "Markera…")
        self._set.setAccessibleName(f"{'Ändra' if marked else 'Sätt'} sekretessmarkeringen")
        on = Qt.CheckState.Checked if case.sender_left_out else Qt.CheckState.Unchecked
        self._left_out.setCheckState(on)

    def _ask(self) -> None:
        assert self._case is not None
        case_id, asked = self._case.id, _MarkDialog.ask(self._desk, self._case)
        if asked is not None:
            self._keep(lambda: mark_secret(self._desk.register, case_id, *asked))

    def _ask_lift(self) -> None:
        assert self._case is not None
        case_id, title = self._case.id, "Ta bort sekretessmarkeringen"
        said = "Skälet och den tidigare markeringen står kvar i historiken."
        reason = ask_text(self._desk.window, title, said, "Varför tas den bort?", title)
        if reason is not None:
            self._keep(lambda: lift_secrecy(self._desk.register, case_id, reason))
            self._set.setFocus()

    def _keep_left_out(self, on: bool) -> None:
        assert self._case is not None
        case_id = self._case.id
        self._keep(lambda: leave_sender_out(self._desk.register, case_id, on))

    def _keep(self, call: Callable[[], object]) -> None:
        self._desk.run(call)
        self._desk.saved()


class _MarkDialog(Question):
    """Asks for the provision and the authority; `ask` is the only door."""

    def __init__(self, desk: Desk, case: CaseDetail) -> None:
        super().__init__(desk.window, "Sekretessmarkering", _WHAT_IT_IS, "Spara markeringen")
        self.provision, self.by = QLineEdit(case.secrecy), QLineEdit(case.secrecy_by)
        self.provision.setPlaceholderText("Till exempel: 25 kap. 1 § OSL")
        self.by.setPlaceholderText("Den egna organisationen, om rutan är tom")
        for label, field in (("Bestämmelse", self.provision), ("Myndighet", self.by)):
            field.setMaxLength(200)
            self.body.addWidget(clear_label(label, field))
            self.body.addWidget(field)
        self.yes.setEnabled(bool(case.secrecy))
        self.provision.textChanged.connect(lambda text: self.yes.setEnabled(bool(text.strip())))
        self.finish()
        self.provision.setFocus()

    @classmethod
    def ask(cls, desk: Desk, case: CaseDetail) -> tuple[str, str] | None:
        """Return provision and authority; None when it was broken off."""
        dialog = cls(desk, case)
        asked = (dialog.provision.text(), dialog.by.text()) if dialog.asked() else None
        dialog.deleteLater()
        return asked
