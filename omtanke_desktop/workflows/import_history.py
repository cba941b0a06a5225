"""Start from the old spreadsheet: earlier initiatives and decisions become historic cases.

First a preview that writes nothing, then everything in one transaction or nothing at all; the
report names what became of every row.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.history_columns import Target, guess_mapping, is_known_heading
from omtanke_desktop.domain.history_import import HistoricCase, Outcome, Remark, sum_of
from omtanke_desktop.domain.history_placing import AlreadyThere, Placed, Placing
from omtanke_desktop.domain.history_rows import read_row
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.files.opening import whole_file
from omtanke_desktop.files.sheet import Header, Sheet, body, find_header, headings
from omtanke_desktop.files.spreadsheet import Spreadsheet, read_spreadsheet
from omtanke_desktop.storage.historic import hold_back, keep_historic
from omtanke_desktop.storage.queries import intake
from omtanke_desktop.storage.queries.historic import known_cases
from omtanke_desktop.storage.register import ReadSession, Register
from omtanke_desktop.storage.settings import load_settings

_AT_ONCE = 100  # cases
Progress = Callable[[int, int], None]
Columns = tuple[Target | None, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a sheet is to be read: where its headings are, and what each column becomes."""

    filename: str
    sheet: Sheet
    header: Header
    mapping: Columns

    @property
    def names(self) -> tuple[str, ...]:
        """What each column is called: its heading, else its letter."""
        return names_of(self.sheet, self.header)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The columns that are not taken."""
        pairs = zip(self.names, self.mapping, strict=True)
        return tuple(name for name, target in pairs if target is None)

    @property
    def rows(self) -> int:
        """How many rows there are below the headings."""
        return len(self.sheet.rows) - self.header.end


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of one row. case: as it is read, None for a row that is no case."""

    row: int
    outcome: Outcome
    title: str
    number: str
    remarks: tuple[Remark, ...]
    case: HistoricCase | None = None
    case_id: int | None = None

    @property
    def words(self) -> str:
        """The remarks, each with its column: "Kom in: Dagen … har inte varit än."."""
        return " ".join(
            f"{one.column}: {one.sentence}" if one.column else one.sentence for one in self.remarks
        )


@dataclass(frozen=True, slots=True)
class Report:
    """What became of every row below the headings, or with to_come what would."""

    filename: str
    lines: tuple[Line, ...]
    left_out: tuple[str, ...]
    uncomputed: tuple[str, ...]
    hidden: tuple[int, ...]
    to_come: bool = False

    @property
    def counts(self) -> Counter[Outcome]:
        """How many rows met each outcome; their sum is the number of rows."""
        return Counter(line.outcome for line in self.lines)

    @property
    def sentence(self) -> str:
        """A sum that adds up: "10 rader = 7 nya + 2 fanns redan + 1 hoppades över"."""
        return sum_of(self.counts, to_come=self.to_come)

    @property
    def notices(self) -> tuple[str, ...]:
        """What is to be said of the sheet as a whole."""
        return tuple(
            words
            for words in (
                _counted("Kolumner som inte tas med: {}.", self.left_out),
                _counted(
                    "Formler utan värde i filen, läses som tomma: {}. Öppna filen i Excel och "
                    "spara den, så räknas de ut.",
                    self.uncomputed,
                ),
                _counted("Rader som är dolda i filen tas med: {}.", tuple(map(str, self.hidden))),
            )
            if words
        )


_SHOWN = 12  # names


def _counted(words: str, found: Sequence[str]) -> str:
    if not found:
        return ""
    more = f" och {len(found) - _SHOWN} till" if len(found) > _SHOWN else ""
    return words.format(", ".join(found[:_SHOWN]) + more)


def read_file(path: Path, sheet: str = "") -> Spreadsheet:
    """Read one sheet of a file; "" is the first with a table. Raises Problem."""
    return read_spreadsheet(path.name, whole_file(path), sheet)


def suggested_header(sheet: Sheet) -> Header:
    """Where the headings seem to be."""
    return find_header(sheet.rows, is_known_heading)


def suggested_plan(filename: str, sheet: Sheet, header: Header | None = None) -> Plan:
    """Every column as its heading says."""
    header = header or suggested_header(sheet)
    return Plan(filename, sheet, header, guess_mapping(headings(sheet, header)))


def names_of(sheet: Sheet, header: Header) -> tuple[str, ...]:
    """What each column is called: its heading, else its letter."""
    pairs = zip(headings(sheet, header), sheet.letters, strict=True)
    return tuple(heading or f"Kolumn {letter}" for heading, letter in pairs)


def faults_of(plan: Plan) -> list[str]:
    """Why a plan cannot be carried out, as sentences; none when it can."""
    used = [target for target in plan.mapping if target is not None]
    faults = [
        f"{target.label} står för flera kolumner. Välj en av dem."
        for target in Target
        if used.count(target) > 1 and not target.may_repeat
    ]
    if not {Target.TITLE, Target.SUMMARY}.intersection(used):
        faults.append("Välj vilken kolumn som är rubrik eller sammanfattning.")
    if plan.rows < 1:
        faults.append("Bladet har inga rader under rubrikerna.")
    return faults


