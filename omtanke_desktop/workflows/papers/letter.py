"""The decision letter: the decision first, then why, then what happens now."""

import re
from datetime import date

from omtanke_desktop.documents.values import LetterPaper, LetterPart
from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.decisions import Decision, DecisionType
from omtanke_desktop.domain.people import Role
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.letters import LetterRow, letter_rows
from omtanke_desktop.storage.queries.meetings import AgendaRow, AttendanceRow, MeetingDetail
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import shared

NBSP = "\u00a0"
_OPENINGS = {
    "bifall": "har beslutat att säga ja till ert förslag ”{titel}”.",
    "bifall_delvis": "har beslutat att säga ja till en del av ert förslag ”{titel}”.",
    "avslag": "har beslutat att inte gå vidare med ert förslag ”{titel}”.",
    "besvarat": "har beslutat att ert förslag ”{titel}” är besvarat.",
    "aterremiss": "vill veta mer innan ert förslag ”{titel}” kan avgöras.",
    "bordlaggning": "har skjutit upp beslutet om ert förslag ”{titel}”.",
    "hanskjuta": "har lämnat över beslutet om ert förslag ”{titel}”.",
    "overlamna": "har lämnat ert förslag ”{titel}” vidare.",
    "remittera": "har begärt in synpunkter på ert förslag ”{titel}”.",
    "aterkalla": "har avslutat ärendet om ert förslag ”{titel}”, eftersom det har återkallats.",
}
_NEXT_DAY = re.compile(r"mötet den (\d{1,2}\s\w+\s\d{4})")
_THEREFORE = {
    "aterremiss": "Det här behöver vi veta",
    "bordlaggning": "Därför sköts beslutet upp",
}


def letter_paper(session: ReadSession, letter_id: int, day: date) -> LetterPaper:
    """The values of one letter, dated the given day."""
    row = _row(session, letter_id)
    settings = settings_of(session)
    meeting = shared.meeting_of(session, row.meeting_id)
    case = shared.case_of(session, row.case_id)
    item = next(one for one in meeting.items if one.case_id == row.case_id)
    if case is None or item.decision is None:
        raise RuleProblem("Brevet saknar beslut", "Skriv beslutet på mötet först.")
    kind = defaults.decision_types()[item.decision.type]
    return LetterPaper(
        sender=shared.sender(session, settings),
        date=day,
        case_number=case.number,
        diary_number=case.diary_number,
        recipient=tuple(line for line in row.recipient.splitlines() if line.strip()),
        subject=f"Beslut om ert förslag: {shared.outward_title(case)}",
        paragraphs=tuple(_parts(row, case, meeting, item.decision, kind, settings)),
        signatory=tuple(s for s in (settings.signatory or settings.chair, settings.body_name) if s),
        decided=_decided(meeting, item, settings),
        enclosures=_enclosures(meeting, item),
    )


def _row(session: ReadSession, letter_id: int) -> LetterRow:
    rows = letter_rows(session, letter_id=letter_id)
    if not rows:
        raise RuleProblem("Brevet finns inte längre", "Uppdatera sidan och försök igen.")
    return rows[0]


def _parts(  # the order of the parts is the letter's message
    row: LetterRow,
    case: CaseDetail,
    meeting: MeetingDetail,
    decision: Decision,
    kind: DecisionType,
    settings: Settings,
) -> list[LetterPart]:
    opening = _OPENINGS.get(kind.key, "har beslutat om ert förslag ”{titel}”.")
    words = opening.format(titel=shared.outward_title(case))
    first = f"{settings.body_short} {words} Beslutet fattades den {long_day(meeting.day)}."
    next_steps = row.next_steps.strip() or what_now(decision, kind)
    parts = [
        LetterPart("", first),
        LetterPart(_THEREFORE.get(kind.key, "Därför blev beslutet så"), row.why),
        LetterPart("Vad händer nu?", next_steps),
        LetterPart("Avvikande mening", decision.dissent),
        LetterPart("", _contact(settings, case)),
    ]
    return [part for part in parts if part.text.strip()]


