"""What a case waits for with those who brought it: a completion, a new judgement, a bounce."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.mails import DraftKind, MailKind
from omtanke_desktop.domain.states import JUDGED_AGAIN, UNDECIDED, CaseState, Completeness
from omtanke_desktop.storage.queries.cases import CaseDetail, documents
from omtanke_desktop.storage.queries.drafts import DraftRow, draft_rows
from omtanke_desktop.storage.queries.messages import message_detail
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.settings import load_settings
from omtanke_desktop.ui.pages.cases.steps import (
    DELAY_TOLD,
    JUDGE,
    REQUEST_AGAIN,
    TAKE_BACK,
    TELL_DELAY,
    Step,
)
from omtanke_desktop.ui.pages.cases.told import IN_THIS_CASE, Place
from omtanke_desktop.ui.short import in_short


@dataclass(frozen=True, slots=True)
class Offer:
    """A button: its words, its full name, and the step it takes or the place it leads to."""

    text: str
    name: str
    goal: Step | Place


@dataclass(frozen=True, slots=True)
class Standing:
    """One sentence with its icon; loud when something has gone wrong or is late."""

    picture: str
    words: str
    loud: bool
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The latest answer that came in on a case, and when."""

    message_id: int
    subject: str
    came: datetime


def secrecy_words(case: CaseDetail) -> str:
    """ "25 kap. 1 § OSL, 3 april 2025, Region Halland"."""
    day = dates.long_day(case.secrecy_date) if case.secrecy_date else ""
    return ", ".join(part for part in (case.secrecy, day, case.secrecy_by) if part)


def standings(register: Register, case: CaseDetail) -> list[Standing]:
    """What is to be said over the tabs of a case; mostly nothing."""
    today = dates.local(register.clock()).date()
    with register.read() as session:
        drafts = draft_rows(session, case_id=case.id)
        months = load_settings(session).slow_after
    return [
        *_merged(case),
        *_slow(case, drafts, today, months),
        *map(_bounce, [one for one in drafts if one.bounced_id]),
        *_asked(register, case, drafts, today),
    ]


def _merged(case: CaseDetail) -> list[Standing]:
    """A case that was put together with another leads to where its papers lie."""
    if case.merged_id is None:
        return []
    there = Place("arenden", case.merged_id)
    offers = (
        Offer(f"Öppna {case.merged_into}", f"Öppna {case.merged_into}", there),
        Offer("Ta tillbaka…", "Ta tillbaka sammanföringen", TAKE_BACK),
    )
    words = f"{case.number} är sammanfört med {case.merged_into}. Mejl och handlingar ligger där."
    return [Standing("link", words, loud=False, offers=offers)]


def _slow(case: CaseDetail, drafts: Sequence[DraftRow], today: date, months: int) -> list[Standing]:
    """Who has waited long for a decision is to know why, unless they have been told."""
    waited = dates.whole_months(dates.local(case.arrived).date(), today)
    told = case.delay_told is not None or case.historic
    if not months or waited < months or told or case.state not in UNDECIDED:
        return []
    words = (
        f"Har väntat på beslut i {dates.months_words(waited)}. "
        "Initiativtagaren bör få veta varför (förvaltningslagen 11\u00a0§)."
    )
    written = [one for one in drafts if one.kind is DraftKind.DELAY and one.waits]
    if written:
        words = f"{words} Beskedet är skrivet men inte skickat."
    first = _to_dispatch(written[-1]) if written else _step_offer(TELL_DELAY)
    return [Standing("hourglass", words, loud=True, offers=(first, _step_offer(DELAY_TOLD)))]


def _step_offer(step: Step) -> Offer:
    return Offer(step.words, step.words, step)


def _asked(
    register: Register, case: CaseDetail, drafts: Sequence[DraftRow], today: date
) -> list[Standing]:
    waits = case.state is CaseState.COMPLETION_REQUESTED
    if case.completeness is Completeness.REASSESS and case.state in JUDGED_AGAIN:
        return [_came(latest_answer(register, case.id), waits=waits)]
    requests = [one for one in drafts if one.kind is DraftKind.COMPLETION]
    return [_waiting(requests[-1] if requests else None, today)] if waits else []


