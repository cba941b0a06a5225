"""One intake from beginning to end: batches of messages, each in one transaction, and a report.

What has been reported is in the register; what was not begun when it was stopped is counted.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mails import Outcome, sum_of
from omtanke_desktop.domain.problems import EnvironmentProblem, Problem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import templates
from omtanke_desktop.storage.queries.known_mails import KnownMails, Marks
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.settings import load_settings
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.intake.keeping import Receipt, already_there, keep_all
from omtanke_desktop.workflows.intake.reading import ReadMail, Rules, digests, read_all
from omtanke_desktop.workflows.intake.sources import Source, batches, shown_name, sources_in


@dataclass(frozen=True, slots=True)
class Report:
    """What became of every message; `left` were not begun when it was stopped, and why it was."""

    intake_id: int
    receipts: tuple[Receipt, ...]
    left: int = 0
    stopped: Problem | None = None

    @property
    def counts(self) -> Counter[Outcome]:
        """How many messages met each outcome; their sum is what was read."""
        return Counter(one.outcome for one in self.receipts)

    @property
    def problems(self) -> list[Problem]:
        """Everything that could not be read, and what stopped the intake."""
        found = [problem for one in self.receipts for problem in one.problems]
        return [*found, *([self.stopped] if self.stopped else [])]

    @property
    def sentence(self) -> str:
        """A sum that adds up: "10 lästa = 8 nya + 1 kopplad + 1 redan registrerad"."""
        words = sum_of(self.counts)
        if self.left:
            words += f". Avbrutet: {self.left} mejl togs inte in"
        return words


def rules_of(register: Register) -> Rules:
    """What reading must know of this register."""
    with register.read() as session:
        return Rules(templates.form_fields(session), load_settings(session).own)


def begin(register: Register, source: str, count: int, *, archived: bool = False) -> int:
    """Begin an intake of so many messages; source: what they are, for the reader. Returns its id.

    All of them are counted as left until they are kept: a program that is killed cannot do it then.
    """
    with register.begin() as work:
        work.record(EventKind.INTAKE_BEGUN, f"{count} mejl", after=source)
        return _add_intake(work, source, count, archived)


def _add_intake(work: Work, source: str, left: int, archived: bool) -> int:
    row = {"at": work.now, "who": work.user.name, "source": source}
    return work.add_row(m.Intake, {**row, "archived": archived, "left": left})


def keep_known(
    register: Register, intake_id: int, sources: Sequence[Source], found: Sequence[str]
) -> tuple[list[Receipt], list[Source]]:
    """Report the messages whose bytes are kept already; returns the others, still to be read."""
    with register.begin() as work:
        known = KnownMails(work.session, [Marks(one) for one in found])
        twins = [known.twin(Marks(one)) if one else None for one in found]
        pairs = list(zip(sources, twins, strict=True))
        receipts = [already_there(source.name, twin) for source, twin in pairs if twin]
        _write_lines(work, intake_id, receipts)
        _take_off(work, intake_id, receipts)
    return receipts, [source for source, twin in pairs if twin is None]


def keep_batch(register: Register, intake_id: int, mails: Sequence[ReadMail]) -> list[Receipt]:
    """Keep read messages in one transaction, in their order."""
    with register.begin() as work:
        receipts = keep_all(work, mails, archived=work.get(m.Intake, intake_id).archived)
        _write_lines(work, intake_id, receipts)
        _take_off(work, intake_id, receipts)
    return receipts


def _write_lines(work: Work, intake_id: int, receipts: Sequence[Receipt]) -> None:
    rows = [
        {
            "intake_id": intake_id,
            "filename": one.filename,
            "outcome": one.outcome,
            "sentence": " ".join([one.sentence, *_more(one)]),
            "message_id": one.message_id,
        }
        for one in receipts
    ]
    work.add_parts(m.IntakeLine, rows)


def _take_off(work: Work, intake_id: int, receipts: Sequence[Receipt]) -> None:
    """These are left no longer."""
    work.get(m.Intake, intake_id).left -= len(receipts)
    left_out = Counter(one.outcome for one in receipts if one.outcome in _NOT_KEPT)
    if left_out:
        words = ", ".join(outcome.counted(number) for outcome, number in left_out.items())
        work.record(EventKind.INTAKE_BEGUN, words)


_NOT_KEPT = (Outcome.ALREADY_THERE, Outcome.UNREADABLE)


def _more(receipt: Receipt) -> list[str]:
    return [str(one) for one in receipt.problems if str(one) != receipt.sentence]


def take_in(
    register: Register,
    paths: Sequence[Path],
    *,
    archived: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Report:
    """Take in files and folders here and now.

    A full disk or the like stops it: what was kept stays, the rest is counted as left.
    """
    rules = rules_of(register)
    sources = list(sources_in(paths))
    words = ", ".join(shown_name(path) for path in paths)
    if len(sources) == 1:
        return _take_in_one(register, sources, rules, words, archived)
    intake_id = 0
    receipts: list[Receipt] = []
    try:
        intake_id = begin(register, words, len(sources), archived=archived)
        for batch in batches(sources):
            known, unread = keep_known(register, intake_id, batch, digests(batch))
            receipts += known
            if unread:
                receipts += keep_batch(register, intake_id, read_all(unread, rules))
            progress(len(receipts), len(sources))
    except Problem as problem:
        return stopped_report(intake_id, receipts, sources, problem)
    return Report(intake_id, tuple(receipts))


def _take_in_one(
    register: Register, sources: Sequence[Source], rules: Rules, words: str, archived: bool
) -> Report:
    """One message, in one transaction: the disk is waited for once."""
    try:
        mails = read_all(sources, rules)
        with register.begin() as work:
            intake_id = _add_intake(work, words, 0, archived)
            receipts = keep_all(work, mails, archived=archived)
            _write_lines(work, intake_id, receipts)
    except Problem as problem:
        return stopped_report(0, (), sources, problem)
    return Report(intake_id, tuple(receipts))


def stopped_report(
    intake_id: int, receipts: Sequence[Receipt], sources: Sequence[Source], problem: Problem
) -> Report:
    """The report of an intake that a full disk or the like has stopped; it names what is left."""
    left = sources[len(receipts) :]
    more = f" och {len(left) - 1} till" if len(left) > 1 else ""
    name = left[0].name if left else "Mejlen"
    title = f"{name}{more} togs inte in: {problem.title[:1].lower()}{problem.title[1:]}"
    why = EnvironmentProblem(title, problem.advice)
    return Report(intake_id, tuple(receipts), len(left), why)


def receive(register: Register, path: Path) -> Receipt:
    """Take in one file that holds one message; raises the Problem that stopped it."""
    report = take_in(register, [path])
    if report.stopped is not None:
        raise report.stopped
    return report.receipts[0]
