"""A filled-in evaluation form: the bytes of an .xlsx file in, what was answered out.

Excel, Excel Online and LibreOffice rewrite everything but names, texts and places; Numbers adds
the table's name to a sheet's. So that is what is compared, and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from omtanke_desktop.domain.evaluation_forms import (
    FORM_VERSION,
    KEY_SHEET,
    LEVEL,
    LONGEST_ANSWER,
    MARK,
    NOTE,
    PROPOSAL,
    PROPOSAL_TYPE,
    SENTENCE,
    CaseAnswers,
    CellAnswer,
    EvaluationAnswers,
    Line,
    digest_of,
    one_line,
)
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.domain.table_values import as_text
from omtanke_desktop.files.limits import LARGEST, BrokenFile, Package, TooLarge, package
from omtanke_desktop.files.sheet import Grid
from omtanke_desktop.files.workbook import KIND, Workbook

_ENDINGS = (".xlsx", ".xlsm")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_PROPERTIES = "docProps/core.xml"
_MACROS = ("xl/vbaproject.bin", "xl/macrosheets/", "basic/")
_OTHER_FORMATS = frozenset({"xl/workbook.bin", "content.xml"})
_LARGEST_FORM = 20_000_000  # bytes; a form of a hundred cases has half a million
_MOST_FAULTS = 5
_UNTOUCHED = "Inget är ändrat i registret."
_AS_IT_WAS = (
    f"{_UNTOUCHED} Flikar, rader och kolumner måste stå som i formuläret som skickades. Flytta "
    "över svaren till det, eller gör ett nytt."
)
_NOT_ASSESSED = frozenset({"", "ej bedömd", "ej bedömt"})


class NotTheForm(BrokenFile):
    """A file that cannot be read as one of our evaluation forms, with the sentence why."""


def is_evaluation_form(filename: str, content: bytes) -> bool:
    """Whether a file is an evaluation form, also one that has been spoilt; reads little of it."""
    if not filename.lower().endswith(_ENDINGS) or not content.startswith(_ZIP):
        return False
    if len(content) > _LARGEST_FORM:
        return False
    try:
        with package(filename, content, KIND) as parts:
            return _is_marked(parts) or _key_name(Workbook(parts)) is not None
    except Problem:
        return False


def _is_marked(parts: Package) -> bool:
    return _PROPERTIES in parts.names() and MARK.encode() in parts.read(_PROPERTIES)


def read_evaluation_form(filename: str, content: bytes) -> EvaluationAnswers:
    """Read every answer. Raises BrokenFile whose sentence names the sheet and the cell."""
    _refuse_other_files(filename, content)
    with package(filename, content, KIND) as parts:
        _refuse_macros(filename, parts)
        book = Workbook(parts)
        try:
            form = _described(filename, parts, book)
            return _Reading(filename, form, _grids(filename, book, form)).answers()
        except (LookupError, ValueError) as error:  # somebody made a description that fits no form
            raise _changed(filename) from error


def _refuse_other_files(filename: str, content: bytes) -> None:
    if len(content) > LARGEST:
        raise TooLarge(f"{filename} är för stor", f"Den är större än 64 MB. {_UNTOUCHED}")
    if content.startswith(_OLE) and _LOCKED in content:
        raise NotTheForm(
            f"{filename} är låst med lösenord",
            f"{_UNTOUCHED} Öppna den i Excel, ta bort lösenordet under Arkiv › Info › Skydda "
            "arbetsboken, spara och läs in den igen.",
        )
    if not content.startswith(_ZIP):
        raise _other_format(filename)


def _other_format(filename: str) -> NotTheForm:
    return NotTheForm(
        f"{filename} är ingen Excel-arbetsbok (.xlsx)",
        f"{_UNTOUCHED} Öppna den i programmet den är gjord i, välj Spara som eller Exportera och "
        "Excel-arbetsbok (.xlsx), och läs in den filen.",
    )


def _refuse_macros(filename: str, parts: Package) -> None:
    names = [name.lower() for name in parts.names()]
    if any(name.startswith(_MACROS) for name in names):
        raise NotTheForm(
            f"{filename} innehåller makron",
            f"{_UNTOUCHED} Formuläret har inga när det skickas ut. Öppna inte filen om du inte vet "
            "varifrån makrona kommer. Be om den sparad som Excel-arbetsbok (.xlsx).",
        )
    if _OTHER_FORMATS.intersection(names):
        raise _other_format(filename)


@dataclass(slots=True)
class _Form:
    """What the hidden sheet says of a form."""

    digest: str
    said: dict[str, str] = field(default_factory=dict)
    levels: dict[str, Level] = field(default_factory=dict)
    decisions: dict[str, str] = field(default_factory=dict)
    sheets: dict[str, tuple[int, str]] = field(default_factory=dict)
    fixed: list[tuple[str, str, str]] = field(default_factory=list)
    answers: dict[str, list[Line]] = field(default_factory=dict)


def _described(filename: str, parts: Package, book: Workbook) -> _Form:
    name = _key_name(book)
    if name is None:
        title = f"{filename} är inget värderingsformulär"
        if _is_marked(parts):
            title = f"Den dolda fliken i {filename} är borttagen"
        raise NotTheForm(title, _AS_IT_WAS)
    rows = sorted(book.grid(name).rows.items())
    lines = [tuple(one_line(as_text(value)) for value in row) for _, row in rows]
    lines = [line for line in lines if any(line)]
    version = next((line[1] for line in lines if line[0] == "form" and len(line) > 1), "")
    if version != FORM_VERSION:
        raise NotTheForm(
            f"{filename} är gjord med en annan version av programmet",
            f"{_UNTOUCHED} Den här läser formulär av version {FORM_VERSION}. Uppdatera programmet, "
            "eller gör ett nytt formulär.",
        )
    *asked, last = lines
    if last != ("digest", digest_of(asked)):
        raise _changed(filename)
    return _understood(asked, last[1])


def _changed(filename: str) -> NotTheForm:
    return NotTheForm(f"Den dolda fliken i {filename} är ändrad", _AS_IT_WAS)


def _understood(lines: Sequence[Line], digest: str) -> _Form:
    """Sort the lines of a description whose digest is right: they are as we wrote them."""
    form = _Form(digest)
    for kind, *rest in lines:
        if kind == "level":
            form.levels[rest[1].casefold()] = Level(rest[0])
        elif kind == "decision":
            form.decisions[rest[1].casefold()] = rest[0]
        elif kind == "sheet":
            form.sheets[rest[0]] = (int(rest[1]), rest[2])
        elif kind == "fixed":
            form.fixed.append((rest[0], rest[1], rest[2]))
        elif kind == "answer":
            form.answers.setdefault(rest[0], []).append(tuple(rest[1:]))
        else:
            form.said[kind] = rest[0]
    return form


def _key_name(book: Workbook) -> str | None:
    return _name_like(KEY_SHEET, [one.name for one in book.names])


def _name_like(wanted: str, names: Sequence[str]) -> str | None:
    """The sheet's own name, or "OH-2025-001 - Tabell 1" as Numbers writes it."""
    if wanted in names:
        return wanted
    longer = [name for name in names if name.startswith((f"{wanted} - ", f"{wanted} – "))]
    return longer[0] if len(longer) == 1 else None


