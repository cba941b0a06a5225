"""The decision of one item: type, words, and exactly what the type demands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.decisions import LETTER_NONE, DecisionType
from omtanke_desktop.domain.phrases import Talk
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.meetings.decision_fields import (
    Field,
    PlacesForm,
    TextField,
    boxed,
    lock,
    on_typed,
    put,
)
from omtanke_desktop.ui.pages.meetings.decision_mandate import MandateBox
from omtanke_desktop.ui.pages.meetings.drafts import FROM_FIELDS, DecisionDraft
from omtanke_desktop.ui.pages.meetings.phrase_menu import Phrasing
from omtanke_desktop.ui.pages.meetings.tab import label
from omtanke_desktop.ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from collections.abc import Callable

    from omtanke_desktop.storage.queries.meetings import AgendaRow
    from omtanke_desktop.ui.desk import Desk

_GRID = (
    ("responsible_principal", "Ansvarig huvudman", 0, 0),
    ("responsible_function", "Ansvarig funktion", 0, 1),
    ("start_date", "Startdatum", 1, 0),
    ("follow_up_date", "Uppföljningsdatum", 1, 1),
    ("indicator_or_question", "Indikator eller fråga", 2, 0),
    ("report_to", "Rapporteras till", 2, 1),
)
_ALWAYS = ("sentences", "rapporteur", "others")


def types_for(item: AgendaRow) -> list[DecisionType]:
    """Types that settle a case; for other items the formal ones."""
    kinds = defaults.decision_types().values()
    if item.case_id:
        return [kind for kind in kinds if kind.for_cases]
    return [k for k in kinds if k.letter == LETTER_NONE and not k.reason_required]


class DecisionEditor(QWidget):
    """Edits one draft in place; the tab keeps the drafts and saves them."""

    changed = Signal()
    type_chosen = Signal(str)
    refer_wanted = Signal()
    proposal_wanted = Signal()
    several_wanted = Signal()
    dissent_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.draft = DecisionDraft()
        self._filling, self._locked = False, False
        self._economy = ""
        self._fields: dict[str, Field] = {}
        self._boxes: dict[str, QWidget] = {}
        self.type = QComboBox()
        self.type.setAccessibleName("Beslutstyp")
        self.type.setMinimumContentsLength(10)
        self.type.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.type.activated.connect(self._choose)
        self.as_proposed = button("Besluta enligt förslag", self.proposal_wanted.emit)
        self.as_proposed.setToolTip("Besluta enligt förslag (Ctrl+Skift+Enter)")
        self.several = button("Besluta flera…", self.several_wanted.emit, kind="quiet")
        self.several.setToolTip("Besluta enligt förslag för flera punkter (Alt+F)")
        self._definition = label("", "small", wrap=True)
        self._places = PlacesForm()
        self._places.typed.connect(self._fill_place)
        self._result = label("", "small", wrap=True)
        self.mandate = MandateBox(desk)
        self.mandate.changed.connect(self._mandate_changed)
        self.mandate.refer_wanted.connect(self.refer_wanted)
        self.dissent_button = button(
            "Avvikande mening…", self.dissent_wanted.emit, kind="quiet", icon="hand"
        )
        self._lay_out()

    def show_draft(
        self,
        item: AgendaRow,
        draft: DecisionDraft,
        principals: list[str],
        *,
        locked: bool,
        others: str = "",
        economy: str = "",
    ) -> None:
        """Show one item's draft; typing changes the draft itself.

        others: who takes part without deciding, as the attendance has it. economy: what the case's
        proposal says of money.
        """
        self._filling = True
        self.draft, self._locked, self._economy = draft, locked, economy
        self._boxes["dissent"].setVisible(bool(draft.dissent))
        self._offer_types(item)
        self._offer_principals(principals)
        self.show_others(others)
        for name, field in self._fields.items():
            put(field, getattr(draft, name))
            lock(field, locked)
        self.type.setEnabled(not locked)
        self.several.setVisible(not locked)
        self.dissent_button.setEnabled(not self.desk.read_only)
        proposed = bool(item.proposal_type or item.default_decision) and item.decision is None
        self.as_proposed.setVisible(proposed and not locked)
        self._filling = False
        self._adapt()

    def show_others(self, names: str) -> None:
        """Say who takes part without deciding while nobody has written it differently."""
        field = self._fields["others"]
        assert isinstance(field, QLineEdit)
        field.setPlaceholderText(names or "Inga enligt närvaron")
        field.setToolTip("Töm rutan för att följa närvaron")

    def offer_people(self, names: list[str]) -> None:
        """Complete a name in the words from these: "Socialchef, Hylte kommun"."""
        self._places.people = names

    def kind(self) -> DecisionType | None:
        """The chosen type."""
        return defaults.decision_types().get(self.draft.type)

    def mark_places(self) -> None:
        """Mark the open places anew, in the colours of the theme in force."""
        for field in self._fields.values():
            if isinstance(field, TextField):
                field.marker.rehighlight()

    def reload(self) -> None:
        """Show the draft again after it was changed from outside."""
        self._filling = True
        self.type.setCurrentIndex(self.type.findData(self.draft.type))
        for name, field in self._fields.items():
            put(field, getattr(self.draft, name))
        self._filling = False
        self._adapt()

    def focus_first_missing(self) -> None:
        """Put the cursor in the first field that is demanded and empty."""
        asked = ("sentences", "reason", *(row[0] for row in _GRID))
        shown = (name for name in asked if self._boxes[name].isVisibleTo(self))
        empty = [name for name in shown if not getattr(self.draft, name).strip()]
        if empty[:1] != ["sentences"] and self._places.focus_first_empty():
            return
        self._fields[empty[0] if empty else "sentences"].setFocus()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.type, 1)
        top.addWidget(self.as_proposed)
        head = QHBoxLayout()
        head.addWidget(label("Beslut", "section"), 1)
        head.addWidget(self.several)
        layout.addLayout(head)
        layout.addLayout(top)
        layout.addWidget(self._definition)
        sentences = TextField("Beslutets att-satser", 4, "En att-sats per rad, utan ”att”")
        reason, dissent = TextField("Motivering", 3), TextField("Avvikande mening", 3)
        lead_in, chosen = f"{defaults.decision_lead_in()}", lambda: self.draft.type
        layout.addWidget(self._box("sentences", lead_in, sentences, chosen))
        layout.addWidget(self._places)
        layout.addWidget(self._result)
        layout.addWidget(self._box("reason", "Motivering", reason, lambda: Talk.REASON))
        layout.addWidget(self._grid())
        layout.addWidget(self.mandate)
        layout.addWidget(self._people())
        layout.addWidget(self._box("dissent", "Avvikande mening", dissent))
        layout.addWidget(self.dissent_button, alignment=Qt.AlignmentFlag.AlignLeft)

    def _grid(self) -> QWidget:
        side, grid = _two_columns()
        for name, text, row, column in _GRID:
            field: Field = DateField(text) if name.endswith("_date") else QLineEdit()
            if name == "responsible_principal":
                field = QComboBox()
                field.setEditable(True)
                field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            grid.addWidget(self._box(name, text, field), row, column)
        return side

    def _people(self) -> QWidget:
        """Two of the five data that every decision has (Förvaltningslagen 31 §)."""
        side, grid = _two_columns()
        grid.addWidget(self._box("rapporteur", "Föredragande", QLineEdit()), 0, 0)
        others = self._box("others", "Deltar utan att besluta", QLineEdit())
        grid.addWidget(others, 0, 1)
        return side

    def _box(
        self, name: str, text: str, field: Field, phrases: Callable[[], str] | None = None
    ) -> QWidget:
        """A field under its label, bound to the draft's attribute of that name.

        phrases: from which ready words a text can be completed.
        """
        if not field.accessibleName():
            field.setAccessibleName(text)
        beside = None
        if phrases is not None and isinstance(field, TextField):
            beside = Phrasing(self.desk, field, phrases).button
        box = boxed(text, field, beside)
        self._fields[name], self._boxes[name] = field, box
        on_typed(field, lambda value: self._typed(name, value))
        return box

    def _typed(self, name: str, value: str) -> None:
        if self._filling:
            return
        setattr(self.draft, name, value)
        self._adapt()
        self.changed.emit()

    def _mandate_changed(self) -> None:
        self._adapt()
        self.changed.emit()

    def _fill_place(self, name: str, text: str) -> None:
        if self.draft.fills.get(name, "") != text:
            self.draft.fills[name] = text
            self._show_result()
            self.changed.emit()

    def _choose(self, row: int) -> None:
        key = self.type.itemData(row)
        if key and key != self.draft.type:
            self.type_chosen.emit(key)

    def _offer_types(self, item: AgendaRow) -> None:
        rows = [(kind.name, kind.key) for kind in types_for(item)]
        if [self.type.itemData(n) for n in range(1, self.type.count())] != [key for _, key in rows]:
            self.type.clear()
            self.type.addItem("Välj beslutstyp", "")
            for name, key in rows:
                self.type.addItem(name, key)
        self.type.setCurrentIndex(max(0, self.type.findData(self.draft.type)))

    def _offer_principals(self, names: list[str]) -> None:
        combo = self._fields["responsible_principal"]
        assert isinstance(combo, QComboBox)
        if [combo.itemText(n) for n in range(1, combo.count())] != names:
            combo.clear()
            combo.addItems(["", *names])

    def _adapt(self) -> None:
        """Show exactly the fields that the chosen type asks for."""
        kind = self.kind()
        shown = {*kind.requires, *_ALWAYS} if kind else set()
        if kind and kind.reason_required:
            shown.add("reason")
        if self.draft.dissent or self._boxes["dissent"].isVisibleTo(self):
            shown.add("dissent")
        for name, box in self._boxes.items():
            box.setVisible(name in shown and kind is not None)
        self.dissent_button.setVisible(kind is not None)
        self._definition.setText(kind.definition if kind else "")
        self._definition.setVisible(kind is not None)
        self.mandate.show_draft(self.draft, kind, self._economy, locked=self._locked)
        places = self.draft.places(kind) if kind else []
        self._places.show_places(places, self.draft.fills, locked=self._locked)
        self._show_result()

    def _show_result(self) -> None:
        """The words as they will stand, once a place in them has been filled."""
        kind = self.kind()
        lines = self.draft.decision(kind).sentences if kind else ()
        typed = tuple(x.strip() for x in self.draft.sentences.splitlines() if x.strip())
        waits = any(f"{{{name}}}" in line for name in FROM_FIELDS for line in lines)
        words = "De markerade orden fylls i från fälten nedan." if waits else ""
        if lines != typed:
            words = "Så skrivs det:\n" + "\n".join(f"att {line}" for line in lines)
        self._result.setVisible(bool(words))
        self._result.setText(words)


def _two_columns() -> tuple[QWidget, QGridLayout]:
    side = QWidget()
    grid = QGridLayout(side)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return side, grid
