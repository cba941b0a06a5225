"""One row of an old list as a case, or sentences why it cannot be one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.history_columns import Target
from omtanke_desktop.domain.history_dates import NotADay, ReadDay, read_day
from omtanke_desktop.domain.history_import import HistoricCase, Remark
from omtanke_desktop.domain.history_words import decision_type_of, is_only_type, state_of
from omtanke_desktop.domain.personal_data import personal_numbers_in
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.domain.table_values import Value, as_line, as_text

_LONGEST_TITLE = 300  # characters
_SHORT_TITLE = 120
_LONGEST_LABEL = 60
_NOTHING = frozenset({"-", "–", "—", "?", ".", "n/a", "saknas", "okänt", "#saknas!", "#n/a"})
_BROKEN = ("#REF", "#REFERENS", "#VALUE", "#VÄRDEFEL", "#DIV", "#NAME", "#NAMN", "#NULL")


class _Row:
    """The cells of one row by what they mean, and what is to be said of them."""

    def __init__(
        self,
        number: int,
        cells: Sequence[Value],
        names: Sequence[str],
        mapping: Sequence[Target | None],
    ) -> None:
        self.number = number
        self.remarks: list[Remark] = []
        self.faults: list[Remark] = []
        self._cells: dict[Target, list[tuple[str, Value]]] = {}
        for value, name, target in zip(cells, names, mapping, strict=True):
            if target is not None and not _is_nothing(value):
                self._cells.setdefault(target, []).append((name, value))
                self._look_at(name, value)

    def _look_at(self, name: str, value: Value) -> None:
        text = as_text(value)
        if text.startswith(_BROKEN):
            self.remark(name, f"Formeln ger felet {text}; det tas in som det står.")
        if personal_numbers_in(text):
            self.remark(name, "Innehåller ett personnummer. Ta bort det ur filen eller ärendet.")

    def remark(self, column: str, sentence: str) -> None:
        self.remarks.append(Remark(self.number, column, sentence))

    def fault(self, column: str, sentence: str) -> None:
        self.faults.append(Remark(self.number, column, sentence))

    @property
    def is_heading(self) -> bool:
        """Whether one text fills several cells: a heading between the rows, merged across them."""
        values = [value for cells in self._cells.values() for _, value in cells]
        return len(values) > 2 and len(set(values)) == 1 and isinstance(values[0], str)

    @property
    def is_empty(self) -> bool:
        return not self._cells

    def name_of(self, target: Target) -> str:
        """The name of the column, or what it would be called."""
        cells = self._cells.get(target)
        return cells[0][0] if cells else target.label

    def line(self, target: Target) -> str:
        cells = self._cells.get(target)
        return as_line(cells[0][1]) if cells else ""

    def texts(self, target: Target) -> list[str]:
        """Every different text that goes there."""
        return list(dict.fromkeys(as_text(value) for _, value in self._cells.get(target, ())))

    def text(self, target: Target) -> str:
        return "\n\n".join(self.texts(target))

    def day(self, target: Target, today: date) -> date | None:
        """The day that stands there; what is no day is a fault."""
        for name, value in self._cells.get(target, ()):
            try:
                read = read_day(value, today)
            except NotADay as fault:
                self.fault(name, str(fault))
                return None
            return self._remarked(name, read)
        return None

    def _remarked(self, name: str, read: ReadDay | None) -> date | None:
        if read is not None and read.remark:
            self.remark(name, read.remark)
        return read.day if read is not None else None

    def note(self) -> str:
        """Everything without a place of its own, each with the name of its column."""
        cells = self._cells.get(Target.NOTE, ())
        return "\n".join(f"{name}: {as_text(value)}" for name, value in cells)


def _is_nothing(value: Value) -> bool:
    return isinstance(value, str) and (not value.strip() or value.strip().casefold() in _NOTHING)


def read_row(
    number: int,
    cells: Sequence[Value],
    names: Sequence[str],
    mapping: Sequence[Target | None],
    today: date,
) -> HistoricCase | tuple[Remark, ...]:
    """Read one row, the columns named and mapped in the same order (None: not taken).

    Returns the case, or why the row cannot be one, a remark for each reason.
    """
    row = _Row(number, cells, names, mapping)
    if row.is_empty:
        return (Remark(number, "", "Raden har inget i de kolumner som tas med."),)
    if row.is_heading:
        return (Remark(number, "", "Raden är en mellanrubrik."),)
    title, summary = _title_and_summary(row)
    arrived = row.day(Target.ARRIVED, today)
    decided = row.day(Target.DECIDED, today)
    came = arrived or decided or _year_of_number(row, today)
    if came is None and not row.faults:
        row.fault(Target.ARRIVED.label, "Raden säger varken när ärendet kom in eller beslutades.")
    if came is None or row.faults:
        return tuple(row.faults)
    if arrived and decided and decided < arrived:
        row.remark(row.name_of(Target.DECIDED), "Beslutet är daterat före ankomsten.")
    return _case(row, HistoricCase(number, title, came, CaseState.CLOSED, summary=summary), decided)


def _case(row: _Row, start: HistoricCase, decided: date | None) -> HistoricCase:
    kind, words = _decision(row)
    notes = [row.note()]
    labels = _labels(row, notes)
    whole = replace(
        start,
        number=row.line(Target.NUMBER),
        diary_number=row.line(Target.DIARY_NUMBER),
        background=row.text(Target.BACKGROUND),
        initiator=row.line(Target.INITIATOR),
        unit=row.line(Target.UNIT),
        email=row.line(Target.EMAIL),
        phone=row.line(Target.PHONE),
        principal=row.line(Target.PRINCIPAL),
        decided=decided,
        decision_type=kind,
        decision_text=words,
        handler=row.line(Target.HANDLER),
        labels=labels,
    )
    state = _state(row, whole, notes)
    note = "\n".join(one for one in notes if one)
    return replace(whole, state=state, note=note, remarks=tuple(row.remarks))


def _title_and_summary(row: _Row) -> tuple[str, str]:
    """The title, or the beginning of the summary; one that is too long stays whole in the other."""
    title = row.line(Target.TITLE)
    texts = row.texts(Target.SUMMARY)
    if not title:
        title = " ".join(texts[0].split()) if texts else ""
        if not title:
            row.fault(Target.TITLE.label, "Raden har varken rubrik eller sammanfattning.")
        elif len(title) > _SHORT_TITLE:
            title = _shortened(title)
            row.remark(Target.TITLE.label, "Rubrik saknas; sammanfattningens början används.")
    elif len(title) > _LONGEST_TITLE:
        texts = [row.text(Target.TITLE), *texts]
        title = _shortened(title)
        row.remark(
            row.name_of(Target.TITLE), "Rubriken är lång; hela texten står i sammanfattningen."
        )
    return title, "\n\n".join(text for text in texts if text != title)


def _shortened(text: str) -> str:
    start = text[:_SHORT_TITLE]
    return f"{(start.rpartition(' ')[0] or start).rstrip(' ,.;:–-')}…"


def _year_of_number(row: _Row, today: date) -> date | None:
    """The first day of the year that the number names, when no column gives a day."""
    years = range(1990, today.year + 1)
    for target in (Target.NUMBER, Target.DIARY_NUMBER):
        for part in row.line(target).replace("/", "-").replace(":", "-").split("-"):
            if not row.faults and part.isdecimal() and len(part) == 4 and int(part) in years:
                found = date(int(part), 1, 1)
                words = f"Dagen saknas; {long_day(found)} används efter numret."
                row.remark(Target.ARRIVED.label, words)
                return found
    return None


def _decision(row: _Row) -> tuple[str, str]:
    """The type, and every word of the decision that the type does not say by itself."""
    said, texts = row.line(Target.DECISION_TYPE), row.texts(Target.DECISION_TEXT)
    kind = decision_type_of(said) if said else decision_type_of(texts[0] if texts else "")
    if said and not kind:
        name = row.name_of(Target.DECISION_TYPE)
        row.remark(name, f"”{said}” är ingen beslutstyp; orden sparas som beslutets text.")
    words = [text for text in (said, *texts) if not is_only_type(text, kind)]
    return kind, "\n\n".join(dict.fromkeys(words))


def _labels(row: _Row, notes: list[str]) -> tuple[str, ...]:
    """The labels, divided by comma, semicolon or line; what is too long for one becomes a note."""
    found: dict[str, None] = {}
    for text in row.texts(Target.LABELS):
        for part in text.replace(";", ",").replace("\n", ",").split(","):
            label = " ".join(part.split())
            if len(label) > _LONGEST_LABEL:
                name = row.name_of(Target.LABELS)
                notes.append(f"{name}: {label}")
                row.remark(name, "Texten är för lång för en etikett; den sparas som anteckning.")
            elif label:
                found[label] = None
    return tuple(found)


def _state(row: _Row, case: HistoricCase, notes: list[str]) -> CaseState:
    """What the list says; without a word of it the case is closed and waits for nothing."""
    said, name = row.line(Target.STATE), row.name_of(Target.STATE)
    if said:
        state = state_of(said)
        if state is None:
            notes.append(f"{name}: {said}")
            row.remark(name, f"Läget ”{said}” känns inte igen; ärendet blir avslutat.")
        return state or CaseState.CLOSED
    kind = defaults.decision_types().get(case.decision_type)
    if kind is not None and not kind.final:
        row.remark(name, f"Läge saknas; ärendet blir avslutat fast beslutet är {kind.name}.")
    elif not case.has_decision:
        row.remark(name, "Raden har varken läge eller beslut; ärendet blir avslutat.")
    return CaseState.CLOSED
