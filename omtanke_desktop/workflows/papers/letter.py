"""The decision letter: the decision first, then why, then what happens now."""

import re
from datetime import date

from omtanke_desktop.documents.values import ExcerptPaper, LetterPaper, LetterPart
from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.decisions import Decision, DecisionType
from omtanke_desktop.domain.papers import LetterWords, Paper
from omtanke_desktop.domain.people import Role
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.letters import LetterRow, letter_rows
from omtanke_desktop.storage.queries.meetings import AgendaRow, AttendanceRow, MeetingDetail
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.queries.templates import document_sections, letter_words
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import shared
from omtanke_desktop.workflows.papers.minutes import excerpt_paper
from omtanke_desktop.workflows.papers.printed import case_words

NBSP = "\u00a0"
_NEXT_DAY = re.compile(r"mötet den (\d{1,2}\s\w+\s\d{4})")


def letter_paper(session: ReadSession, letter_id: int, day: date) -> LetterPaper:
    """The values of one letter, dated the given day, and of the § that follows it."""
    row = _row(session, letter_id)
    settings, words = settings_of(session), letter_words(session)
    meeting = shared.meeting_of(session, row.meeting_id)
    case = shared.case_of(session, row.case_id)
    item = next(one for one in meeting.items if one.case_id == row.case_id)
    if case is None or item.decision is None:
        raise RuleProblem("Brevet saknar beslut", "Skriv beslutet på mötet först.")
    title = _title(session, item, case)
    when = long_day(meeting.day)
    texts = {
        "opening": words.opening(item.decision.type, settings.body_short, title, when),
        **_said(row, item.decision),
        "contact": _contact(settings, case),
    }
    excerpt = _excerpt(session, meeting, item, case)
    return LetterPaper(
        sender=shared.sender(session, settings),
        date=day,
        case_number=case.number,
        diary_number=case.diary_number,
        recipient=tuple(line for line in row.recipient.splitlines() if line.strip()),
        subject=f"Beslut om ert förslag: {title}",
        paragraphs=tuple(_parts(session, words, item.decision.type, texts)),
        closing=words.closing,
        signatory=tuple(s for s in (settings.signatory or settings.chair, settings.body_name) if s),
        decided=_decided(meeting, item, settings),
        enclosures=_enclosures(meeting, item) if excerpt else (),
        excerpt=excerpt,
    )


def _row(session: ReadSession, letter_id: int) -> LetterRow:
    rows = letter_rows(session, letter_id=letter_id)
    if not rows:
        raise RuleProblem("Brevet finns inte längre", "Uppdatera sidan och försök igen.")
    return rows[0]


def _title(session: ReadSession, item: AgendaRow, case: CaseDetail) -> str:
    """As the minutes have it; who wrote the proposal knows its title even when it is secret."""
    if case.secrecy:
        return case.public_title or case.title
    return case_words(session, item, case).title


def _excerpt(
    session: ReadSession, meeting: MeetingDetail, item: AgendaRow, case: CaseDetail
) -> ExcerptPaper | None:
    """The § itself; none before it has a number, nor for a secret case, where it says nothing."""
    if item.section is None or case.secrecy:
        return None
    return excerpt_paper(session, meeting.id, item.id)


def _said(row: LetterRow, decision: Decision) -> dict[str, str]:
    """What has been written for the letter itself, or what stands there until somebody does."""
    kind = defaults.decision_types()[decision.type]
    next_steps = row.next_steps.strip() or what_now(decision, kind)
    return {"why": row.why, "next_steps": next_steps, "dissent": decision.dissent}


def _parts(
    session: ReadSession, words: LetterWords, decision_type: str, texts: dict[str, str]
) -> list[LetterPart]:
    """The letter's sections in their order, without those that say nothing."""
    return [
        LetterPart(words.heading(decision_type, one), texts[one.key])
        for one in document_sections(session)[Paper.LETTER]
        if texts[one.key].strip()
    ]


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