def preview(
    register: Register, plan: Plan, progress: Progress = lambda _done, _total: None
) -> Report:
    """What an import would do; nothing is written."""
    cases, skipped = _read(plan, _today(register), progress)
    with register.read() as session:
        placed = _place(session, register, cases)
    return replace(_report(plan, [*skipped, *map(_line, placed)]), to_come=True)


def import_history(
    register: Register, plan: Plan, progress: Progress = lambda _done, _total: None
) -> Report:
    """Take every row in, or none: whatever is raised, also by progress, leaves all as it was.

    Raises RuleProblem when the plan cannot be carried out.
    """
    if faults := faults_of(plan):
        raise RuleProblem("Kolumnerna är inte färdigvalda", " ".join(faults))
    cases, skipped = _read(plan, _today(register), lambda _done, _total: None)
    lines = list(skipped)
    with register.begin() as work:
        hold_back(work)
        found = _place(work.session, register, cases)
        new = [one for one in found if isinstance(one, Placed)]
        lines += [_line(one) for one in found if isinstance(one, AlreadyThere)]
        for start in range(0, len(new), _AT_ONCE):
            progress(start, len(new))
            some = new[start : start + _AT_ONCE]
            ids = keep_historic(work, some, plan.filename)
            pairs = zip(some, ids, strict=True)
            lines += [replace(_line(one), case_id=case_id) for one, case_id in pairs]
        progress(len(new), len(new))
    return _report(plan, lines)


def _today(register: Register) -> date:
    return dates.local(register.clock()).date()


def _read(plan: Plan, today: date, progress: Progress) -> tuple[list[HistoricCase], list[Line]]:
    """The rows that are cases, and lines for those that are not."""
    cases: list[HistoricCase] = []
    skipped: list[Line] = []
    names = plan.names
    for done, (number, cells) in enumerate(body(plan.sheet, plan.header)):
        if done % _AT_ONCE == 0:
            progress(done, plan.rows)
        read = read_row(number, cells, names, plan.mapping, today)
        if isinstance(read, HistoricCase):
            cases.append(read)
        else:
            title = _title(cells, plan.mapping)
            skipped.append(Line(number, Outcome.SKIPPED, title, "", read))
    return cases, skipped


def _title(cells: Iterable[object], mapping: Columns) -> str:
    """What a row that is no case is called, to be found again."""
    pairs = list(zip(cells, mapping, strict=True))
    for wanted in (Target.TITLE, Target.SUMMARY):
        for value, target in pairs:
            if target is wanted and value != "":
                return " ".join(str(value).split())[:120]
    return next((" ".join(str(value).split())[:120] for value, _ in pairs if value != ""), "")


def _place(
    session: ReadSession, register: Register, cases: Sequence[HistoricCase]
) -> list[Placed | AlreadyThere]:
    settings = load_settings(session)
    placing = Placing(known_cases(session), settings.number_pattern, settings.series)
    names = {case.principal for case in cases if case.principal}
    known = {name: _principal(session, name) for name in names}
    return [placing.place(_with_principal(case, known)) for case in cases]


def _principal(session: ReadSession, name: str) -> str:
    """The register's name of a principal: also "Varberg kommun", "Regionen"; "" for none."""
    plain = name.strip().casefold()
    short = plain.removesuffix(" kommun")
    for tried in (plain, short, short.removesuffix("s"), _REGION.get(plain, "")):
        found = intake.principal_named(session, tried)
        if found is not None:
            return found.name
    return ""


_REGION = dict.fromkeys(("region", "regionen", "rh"), "region halland")


def _with_principal(case: HistoricCase, known: Mapping[str, str]) -> HistoricCase:
    """The case with its principal by the register's name; an unknown one becomes a note."""
    name = known.get(case.principal, "")
    if name or not case.principal:
        return replace(case, principal=name)
    note = "\n".join(part for part in (f"Huvudman: {case.principal}", case.note) if part)
    sentence = f"”{case.principal}” är ingen av huvudmännen; det sparas som anteckning."
    remark = Remark(case.row, Target.PRINCIPAL.label, sentence)
    return replace(case, note=note, principal="", remarks=(*case.remarks, remark))


def _line(one: Placed | AlreadyThere) -> Line:
    case = one.case
    if isinstance(one, Placed):
        return Line(case.row, Outcome.NEW, case.title, one.number, case.remarks, case)
    remarks = (Remark(case.row, "", one.sentence),)
    return Line(case.row, Outcome.ALREADY_THERE, case.title, one.number, remarks, case, one.case_id)


def _report(plan: Plan, lines: Iterable[Line]) -> Report:
    rows = {number for number, _ in body(plan.sheet, plan.header)}
    return Report(
        plan.filename,
        tuple(sorted(lines, key=lambda line: line.row)),
        plan.left_out,
        plan.sheet.uncomputed,
        tuple(row for row in plan.sheet.hidden if row in rows),
    )
