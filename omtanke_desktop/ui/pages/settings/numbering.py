"""Nummer och namn: how cases are numbered, and what the group's paper and room are called."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.numbering import case_number
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries import intake, people
from omtanke_desktop.ui.pages.settings.field import setting_field
from omtanke_desktop.ui.pages.settings.section import Section, words
from omtanke_desktop.workflows.change_settings import change_setting

DOCUMENT_NAMES = ("Minnesanteckningar", "Protokoll")


class NumberingSection(Section):
    """The number series with a live example, and names used on papers."""

    key = "nummer"
    title = "Nummer och namn"
    icon = "list-ordered"
    intro = "Ett nummer som har delats ut ändras aldrig. Det du väljer här gäller nästa ärende."

    def build(self) -> None:
        add = self.body.addWidget
        self._fields = {
            "series": setting_field(self.desk, "series", "Nummerserie", hint="Till exempel OH."),
            "number_pattern": setting_field(
                self.desk,
                "number_pattern",
                "Nummermönster",
                hint="{serie} är serien, {år} året och {nr:03} löpnumret med minst tre siffror.",
            ),
            "meeting_place": setting_field(
                self.desk, "meeting_place", "Mötesplats", hint="Förslag för nya möten."
            ),
        }
        add(self._fields["series"])
        add(self._fields["number_pattern"])
        self._example = words("", "strong")
        add(self._example)
        add(self._document_name())
        add(self._fields["meeting_place"])
        self._fields["series"].editor.textChanged.connect(self._show_example)
        self._fields["number_pattern"].editor.textChanged.connect(self._show_example)
        self.refresh()

    def refresh(self) -> None:
        with self.desk.register.read() as session:
            settings = people.settings(session)
        for key, field in self._fields.items():
            field.show_value(getattr(settings, key))
        self._names.setCurrentText(settings.document_name)
        self._show_example()

    def save_pending(self) -> None:
        for field in self._fields.values():
            field.save_pending()

    def _document_name(self) -> QWidget:
        self._names = QComboBox()
        self._names.addItems(DOCUMENT_NAMES)
        self._names.setAccessibleName("Handlingen efter ett möte heter")
        self._names.setMaximumWidth(240)
        self._names.activated.connect(self._save_name)
        label = QLabel("Handlingen efter ett möte heter")
        label.setBuddy(self._names)
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(label)
        layout.addWidget(self._names)
        layout.addWidget(words("Gäller möten som planeras från och med nu.", "small"))
        return holder

    def _save_name(self) -> None:
        register, name = self.desk.register, self._names.currentText()
        self.desk.run(lambda: change_setting(register, "document_name", name))
        self.desk.saved()

    def _show_example(self) -> None:
        """What the next case will be called with what stands in the fields now."""
        series = self._fields["series"].text.strip()
        pattern = self._fields["number_pattern"].text.strip()
        year = dates.local(self.desk.register.clock()).year
        with self.desk.register.read() as session:
            serial = intake.last_serial(session, series, year) + 1
        try:
            number = case_number(pattern, series, year, serial)
        except RuleProblem as problem:
            self._example.setText(f"{problem.title}. {problem.advice}")
        else:
            self._example.setText(f"Nästa ärende får numret {number}")
