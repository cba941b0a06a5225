"""The decision of one item: type, words, and exactly what the type demands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.decisions import LETTER_NONE, DecisionType
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.meetings.decision_fields import PlacesForm, TextField
from omtanke_desktop.ui.pages.meetings.drafts import FROM_FIELDS, DecisionDraft
from omtanke_desktop.ui.pages.meetings.tab import label
from omtanke_desktop.ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AgendaRow

Field = QLineEdit | TextField | QComboBox
_GRID = (
    ("responsible_principal", "Ansvarig huvudman", 0, 0),
    ("responsible_function", "Ansvarig funktion", 0, 1),
    ("start_date", "Startdatum", 1, 0),
    ("follow_up_date", "Uppföljningsdatum", 1, 1),
    ("indicator_or_question", "Indikator eller fråga", 2, 0),
    ("report_to", "Rapporteras till", 2, 1),
)


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

    def __init__(self) -> None:
        super().__init__()
        self.draft = DecisionDraft()
        self._filling, self._locked = False, False
        self._fields: dict[str, Field] = {}
        self._boxes: dict[str, QWidget] = {}
        self.type = QComboBox()
        self.type.setAccessibleName("Beslutstyp")
        self.type.activated.connect(self._choose)
        self.as_proposed = button("Besluta enligt förslag", self._choose_proposed)
        self._definition = label("", "small", wrap=True)
        self._places = PlacesForm()
        self._places.typed.connect(self._fill_place)
        self._result = label("", "small", wrap=True)
        self._dissent_button = button(
            "Lägg till avvikande mening", self._unfold_dissent, kind="quiet"
        )
        self._proposal_type = ""
        self._lay_out()

    def show_draft(
        self, item: AgendaRow, draft: DecisionDraft, principals: list[str], *, locked: bool
    ) -> None:
        """Show one item's draft; typing changes the draft itself."""
        self._filling = True
        self.draft, self._locked = draft, locked
        self._boxes["dissent"].setVisible(bool(draft.dissent))
        self._offer_types(item)
        self._offer_principals(principals)
        for name, field in self._fields.items():
            _put(field, getattr(draft, name))
            _lock(field, locked)
        self.type.setEnabled(not locked)
        self._proposal_type = item.proposal_type
        self.as_proposed.setVisible(bool(item.proposal_type) and not locked)
        self._filling = False
        self._adapt()

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
            _put(field, getattr(self.draft, name))
        self._filling = False
        self._adapt()

    def focus_first_missing(self) -> None:
        """Put the cursor in the first field that is demanded and empty."""
        for name in ("sentences", "reason", *(row[0] for row in _GRID)):
            if self._boxes[name].isVisibleTo(self) and not getattr(self.draft, name).strip():
                self._fields[name].setFocus()
                return
        self._fields["sentences"].setFocus()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.type, 1)
        top.addWidget(self.as_proposed)
        layout.addWidget(label("Beslut", "section"))
        layout.addLayout(top)
        layout.addWidget(self._definition)
        lead = f"{defaults.decision_lead_in()}"
        sentences = TextField("Beslutets att-satser", 4, "En att-sats per rad, utan ”att”")
        layout.addWidget(self._box("sentences", lead, sentences))
        layout.addWidget(self._places)
        layout.addWidget(self._result)
        layout.addWidget(self._box("reason", "Motivering", TextField("Motivering", 3)))
        layout.addWidget(self._grid())
        layout.addWidget(self._box("rapporteur", "Föredragande", QLineEdit()))
        layout.addWidget(self._dissent_button, alignment=Qt.AlignmentFlag.AlignLeft)
        hint = "Vem som är av annan mening, och vad den går ut på"
        dissent = TextField("Avvikande mening", 3, hint)
        layout.addWidget(self._box("dissent", "Avvikande mening", dissent))

    def _grid(self) -> QWidget:
        side = QWidget()
        grid = QGridLayout(side)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        for name, text, row, column in _GRID:
            field: Field = DateField(text) if name.endswith("_date") else QLineEdit()
            if name == "responsible_principal":
                field = QComboBox()
                field.setEditable(True)
                field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            grid.addWidget(self._box(name, text, field), row, column)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return side

    def _box(self, name: str, text: str, field: Field) -> QWidget:
        """A field under its label, bound to the draft's attribute of that name."""
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        shown = label(text)
        shown.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(text)
        layout.addWidget(shown)
        layout.addWidget(field)
        self._fields[name], self._boxes[name] = field, box
        _on_typed(field, lambda value: self._typed(name, value))
        return box

    def _typed(self, name: str, value: str) -> None:
        if self._filling:
            return
        setattr(self.draft, name, value)
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

    def _choose_proposed(self) -> None:
        if self.draft.type != self._proposal_type:
            self.type_chosen.emit(self._proposal_type)
        self.focus_first_missing()

    def _unfold_dissent(self) -> None:
        self._boxes["dissent"].show()
        self._dissent_button.hide()
        self._fields["dissent"].setFocus()

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
        shown = {*kind.requires, "sentences", "rapporteur"} if kind else set()
        if kind and kind.reason_required:
            shown.add("reason")
        if self.draft.dissent or self._boxes["dissent"].isVisibleTo(self):
            shown.add("dissent")
        for name, box in self._boxes.items():
            box.setVisible(name in shown and kind is not None)
        self._dissent_button.setVisible(
            kind is not None and "dissent" not in shown and not self._locked
        )
        self._definition.setText(kind.definition if kind else "")
        self._definition.setVisible(kind is not None)
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


def _put(field: Field, text: str) -> None:
    if isinstance(field, QComboBox):
        field.setCurrentText(text)
    elif isinstance(field, TextField):
        field.put(text)
    elif isinstance(field, QLineEdit) and field.text() != text:
        field.setText(text)


def _lock(field: Field, locked: bool) -> None:
    if isinstance(field, QComboBox):
        field.setEnabled(not locked)
    else:
        field.setReadOnly(locked)


def _on_typed(field: Field, told: Callable[[str], None]) -> None:
    if isinstance(field, QComboBox):
        field.currentTextChanged.connect(told)
    elif isinstance(field, TextField):
        field.textChanged.connect(lambda: told(field.words()))
    else:
        field.textChanged.connect(told)
