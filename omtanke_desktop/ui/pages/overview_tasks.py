"""Which rows "Att göra nu" has: the loudest first, those with nothing left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.case_filter import CaseFilter
from omtanke_desktop.domain.combined import Standing
from omtanke_desktop.domain.mails import DraftKind, MailKind
from omtanke_desktop.domain.states import UNDECIDED, CaseState, MessageState
from omtanke_desktop.storage.queries.evaluation_lists import EvaluationTasks
from omtanke_desktop.storage.queries.law_counts import MOST, Counted, LawCounts
from omtanke_desktop.storage.queries.overview import Overview

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits: how many, in which words, and the page where it is done."""

    key: str
    count: int
    words: str
    button: str
    icon: str
    page: str
    target: object = None
    loud: bool = False
    quiet: bool = False  # no more than worth knowing: never what to do next

    def open(self, desk: Desk) -> None:
        """Go to where it is done."""
        desk.open(self.page, self.target)


def tasks_of(found: Overview, today: date) -> list[Task]:
    """The rows that have something in them; whoever waits for an answer comes first."""
    rows = (
        _unanswered(found, today),
        _slow(found.law),
        _bounced(found.bounced),
        _late_watches(found.law.late),
        _overdue(found, today),
        _completed(found),
        _completions(found.completions),
        _new_mails(found.new_mails),
        _receipts(found.receipts),
        _week_watches(found.law.week),
        *_evaluations(found.evaluation, today),
        *_cases(found),
        _outgoing(found.outgoing),
        Task("unreadable", found.unreadable, "mejl som inte gick att läsa", "Visa oläsbara",
             "file-question-mark", "inkorg", MessageState.UNREADABLE),
        _without_diary(found.law.without_diary),
    )  # fmt: skip
    return [row for row in rows if row.count]


def _unanswered(found: Overview, today: date) -> Task:
    """Who has not got an answer yet? Always first, always the loudest."""
    words = "beslut utan återkoppling"
    if found.unanswered_since is not None:
        days = (today - found.unanswered_since).days
        words += f", {_age(days)}" if found.unanswered == 1 else f", det äldsta {_age(days)}"
    return Task(
        "unanswered", found.unanswered, words, "Skriv brev", "triangle-alert", "expediering",
        "brev", loud=True,
    )  # fmt: skip


def _bounced(count: int) -> Task:
    """Somebody we believe has got an answer has not."""
    words = "mejl har studsat och inte kommit fram"
    return Task(
        "bounced", count, words, "Visa studsen" if count == 1 else "Visa studsarna",
        "circle-alert", "expediering", MailKind.BOUNCE, loud=True,
    )  # fmt: skip


def _slow(found: LawCounts) -> Task:
    """Who waits that long is to know why (förvaltningslagen 11 §)."""
    one, months = found.slow.count == 1, dates.months_words(found.months)
    waits = "ärende har väntat" if one else "ärenden har väntat"
    return Task(
        "slow", found.slow.count, f"{_or_more(found.slow)}{waits} mer än {months} utan besked",
        "Visa ärendet" if one else "Visa ärendena", "hourglass", "arenden",
        found.slow.case_id if one else CaseFilter(text="beslut:dröjer"), loud=True,
    )  # fmt: skip


def _late_watches(late: Counted) -> Task:
    one = late.count == 1
    return Task(
        "late_watches", late.count, "bevakning är försenad" if one
        else f"{_or_more(late)}bevakningar är försenade", "Visa ärendet" if one
        else "Visa ärendena", "clock", "arenden",
        late.case_id if one else CaseFilter(text="bevakning:försenad"),
    )  # fmt: skip


def _week_watches(week: Counted) -> Task:
    one = week.count == 1
    return Task(
        "week_watches", week.count, "bevakning den här veckan" if one
        else f"{_or_more(week)}bevakningar den här veckan", "Visa ärendet" if one
        else "Visa ärendena", "calendar", "arenden",
        week.case_id if one else CaseFilter(text="bevakning:vecka"),
    )  # fmt: skip


def _without_diary(missing: Counted) -> Task:
    words = "ärende saknar diarienummer" if missing.count == 1 else "ärenden saknar diarienummer"
    return Task(
        "diary", missing.count, f"{_or_more(missing)}{words}", "Skriv numret"
        if missing.count == 1 else "Skriv numren", "file-text", "rapporter", "diarienummer",
        quiet=True,
    )  # fmt: skip


def _or_more(counted: Counted) -> str:
    return "eller fler " if counted.count >= MOST else ""