def _grids(filename: str, book: Workbook, form: _Form) -> dict[str, Grid]:
    """The sheets by the names they were given. Raises NotTheForm when they are not all there."""
    names = [one.name for one in book.names]
    found = {sheet: _name_like(sheet, names) for sheet in form.sheets}
    if missing := [f"”{sheet}”" for sheet, name in found.items() if name is None]:
        verb = "Fliken" if len(missing) == 1 else "Flikarna"
        raise NotTheForm(
            f"{verb} {', '.join(missing[:_MOST_FAULTS])} saknas i {filename}",
            f"Någon har tagit bort den eller bytt namn på den. {_AS_IT_WAS}",
        )
    kept = [name for name in found.values() if name is not None]
    if sorted(kept, key=names.index) != kept:
        raise NotTheForm(f"Flikarna i {filename} har bytt plats", _AS_IT_WAS)
    return {sheet: book.grid(name) for sheet, name in found.items() if name is not None}


class _Reading:
    """Takes the answers out of the cells, and collects what is wrong with them."""

    def __init__(self, filename: str, form: _Form, grids: Mapping[str, Grid]) -> None:
        self._filename, self._form, self._grids = filename, form, grids
        self._faults: list[str] = []

    def answers(self) -> EvaluationAnswers:
        """Everything that was answered. Raises NotTheForm that names each wrong cell."""
        self._compare()
        cases = tuple(self._case(sheet) for sheet in self._form.sheets)
        if self._faults:
            raise NotTheForm(
                f"{self._filename} kan inte läsas in",
                f"{_told(self._faults)} {_UNTOUCHED} Rätta det i filen och läs in den igen.",
            )
        said = self._form.said
        return EvaluationAnswers(
            self._filename, said["key"], said["evaluator"], said["vision"], self._form.digest, cases
        )

    def _compare(self) -> None:
        """Whether what stands fast still stands where it stood."""
        for sheet, cell, words in self._form.fixed:
            if one_line(self._text(sheet, cell)) != words:
                raise NotTheForm(
                    f"Fliken ”{sheet}” i {self._filename} är ändrad",
                    f"I cell {cell} ska det stå ”{words}”. Rader eller kolumner kan ha lagts till, "
                    f"tagits bort eller flyttats. {_AS_IT_WAS}",
                )

    def _case(self, sheet: str) -> CaseAnswers:
        case_id, number = self._form.sheets[sheet]
        cells: dict[tuple[str, str], dict[str, str]] = {}
        own: dict[str, str] = {}
        for cell, what, *place in self._form.answers[sheet]:
            part = own if not place else cells.setdefault((place[0], place[1]), {})
            part[what] = self._checked(sheet, cell, what)
        return CaseAnswers(
            case_id,
            number,
            tuple(_cell(factor, side, said) for (factor, side), said in cells.items()),
            own[PROPOSAL_TYPE],
            own[PROPOSAL],
        )

    def _checked(self, sheet: str, cell: str, what: str) -> str:
        """One answer as it is kept: a level's value, a decision's key, or words."""
        words = self._text(sheet, cell)
        if cell in self._grids[sheet].formulas:
            return self._fault(sheet, cell, "innehåller en formel. Skriv svaret i klartext")
        if what == LEVEL:
            return self._level(sheet, cell, words)
        if what == PROPOSAL_TYPE:
            return self._decision(sheet, cell, words)
        if len(words) > LONGEST_ANSWER:
            return self._fault(sheet, cell, "har mer än 10 000 tecken. Korta texten")
        return words

    def _level(self, sheet: str, cell: str, words: str) -> str:
        said = one_line(words).casefold()
        level = self._form.levels.get(said)
        if said in _NOT_ASSESSED:
            level = Level.NOT_ASSESSED
        if level is None:  # somebody typed the number alone
            level = {one.value: one for one in self._form.levels.values()}.get(said)
        if level is None:
            return self._fault(sheet, cell, f"har nivån ”{words[:40]}”, som inte finns i skalan")
        return level.value

    def _decision(self, sheet: str, cell: str, words: str) -> str:
        said = one_line(words).casefold()
        if said and said not in self._form.decisions:
            return self._fault(sheet, cell, f"har ”{words[:40]}”, som inte finns i listan")
        return self._form.decisions.get(said, "")

    def _fault(self, sheet: str, cell: str, words: str) -> str:
        self._faults.append(f"Cell {cell} på fliken ”{sheet}” {words}.")
        return ""

    def _text(self, sheet: str, cell: str) -> str:
        column, row = ord(cell[0]) - ord("A"), int(cell[1:])
        values = self._grids[sheet].rows.get(row, [])
        return as_text(values[column]).strip() if column < len(values) else ""


def _told(faults: Sequence[str]) -> str:
    told = " ".join(faults[:_MOST_FAULTS])
    more = len(faults) - _MOST_FAULTS
    return f"{told} {more} rutor till är fel." if more > 0 else told


def _cell(factor: str, side: str, said: Mapping[str, str]) -> CellAnswer:
    level = Level(said[LEVEL] or Level.NOT_ASSESSED.value)
    return CellAnswer(factor, Perspective(side), level, said[NOTE], said[SENTENCE])
