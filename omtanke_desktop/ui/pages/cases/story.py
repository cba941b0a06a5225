"""Historik: the whole story of a case in time order, readable from top to bottom."""

from __future__ import annotations

from html import escape
from itertools import groupby

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.storage.queries.cases import CaseDetail, EventRow, history
from omtanke_desktop.storage.queries.drafts import DraftRow, draft_rows
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.standing import place_of
from omtanke_desktop.ui.pages.cases.told import IN_THIS_CASE, Place
from omtanke_desktop.ui.pages.cases.words import headline, said_words, values
from omtanke_desktop.ui.tokens import TOKENS

_LETTERS = (EventKind.LETTER_DRAFTED, EventKind.LETTER_DISPATCHED)
_DRAFTS = (EventKind.DRAFTED, EventKind.DRAFT_SENT, EventKind.DRAFT_DISCARDED)
_MAIL, _MEETING, _LETTER, _DRAFT = "mejl", "mote", "brev", "utkast"
_MOST = 400  # characters of a long text; the text itself stands in its tab


class Story(QWidget):
    """The history of one case; lines about a mail, a meeting or a letter lead there."""

    wanted = Signal(object)  # Place

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = 0
        self._events: list[EventRow] = []
        self._text = QTextBrowser()
        self._text.setProperty("plain", "true")
        self._text.setAccessibleName("Historik")
        self._text.setOpenLinks(False)
        self._text.anchorClicked.connect(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.addWidget(self._text)
        desk.style.changed.connect(self._draw)

    def show_case(self, case: CaseDetail) -> None:
        """Show the story of a case."""
        self._case_id = case.id
        with self._desk.register.read() as session:
            events = history(session, case.id)
        if events != self._events:
            self._events = events
            self._draw()

    def save_pending(self) -> None:
        """Nothing is written here."""

    def _go(self, link: QUrl) -> None:
        where, _, number = link.toString().partition(":")
        if where == _MAIL:
            self.wanted.emit(Place(IN_THIS_CASE, int(number)))
        elif where == _MEETING:
            self.wanted.emit(Place("moten", int(number)))
        elif where == _LETTER:
            self.wanted.emit(Place("expediering", self._case_id))
        elif where == _DRAFT and (drafts := self._drafts(DraftKind(number))):
            self.wanted.emit(place_of(drafts[-1].id))

    def _drafts(self, kind: DraftKind) -> list[DraftRow]:
        with self._desk.register.read() as session:
            return [one for one in draft_rows(session, case_id=self._case_id) if one.kind is kind]

    def _draw(self) -> None:
        bar = self._text.verticalScrollBar()
        place = bar.value()
        self._text.setHtml(story_html(self._events))
        bar.setValue(place)


def story_html(events: list[EventRow]) -> str:
    """The events day by day as rich text in the theme in force."""
    days = groupby(events, key=lambda event: dates.local(event.at).date())
    parts = [
        f"<h4>{_capital(dates.weekday(day))} {dates.long_day(day)}</h4>"
        f"<table cellspacing='0' cellpadding='3' width='100%'>{''.join(map(_row, group))}</table>"
        for day, group in days
    ]
    return "".join(parts) or "<p>Det finns ingen historik än.</p>"


def _row(event: EventRow) -> str:
    muted = TOKENS.colours()["text_muted"]
    head = f"<b>{_linked(event, escape(headline(event)))}</b>"
    here = dates.local(event.at)
    who = f"<span style='color:{muted}'> · {escape(event.who)}</span>" if event.who else ""
    return (
        f"<tr><td width='52' style='color:{muted}'>{dates.clock(here.time())}</td>"
        f"<td>{head}{who}{_words(event)}{_change(event, muted)}</td></tr>"
    )


def _linked(event: EventRow, words: str) -> str:
    """The words as a link to what the event is about; as they are when that is this case."""
    link = ""
    if event.kind in _LETTERS:
        link = f"{_LETTER}:"
    elif event.kind in _DRAFTS:
        kinds = [kind for kind in DraftKind if event.text.startswith(kind.label)]
        link = f"{_DRAFT}:{kinds[0]}" if kinds else ""
    elif event.meeting_id is not None:
        link = f"{_MEETING}:{event.meeting_id}"
    elif event.message_id is not None:
        link = f"{_MAIL}:{event.message_id}"
    accent = TOKENS.colours()["accent"]
    return f"<a href='{link}' style='color:{accent}'>{words}</a>" if link else words


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
