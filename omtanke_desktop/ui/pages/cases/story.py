"""Historik: the whole story of a case in time order, readable from top to bottom."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import groupby

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.audit import Head
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.storage.queries.cases import CaseDetail, EventRow, case_by_number, history
from omtanke_desktop.storage.queries.drafts import DraftRow, draft_rows
from omtanke_desktop.storage.queries.evaluations import factor_names
from omtanke_desktop.storage.queries.trail import trail_entries
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases import story_parts as parts
from omtanke_desktop.ui.pages.cases.finding import FindLine
from omtanke_desktop.ui.pages.cases.layout import clear_label, row_of
from omtanke_desktop.ui.pages.cases.standing import place_of
from omtanke_desktop.ui.pages.cases.story_parts import Kind, fits, link_of, numbers_in
from omtanke_desktop.ui.pages.cases.told import IN_THIS_CASE, OF_A_FIELD, Place
from omtanke_desktop.ui.tokens import TOKENS
from omtanke_desktop.ui.trail_target import TrailTarget
from omtanke_desktop.workflows.event_words import headline, said_words, values

_MOST = 400  # characters of a long text; the text itself stands in its tab


class Story(QWidget):
    """The history of one case; each line about something leads there."""

    wanted = Signal(object)  # Place

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = 0
        self._events: list[EventRow] = []
        self._factors: dict[str, str] = {}
        self._cases: dict[str, int] = {}
        self._kind = Kind.ALL
        self._number = ""
        self._entries: dict[int, tuple[int, str]] = {}
        self._attested = QCheckBox("Poster")
        self._attested.setAccessibleName("Visa poster")
        self._attested.setToolTip("Visa vilken post i händelseloggen som bestyrker varje rad")
        self._attested.toggled.connect(lambda _: self._show_entries())
        self._text = QTextBrowser()
        self._text.setProperty("plain", "true")
        self._text.setAccessibleName("Historik")
        self._text.setOpenLinks(False)
        self._text.anchorClicked.connect(self._go)
        self.finder = FindLine(desk, self._text, "Sök i historiken")
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        kinds = [self._choice(kind) for kind in Kind]
        shown = row_of(clear_label("Visa"), *kinds, self._attested, None, self.finder)
        layout.addLayout(shown)
        layout.addWidget(self._text, 1)
        desk.style.changed.connect(self._draw)

    def show_case(self, case: CaseDetail) -> None:
        """Show the story of a case; who opens another one sees all of it."""
        if case.id != self._case_id:
            self._group.buttons()[0].setChecked(True)
            self._kind = Kind.ALL
            self.finder.clear()
        self._case_id, self._number = case.id, case.number
        with self._desk.register.read() as session:
            events = history(session, case.id)
            factors = factor_names(session, case.id)
            named = {number for event in events for number in numbers_in(event)}
            found = {number: case_by_number(session, number) for number in named}
        others = {number: one for number, one in found.items() if one not in (None, case.id)}
        if (events, factors) != (self._events, self._factors):
            self._events, self._factors = events, factors
            self._cases = {number: one for number, one in others.items() if one is not None}
            self._show_entries()

    def save_pending(self) -> None:
        """Nothing is written here."""

    def _show_entries(self) -> None:
        """Tell the entry of each line, where somebody wants to see them."""
        self._entries = {}
        if self._attested.isChecked():
            with self._desk.register.read() as session:
                self._entries = trail_entries(session, [one.id for one in self._events])
        self._draw()

    def _choice(self, kind: Kind) -> QToolButton:
        made = QToolButton()
        made.setText(kind.value)
        made.setCheckable(True)
        made.setAutoRaise(True)
        made.setAccessibleName(f"Visa {kind.value.lower()}")
        made.setChecked(kind is Kind.ALL)
        made.clicked.connect(lambda _: self._narrow(kind))
        self._group.addButton(made)
        return made

    def _narrow(self, kind: Kind) -> None:
        self._kind = kind
        self._draw()
        self._text.verticalScrollBar().setValue(0)

    def _go(self, link: QUrl) -> None:
        where, _, which = link.toString().partition(":")
        places = {
            parts.MAIL: lambda: Place(IN_THIS_CASE, int(which)),
            parts.MEETING: lambda: Place("moten", int(which)),
            parts.LETTER: lambda: Place("expediering", self._case_id),
            parts.CASE: lambda: Place("arenden", int(which)),
            parts.FIELD: lambda: Place(OF_A_FIELD, which),
            parts.PAPERS: lambda: Place(IN_THIS_CASE, None),
            parts.ENTRY: lambda: Place("rapporter", TrailTarget(self._number, int(which))),
        }
        if where in places:
            self.wanted.emit(places[where]())
        elif where == parts.DRAFT and (drafts := self._drafts(DraftKind(which))):
            self.wanted.emit(place_of(drafts[-1].id))

    def _drafts(self, kind: DraftKind) -> list[DraftRow]:
        with self._desk.register.read() as session:
            return [one for one in draft_rows(session, case_id=self._case_id) if one.kind is kind]

    def _draw(self) -> None:
        bar = self._text.verticalScrollBar()
        place = bar.value()
        shown = [event for event in self._events if fits(event, self._kind)]
        entries = self._entries if self._attested.isChecked() else None
        self._text.setHtml(story_html(shown, self._cases, self._factors, entries))
        bar.setValue(place)
        self.finder.mark()


def story_html(
    events: list[EventRow],
    cases: Mapping[str, int] | None = None,
    factors: Mapping[str, str] | None = None,
    entries: Mapping[int, tuple[int, str]] | None = None,
) -> str:
    """The events day by day as rich text in the theme in force; cases as in link_of, factors as
    in headline. entries: the entry that attests each event and its link; None to tell of none."""
    known, names = cases or {}, factors or {}
    days = groupby(events, key=lambda event: dates.local(event.at).date())
    told = [
        f"<h4>{_capital(dates.weekday(day))} {dates.long_day(day)}</h4>"
        "<table cellspacing='0' cellpadding='3' width='100%'>"
        f"{''.join(_row(event, names, known, entries) for event in group)}</table>"
        for day, group in days
    ]
    return "".join(told) or "<p>Här finns inget att visa.</p>"


def _row(
    event: EventRow,
    factors: Mapping[str, str],
    cases: Mapping[str, int],
    entries: Mapping[int, tuple[int, str]] | None,
) -> str:
    muted = TOKENS.colours()["text_muted"]
    head = f"<b>{_linked(event, escape(headline(event, factors)), cases)}</b>"
    here = dates.local(event.at)
    who = f"<span style='color:{muted}'> · {escape(event.who)}</span>" if event.who else ""
    return (
        f"<tr><td width='52' style='color:{muted}'>{dates.clock(here.time())}</td>"
        f"<td>{head}{who}{_words(event)}{_change(event, muted)}</td>"
        f"{'' if entries is None else _entry(event, entries, muted)}</tr>"
    )


def _entry(event: EventRow, entries: Mapping[int, tuple[int, str]], muted: str) -> str:
    """The entry that attests a line, with the beginning of its checksum, as a way to the trail."""
    if event.id not in entries:
        colour = TOKENS.colours()["bad"]
        return f"<td width='190' align='right' style='color:{colour}'>inte bestyrkt</td>"
    look = f"color:{muted}; text-decoration:none"
    words = Head(*entries[event.id]).words[:-10]  # two groups of the link are enough to compare
    link = f"<a href='{parts.ENTRY}:{event.id}' style='{look}'>{words}</a>"
    return f"<td width='190' align='right'>{link}</td>"


def _linked(event: EventRow, words: str, cases: Mapping[str, int]) -> str:
    """The words as a link to what the event is about; as they are when that is this case."""
    link, colours = link_of(event, cases), TOKENS.colours()
    if not link:
        return words
    # Nearly every line leads somewhere: a mark after it is calmer than a line under it.
    look = f"color:{colours['text']}; text-decoration:none"
    mark = f"<span style='color:{colours['accent']}'>\u00a0›</span>"
    return f"<a href='{escape(link)}' style='{look}'>{words}{mark}</a>"


def _words(event: EventRow) -> str:
    words = said_words(event)
    return f"<br>{_text(words)}" if words.strip() else ""


def _change(event: EventRow, muted: str) -> str:
    """Before → after, each shortened; only after when nothing stood there before."""
    before, after = values(event)
    if not (before.strip() or after.strip()):
        return ""
    arrow = f"<span style='color:{muted}'>{_text(before)} → </span>" if before.strip() else ""
    return f"<br>{arrow}{_text(after) if after.strip() else '<i>tomt</i>'}"


def _text(words: str) -> str:
    short = words if len(words) <= _MOST else f"{words[:_MOST].rstrip()}…"
    return escape(short).replace("\n", "<br>")


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
