"""Which rows "Att göra nu" has: the loudest first, those with nothing left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from omtanke_desktop.domain.states import CaseState, MessageState
from omtanke_desktop.storage.queries.cases import CaseFilter
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

    def open(self, desk: Desk) -> None:
        """Go to where it is done."""
        desk.open(self.page, self.target)


def tasks_of(found: Overview, today: date) -> list[Task]:
    """The rows that have something in them; whoever waits for an answer comes first."""
    evaluate = CaseFilter(states=(CaseState.REGISTERED, CaseState.EVALUATING))
    answered = CaseFilter(states=(CaseState.ANSWERED,))
    rows = (
        _unanswered(found, today),
        Task("new", found.new_mails, _new_mails(found.new_mails), "Öppna inkorgen", "inbox",
             "inkorg", MessageState.INBOX),
        Task("evaluate", found.to_evaluate, "ärende att värdera" if found.to_evaluate == 1
             else "ärenden att värdera", "Visa ärendena", "scale", "arenden", evaluate),
        Task("ready", found.ready, _ready(found.ready), "Till mötena", "calendar-days", "moten"),
        Task("answered", found.answered, "besvarat ärende att föra vidare" if found.answered == 1
             else "besvarade ärenden att föra vidare", "Visa besvarade", "arrow-right",
             "arenden", answered),
        Task("unreadable", found.unreadable, "mejl som inte gick att läsa", "Visa oläsbara",
             "file-question-mark", "inkorg", MessageState.UNREADABLE),
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
        loud=True,
    )  # fmt: skip


def _age(days: int) -> str:
    if days <= 0:
        return "från i dag"
    return "1 dag gammalt" if days == 1 else f"{days} dagar gammalt"


def _new_mails(count: int) -> str:
    return "nytt mejl att registrera" if count == 1 else "nya mejl att registrera"


def _ready(count: int) -> str:
    return "ärende klart för möte" if count == 1 else "ärenden klara för möte"


def days_until(day: date, today: date) -> str:
    """When a coming day is, as one says it: "i dag", "i morgon", "om 6 dagar"."""
    days = (day - today).days
    return {0: "i dag", 1: "i morgon"}.get(days, f"om {days} dagar")