def _overdue(found: Overview, today: date) -> Task:
    """One is opened at once; of several the list shows every case that waits for one."""
    one, since = found.overdue == 1, found.overdue_since
    words = "komplettering är försenad" if one else "kompletteringar är försenade"
    if since is not None:
        words += (
            f", sista dag var {_day(since, today)}"
            if one
            else (f", den första skulle ha kommit {_day(since, today)}")
        )
    waiting = CaseFilter(states=(CaseState.COMPLETION_REQUESTED,))
    return Task(
        "overdue", found.overdue, words, "Visa ärendet" if one else "Visa ärendena",
        "hourglass", "arenden", found.overdue_case if one else waiting,
    )  # fmt: skip


def _completed(found: Overview) -> Task:
    """What was asked for has come: the first of them is opened, with the judgement beside it."""
    one = found.completed == 1
    words = "komplettering har kommit in" if one else "kompletteringar har kommit in"
    return Task(
        "completed", found.completed, words, "Bedöm den" if one else "Bedöm den första",
        "reply", "arenden", found.completed_case,
    )  # fmt: skip


def _completions(count: int) -> Task:
    words = "begäran om komplettering att skicka"
    return Task(
        "completions", count, words, "Till begäran", "mail", "expediering", DraftKind.COMPLETION
    )


def _new_mails(count: int) -> Task:
    words = "nytt mejl att registrera" if count == 1 else "nya mejl att registrera"
    return Task("new", count, words, "Öppna inkorgen", "inbox", "inkorg", MessageState.INBOX)


def _receipts(count: int) -> Task:
    words = "kvittens att skicka" if count == 1 else "kvittenser att skicka"
    way = "Till kvittensen" if count == 1 else "Till kvittenserna"
    return Task("receipts", count, words, way, "mail-check", "expediering", DraftKind.RECEIPT)


def _evaluations(found: EvaluationTasks, today: date) -> tuple[Task, Task]:
    """What a meeting waits for, and what somebody has begun and not everybody has done."""
    cases, day = found.due.cases, found.due.day
    before = f"ska värderas före mötet {_day(day, today)}" if day else "ska värderas"
    return (
        Task("due", len(cases), f"initiativ {before}", "Visa initiativet" if len(cases) == 1
             else "Visa initiativen", "scale", "arenden",
             CaseFilter(text=f"nummer:{','.join(one.number for one in cases)}")),
        Task("partly", found.partly, "initiativ är bara delvis värderat" if found.partly == 1
             else "initiativ är bara delvis värderade", "Visa initiativet"
             if found.partly == 1 else "Visa initiativen", "users", "arenden",
             CaseFilter(states=UNDECIDED, text=f"värdering:{Standing.PARTLY}")),
    )  # fmt: skip


def _cases(found: Overview) -> tuple[Task, Task, Task]:
    """The cases' own next steps."""
    evaluate = CaseFilter(states=(CaseState.REGISTERED, CaseState.EVALUATING))
    answered = CaseFilter(states=(CaseState.ANSWERED,))
    return (
        Task("evaluate", found.to_evaluate, "ärende att värdera" if found.to_evaluate == 1
             else "ärenden att värdera", "Visa ärendena", "scale", "arenden", evaluate),
        Task("ready", found.ready, _ready(found.ready), "Till mötena", "calendar-days", "moten"),
        Task("answered", found.answered, "besvarat ärende att föra vidare" if found.answered == 1
             else "besvarade ärenden att föra vidare", "Visa besvarade", "arrow-right",
             "arenden", answered),
    )  # fmt: skip


def _outgoing(count: int) -> Task:
    words = "eget mejl utan ärende" if count == 1 else "egna mejl utan ärende"
    return Task("outgoing", count, words, "Visa egna mejl", "send", "inkorg", MessageState.OUTGOING)


def _day(day: date, today: date) -> str:
    """12 mars, with its year when that is another than this one."""
    words = dates.long_day(day)
    return words if day.year != today.year else words.rpartition(dates.NBSP)[0]


def _age(days: int) -> str:
    if days <= 0:
        return "från i dag"
    return "1 dag gammalt" if days == 1 else f"{days} dagar gammalt"


def _ready(count: int) -> str:
    return "ärende klart för möte" if count == 1 else "ärenden klara för möte"


def days_until(day: date, today: date) -> str:
    """When a coming day is, as one says it: "i dag", "i morgon", "om 6 dagar"."""
    days = (day - today).days
    return {0: "i dag", 1: "i morgon"}.get(days, f"om {days} dagar")