def unsent_request(register: Register, case_id: int) -> int | None:
    """The drafted mail that asks for a completion and waits to be sent."""
    with register.read() as session:
        drafts = draft_rows(session, case_id=case_id, waiting=True)
    return next((one.id for one in drafts if one.kind is DraftKind.COMPLETION), None)


def latest_answer(register: Register, case_id: int) -> Answer | None:
    """The reply that came in last and still lies on the case."""
    with register.read() as session:
        for row in reversed(documents(session, case_id)):
            if row.message_id is None or row.withdrawn:
                continue
            mail = message_detail(session, row.message_id)
            if mail is not None and mail.kind is MailKind.REPLY:
                return Answer(mail.id, mail.subject or "Mejlet", mail.received or row.created)
    return None


def _came(answer: Answer | None, *, waits: bool) -> Standing:
    offers = []
    words = "Ny bedömning begärd: säg om initiativet är komplett nu."
    if answer is not None:
        words = (
            f"Ny bedömning begärd: ”{in_short(answer.subject)}” kom in {_day(answer.came)}. "
            "Läs det och säg om initiativet är komplett nu."
        )
        place = Place(IN_THIS_CASE, answer.message_id)
        offers.append(Offer("Visa svaret", "Visa svaret bland handlingarna", place))
    if not waits:
        offers.append(Offer("Bedöm…", "Bedöm kompletteringen", JUDGE))
    return Standing("reply", words, loud=False, offers=tuple(offers))


def _waiting(request: DraftRow | None, today: date) -> Standing:
    if request is None:
        return Standing("hourglass", "Komplettering är begärd.", loud=False)
    late = request.due is not None and request.due < today
    picture = "triangle-alert" if late else "hourglass"
    offers = [_to_dispatch(request)] if request.waits else []
    if late and not request.waits:
        offers.append(Offer("Begär igen…", "Begär komplettering igen", REQUEST_AGAIN))
    return Standing(picture, waiting_words(request, today), late, tuple(offers))


def waiting_words(request: DraftRow, today: date) -> str:
    """What was asked for, by when, and that it is late when it is."""
    due = dates.long_day(request.due) if request.due else ""
    late = request.due is not None and request.due < today
    if request.waits:
        end = f", och sista svarsdagen var {due}." if late else "; den ligger i Expediering."
        return f"Begäran om komplettering är inte skickad än{end}"
    if late:
        return f"Kompletteringen skulle ha kommit senast {due}. Den {_how_asked(request)}."
    return f"Komplettering {_how_asked(request)}." + (
        f" Den ska komma senast {due}." if due else ""
    )


def _how_asked(request: DraftRow) -> str:
    if request.sent is None:
        return f"begärdes utan mejl {_day(request.created)}"
    return f"begärdes {_day(request.sent)}"


def _bounce(draft: DraftRow) -> Standing:
    said = draft.bounce[:1].lower() + draft.bounce[1:]
    words = f"{_THE[draft.kind]}: {said or 'mejlet studsade.'}"
    return Standing("triangle-alert", words, loud=True, offers=(_to_dispatch(draft),))


_THE = {
    DraftKind.RECEIPT: "Kvittensen",
    DraftKind.COMPLETION: "Begäran om komplettering",
    DraftKind.DELAY: "Beskedet om försening",
    DraftKind.REMINDER: "Påminnelsen om värdering",
    DraftKind.CALL: "Kallelsen",
}


def _to_dispatch(draft: DraftRow) -> Offer:
    name = f"Visa {draft.kind.label.lower()} i Expediering"
    return Offer("Visa i Expediering", name, place_of(draft.id))


def place_of(draft_id: int) -> Place:
    """Where a drafted mail is read, changed and sent."""
    return Place("expediering", ("mejl", draft_id))


def _day(moment: datetime) -> str:
    return dates.long_day(dates.local(moment).date())
