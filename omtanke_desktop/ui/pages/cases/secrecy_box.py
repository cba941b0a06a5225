"""Sekretess: the mark with its provision, day and authority; a warning, not a decision."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.asking import ask_text
from omtanke_desktop.ui.pages.cases.layout import clear_label, column, row_of
from omtanke_desktop.ui.pages.cases.secrecy_dialog import SecrecyDialog
from omtanke_desktop.ui.pages.cases.standing import secrecy_words
from omtanke_desktop.ui.widgets.picture import Picture
from omtanke_desktop.workflows.mark_secrecy import leave_sender_out, lift_secrecy, mark_secret

_WARNING = "Markeringen är en varning, inte ett beslut: varje begäran prövas för sig."
_IN_LISTS = "Registratorns lista nämner då inte vem initiativet kommer från (OSL 5 kap. 2 §)."


class SecrecyBox(QWidget):
    """One line that says how it is, and the ways to change it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: CaseDetail | None = None
        self._lock = Picture("lock", desk.style.px(18), "warn")
        self._said = clear_label("", role="")
        self._set = button("", self._ask, kind="quiet")
        self._lift = button("Ta bort markeringen…", self._ask_lift, kind="quiet")
        self._lift.setAccessibleName("Ta bort sekretessmarkeringen")
        self._left_out = QCheckBox("Utelämna avsändaren i listor utåt")
        self._left_out.setAccessibleName(self._left_out.text())
        self._left_out.clicked.connect(self._keep_left_out)
        self._left_out.setToolTip(_IN_LISTS)
        self._warning = clear_label(_WARNING, role="muted")
        self._lay_out()
        for one in (self._set, self._lift, self._left_out):
            one.setEnabled(not desk.read_only)
            if desk.read_only:
                one.setToolTip(desk.register.note)

    def _lay_out(self) -> None:
        said, ways = row_of(self._lock, self._said), row_of(self._set, self._lift, None)
        said.setStretch(1, 1)
        layout = column(clear_label("Sekretess"), spacing=4)
        layout.addLayout(said)
        layout.addWidget(self._warning)
        layout.addLayout(ways)
        layout.addWidget(self._left_out)
        self.setLayout(layout)

    def show_case(self, case: CaseDetail) -> None:
        """Show the mark of a case."""
        self._case = case
        marked = bool(case.secrecy)
        words = f"Sekretessmarkerad: {secrecy_words(case)}" if marked else "Ingen markering"
        self._said.setText(words)
        self._lock.setVisible(marked)
        self._warning.setVisible(marked)
        self._lift.setVisible(marked)
        self._set.setText("Ändra…" if marked else "Markera sekretess…")
        self._set.setAccessibleName(f"{'Ändra' if marked else 'Sätt'} sekretessmarkeringen")
        on = Qt.CheckState.Checked if case.sender_left_out else Qt.CheckState.Unchecked
        self._left_out.setCheckState(on)

    def _ask(self) -> None:
        assert self._case is not None
        case_id, asked = self._case.id, SecrecyDialog.ask(self._desk, self._case)
        if asked is not None:
            said = (asked.provision, asked.by, asked.day)
            self._keep(lambda: mark_secret(self._desk.register, case_id, *said))

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
