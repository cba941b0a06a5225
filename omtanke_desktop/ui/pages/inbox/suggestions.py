"""Where a mail may belong, each with its reason: what intake found, and earlier cases like it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage.queries.case_list import case_rows
from omtanke_desktop.storage.queries.messages import CaseLink, MessageDetail
from omtanke_desktop.storage.queries.similar import SimilarCase, similar_cases
from omtanke_desktop.ui.pages.inbox.notices import Notice, Offer, Wish
from omtanke_desktop.workflows.case_draft import CaseDraft

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Register
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.jobs import Job

_MOST_WORDS = 20_000  # characters of a mail without a form
_ADDRESSES = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,255}")
_HEADS = re.compile(
    r"^[> ]{0,9}(från|till|kopia|skickat|ämne|datum|from|to|cc|sent|subject|date):.*$",
    re.IGNORECASE | re.MULTILINE,
)
_WAIT_MS = 120  # who steps quickly through the list asks nothing on the way
_PLACELESS = (MessageState.INBOX, MessageState.OUTGOING)

_THEN = {
    "bifall": "bifölls",
    "bifall_delvis": "bifölls delvis",
    "avslag": "avslogs",
    "besvarat": "ansågs besvarat",
    "aterremiss": "återremitterades",
    "bordlaggning": "bordlades",
    "ajournering": "ajournerades",
    "anteckna": "antecknades",
    "lagga_till_handlingarna": "lades till handlingarna",
    "hanskjuta": "hänsköts",
    "overlamna": "överlämnades",
    "delegera": "delegerades",
    "remittera": "skickades på remiss",
    "anta": "antogs",
    "godkanna": "godkändes",
    "aterkalla": "avskrevs",
}


class Likeness(QObject):
    """Looks for similar cases beside the window; an answer about another mail is dropped."""

    found = Signal(object)  # list[SimilarCase]

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: object = None
        self._job: Job | None = None
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._start)
        self._question: tuple[str, tuple[int, ...]] = ("", ())

    def look(self, mail: MessageDetail, draft: CaseDraft, proposal: int) -> None:
        """Ask about one proposal of a mail, once for as long as it is shown."""
        if self._asked == (mail.id, proposal, mail.state):
            return
        self._asked = (mail.id, proposal, mail.state)
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._wait.stop()
        self.found.emit([])
        if mail.state in _PLACELESS:
            cases = [link.case_id for link in mail.cases]
            known = (*cases, *([mail.suggested_case_id] if mail.suggested_case_id else []))
            self._question = (words_of(mail, draft), known)
            self._wait.start()

    def _start(self) -> None:
        words, but = self._question
        asked, register = self._asked, self._desk.register
        self._job = self._desk.background.thread(
            self, _similar, register, words, but, done=partial(self._answer, asked)
        )

    def _answer(self, asked: object, cases: list[SimilarCase]) -> None:
        if asked == self._asked:
            self._job = None
            self.found.emit(cases)


def _similar(register: Register, words: str, but: tuple[int, ...]) -> list[SimilarCase]:
    with register.read() as session:
        return similar_cases(session, words, but=but)


def words_of(mail: MessageDetail, draft: CaseDraft) -> str:
    """What a proposal is about: title, description and needs; without a form the mail's text."""
    about = f"{draft.summary}\n{draft.background}".strip() or _own_words(mail.text[:_MOST_WORDS])
    return f"{draft.title}\n{draft.title}\n{about}"


def _own_words(text: str) -> str:
    """A mail's text without the heads of what was forwarded or answered, and without addresses."""
    return _ADDRESSES.sub(" ", _HEADS.sub("", text))


def suggestions_of(desk: Desk, mail: MessageDetail, similar: Sequence[SimilarCase]) -> list[Notice]:
    """Everything that is suggested about a mail, the surest first."""
    made = [*_follows(mail), *_stored(desk, mail)]
    return [*made, *(_like(one) for one in similar)]


def _follows(mail: MessageDetail) -> list[Notice]:
    if mail.state is not MessageState.FOLLOWS or mail.answers_id is None:
        return []
    show = Offer("Visa mejlet", "Visa mejlet som det följer", Wish.SHOW_MAIL, mail.answers_id)
    return [Notice("reply", f"Följer med ”{mail.answers}” när det registreras.", (show,))]


def _stored(desk: Desk, mail: MessageDetail) -> list[Notice]:
    if not mail.suggestion or mail.cases:
        return []
    if mail.suggested_case_id is None:
        return [Notice("reply", f"{mail.suggestion}.")]
    with desk.register.read() as session:
        rows = case_rows(session, [mail.suggested_case_id])
    return [
        Notice("reply", f"{mail.suggestion}.\n{row.title}", _case_offers(row.id, row.number))
        for row in rows
    ]


def _like(one: SimilarCase) -> Notice:
    shared = f" ({', '.join(one.shared[:4])})" if one.shared else ""
    words = f"Liknar {one.number}{shared}: {_then(one)}\n{one.title}"
    return Notice("search", words, _case_offers(one.case_id, one.number))


def _case_offers(case_id: int, number: str) -> tuple[Offer, Offer]:
    return (
        Offer("Öppna", f"Öppna {number}", Wish.OPEN_CASE, case_id),
        Offer("Koppla", f"Koppla till {number}", Wish.ATTACH, case_id),
    )


def _then(one: SimilarCase) -> str:
    """What was decided then, in words: "bordlades, ansågs besvarat"."""
    kinds = defaults.decision_types()
    named = (_THEN.get(key) or (kinds[key].name if key in kinds else key) for key in one.decided)
    words = ", ".join(dict.fromkeys(named))
    return words or f"inget beslut än, läge ”{one.state.label}”"


def places_of(mail: MessageDetail, proposal: int) -> list[Notice]:
    """The cases a mail lies on already, as far as they concern the proposal in view."""
    return [_place(mail, link) for link in mail.cases if link.proposal in (None, proposal)]


def _place(mail: MessageDetail, link: CaseLink) -> Notice:
    verb = "Kopplat till" if link.proposal is None else "Registrerat som"
    show = Offer("Öppna ärendet", f"Öppna {link.number}", Wish.OPEN_CASE, link.case_id)
    return Notice("folder", f"{verb} {link.number}: {link.title}", (show,))
