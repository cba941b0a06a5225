"""Mötenas regler: the last days before and after a meeting, and how many must decide."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox

from omtanke_desktop.domain.people import HALF, MOST_IN_QUORUM
from omtanke_desktop.storage.queries import people
from omtanke_desktop.ui.pages.settings.field import Field, setting_field
from omtanke_desktop.ui.pages.settings.section import Section, words
from omtanke_desktop.ui.widgets.inset import inset
from omtanke_desktop.workflows.change_settings import change_setting

_NUMBER = "antal"
_CHOICES = (
    ("Inget krav", ""),
    ("Mer än hälften av de kallade ledamöterna", HALF),
    ("Ett visst antal", _NUMBER),
)
_FEWEST = 3  # what a number starts from
_DAYS = (
    ("papers_days", "Handlingarna ska vara inne så många dagar före mötet"),
    ("call_days", "Kallelsen ska gå ut så många dagar före mötet"),
    ("approve_days", "Minnesanteckningarna ska vara justerade inom så många dagar"),
)


class MeetingRulesSection(Section):
    """Numbers of days, and the quorum."""

    key = "motesregler"
    title = "Mötenas regler"
    icon = "calendar-days"
    intro = (
        "Sista dagarna räknas ut för varje möte. Infaller en på en helg eller helgdag flyttas den "
        "till närmaste arbetsdag före. Planerade möten följer med när du ändrar här, utom de dagar "
        "du har satt för hand på ett möte."
    )

    def build(self) -> None:
        self._fields: dict[str, Field] = {}
        for key, name in _DAYS:
            field = setting_field(self.desk, key, name, hint="Tomt: ingen sista dag.")
            field.setMaximumWidth(self.desk.style.px(440))
            self._fields[key] = field
            self.body.addWidget(field)
        self.body.addSpacing(8)
        self.body.addWidget(words("Beslutsförhet", "strong"))
        self.body.addWidget(
            words(
                "Hur många beslutande som måste delta i ett beslut. En ersättare i tjänst räknas i "
                "stället för den ledamot som är borta.",
                "muted",
            )
        )
        self.body.addLayout(self._quorum_row())
        self.refresh()

    def refresh(self) -> None:
        with self.desk.register.read() as session:
            settings = people.settings(session)
        for key, field in self._fields.items():
            field.show_value(getattr(settings, key))
        self._show_quorum(settings.quorum)

    def save_pending(self) -> None:
        for field in self._fields.values():
            field.save_pending()

    def _quorum_row(self) -> QHBoxLayout:
        self._kind, self._number = QComboBox(), inset(QSpinBox())
        self._kind.setAccessibleName("Beslutsförhet")
        for text, value in _CHOICES:
            self._kind.addItem(text, value)
        self._number.setAccessibleName("Antal beslutande")
        self._number.setRange(1, MOST_IN_QUORUM)
        self._number.setValue(_FEWEST)
        self._kind.activated.connect(lambda _: self._keep())
        self._number.editingFinished.connect(self._keep)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._kind)
        row.addWidget(self._number)
        row.addStretch(1)
        return row

    def _show_quorum(self, setting: str) -> None:
        kind = _NUMBER if setting.isdecimal() else setting
        self._kind.setCurrentIndex(max(0, self._kind.findData(kind)))
        if setting.isdecimal() and not self._number.hasFocus():
            self._number.setValue(int(setting))
        self._number.setVisible(kind == _NUMBER)

    def _keep(self) -> None:
        kind = str(self._kind.currentData())
        value = str(self._number.value()) if kind == _NUMBER else kind
        self._number.setVisible(kind == _NUMBER)
        self.desk.run(partial(change_setting, self.desk.register, "quorum", value))
        self.desk.saved()