def what_now(decision: Decision, kind: DecisionType) -> str:
    """Who does what and when it is followed up, in whole sentences."""
    if kind.requires:
        return _joint_work(decision)
    if kind.key == "aterremiss":
        return "Vi hör av oss om hur förslaget kan kompletteras. Sedan tar vi upp det igen."
    if kind.letter_phrase:
        return _taken_up(decision, kind)
    if not kind.final:
        return "Vi återkommer när svaren har kommit in."
    return "Ärendet är därmed avslutat hos oss. Tack för att ni delade er idé!"


def _taken_up(decision: Decision, kind: DecisionType) -> str:
    """The day the case comes up again, when the decision names it."""
    named = _NEXT_DAY.search(" ".join(decision.sentences))
    when = kind.letter_phrase.replace("{datum}", named[1]) if named else "Förslaget tas upp igen."
    return f"{when} Ni behöver inte göra något, och får besked efter mötet."


def _joint_work(decision: Decision) -> str:
    who = decision.responsible_function
    if decision.responsible_principal:
        who = f"{who}, {decision.responsible_principal},"
    sentences = [f"{who} ansvarar för det fortsatta arbetet"]
    if decision.start_date:
        sentences[0] += f", som börjar den {long_day(decision.start_date)}"
    if decision.follow_up_date:
        day = long_day(decision.follow_up_date)
        sentences.append(f"Arbetet följs upp den {day}")
        sentences.append(f"Då tittar vi på: {decision.indicator_or_question}")
    if decision.report_to:
        sentences.append(f"Resultatet rapporteras till {decision.report_to}")
    text = ". ".join(sentence.rstrip(".") for sentence in sentences) + "."
    return text[0].upper() + text[1:]


def _contact(settings: Settings, case: CaseDetail) -> str:
    ways = [way for way in (settings.email or settings.mailbox, settings.phone) if way]
    if not ways:
        return ""
    where = " eller ".join(ways)
    return f"Har du frågor? Hör gärna av dig: {where}. Ange gärna ärendenumret {case.number}."


def _decided(meeting: MeetingDetail, item: AgendaRow, settings: Settings) -> str:
    """Who decided, presented and took part without deciding (Förvaltningslagen 31 §)."""
    away = {row.id for row in shared.conflicted(meeting, item)}
    voted = [row for row in shared.deciding(meeting, present=True) if row.id not in away]
    others = [r for r in meeting.attendance if r.present and r.role is Role.SECRETARY]
    sentences = [f"Beslutet har fattats av {settings.body_name}"]
    if voted:
        sentences[0] += f": {_by_function(voted)}"
    if item.presenter:
        sentences.append(f"Föredragande var {_lower(item.presenter)}")
    if others:
        names = " och ".join(_lower(row.function) for row in others)
        sentences.append(f"Vid mötet deltog även {names}")
    return ". ".join(sentences) + "."


def _by_function(rows: list[AttendanceRow]) -> str:
    """socialchef (Falkenbergs kommun, Hylte kommun); psykiatrichef (Region Halland)"""
    principals: dict[str, list[str]] = {}
    for row in rows:
        principals.setdefault(_lower(row.function), []).append(row.principal)
    return "; ".join(f"{name} ({', '.join(where)})" for name, where in principals.items())


def _lower(words: str) -> str:
    """A function inside a sentence begins with a small letter, an abbreviation does not."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _enclosures(meeting: MeetingDetail, item: AgendaRow) -> tuple[str, ...]:
    if item.section is None:
        return ()
    name = "Protokollsutdrag" if meeting.document_name == "Protokoll" else "Utdrag"
    return (f"{name} §{NBSP}{item.section}, {meeting.day.isoformat()}",)
