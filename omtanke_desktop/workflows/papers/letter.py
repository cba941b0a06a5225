"""The decision letter: the decision first, then why, then what happens now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from omtanke_desktop.documents.values import ExcerptPaper, LetterPaper, LetterPart
from omtanke_desktop.domain.decisions import Decision
from omtanke_desktop.domain.letter_words import LetterWords
from omtanke_desktop.domain.letters import first_line
from omtanke_desktop.domain.numbering import sections
from omtanke_desktop.domain.papers import Paper, Sections
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.letters import LetterRow, letter_rows
from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.queries.recipients import followers
from omtanke_desktop.storage.queries.templates import document_sections, letter_words
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import letter_gaps, shared
from omtanke_desktop.workflows.papers.minutes import excerpt_paper
from omtanke_desktop.workflows.papers.printed import case_words

_HEADINGS = {"why": "why", "next_steps": "next_steps_heading", "dissent": "dissent"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A letter with the case, the meeting and the decision that it answers with."""

    row: LetterRow
    leader: LetterRow
    meeting: MeetingDetail
    item: AgendaRow
    case: CaseDetail
    decision: Decision


def letter_paper(session: ReadSession, letter_id: int, day: date) -> LetterPaper:
    """The values of one letter, dated the given day, and of the § that follows it.

    One that follows another has the other's words, and its own recipient.
    """
    answer = _answer(session, letter_id)
    settings, words = settings_of(session), letter_words(session)
    kind, row = answer.decision.type, answer.row
    gaps = _gaps(session, answer, settings)
    own = {"why": answer.leader.why, "next_steps": answer.leader.next_steps}
    own["dissent"] = answer.decision.dissent
    excerpt = _excerpt(session, answer)
    return LetterPaper(
        sender=shared.sender(session, settings),
        date=day,
        case_number=answer.case.number,
        diary_number=answer.case.diary_number,
        recipient=tuple(line for line in row.recipient.splitlines() if line.strip()),
        subject=words.filled(kind, "subject", gaps),
        paragraphs=parts(words, document_sections(session)[Paper.LETTER], kind, gaps, own),
        closing=words.said(kind, "closing"),
        signatory=signatory(settings),
        decided=words.filled(kind, "decided", gaps),
        enclosures=_enclosures(answer) if excerpt else (),
        excerpt=excerpt,
        copies=words.filled(kind, "copies", {"kopior": _copies(session, answer.leader)}),
        mark=words.said(kind, "copy_mark") if row.is_copy else "",
    )


def standard_next_steps(session: ReadSession, letter_id: int) -> str:
    """What the letter says happens now as long as nobody has written something else."""
    answer = _answer(session, letter_id)
    gaps = _gaps(session, answer, settings_of(session))
    return letter_words(session).filled(answer.decision.type, "next_steps", gaps)


def parts(
    words: LetterWords,
    layout: Sections,
    kind: str,
    gaps: Mapping[str, str],
    own: Mapping[str, str],
) -> tuple[LetterPart, ...]:
    """The letter's sections in their order, without those that say nothing.

    own: what has been written for this letter: why, next_steps and dissent.
    """
    opening = [words.filled(kind, key, gaps) for key in ("opening", "decided_on")]
    texts = {
        "opening": " ".join(part for part in opening if part),
        "why": own["why"],
        "next_steps": own["next_steps"].strip() or words.filled(kind, "next_steps", gaps),
        "dissent": own["dissent"],
        "contact": words.filled(kind, "contact", gaps),
    }
    return tuple(
        LetterPart(_heading(words, kind, one.key), texts[one.key])
        for one in layout
        if texts[one.key].strip()
    )


def signatory(settings: Settings) -> tuple[str, ...]:
    """Who signs, and for whom."""
    return tuple(s for s in (settings.signatory or settings.chair, settings.body_name) if s)


def _heading(words: LetterWords, kind: str, section: str) -> str:
    return words.said(kind, _HEADINGS[section]) if section in _HEADINGS else ""


def _answer(session: ReadSession, letter_id: int) -> Answer:
    row = _row(session, letter_id)
    leader = _row(session, row.leader_id) if row.leader_id is not None else row
    meeting = shared.meeting_of(session, row.meeting_id)
    case = shared.case_of(session, row.case_id)
    item = next((one for one in meeting.items if one.case_id == row.case_id), None)
    if case is None or item is None or item.decision is None:
        raise RuleProblem("Brevet saknar beslut", "Skriv beslutet på mötet först.")
    return Answer(row, leader, meeting, item, case, item.decision)


def _row(session: ReadSession, letter_id: int) -> LetterRow:
    rows = letter_rows(session, letter_id=letter_id)
    if not rows:
        raise RuleProblem("Brevet finns inte längre", "Uppdatera sidan och försök igen.")
    return rows[0]


def _gaps(session: ReadSession, answer: Answer, settings: Settings) -> letter_gaps.Gaps:
    title = _title(session, answer.item, answer.case)
    decided = letter_gaps.decision_gaps(answer.decision)
    again = decided["nytt_mote"] or letter_gaps.next_meeting(session, answer.case, answer.meeting)
    return {
        **letter_gaps.case_gaps(answer.case, title),
        **letter_gaps.meeting_gaps(answer.meeting, answer.item, settings),
        **decided,
        "nytt_mote": again,
        **letter_gaps.contact_gaps(settings),
    }


def _title(session: ReadSession, item: AgendaRow, case: CaseDetail) -> str:
    """As the minutes have it; who wrote the proposal knows its title even when it is secret."""
    if case.secrecy:
        return case.public_title or case.title
    return case_words(session, item, case).title


def _copies(session: ReadSession, leader: LetterRow) -> str:
    """Who gets a copy, by name."""
    rows = followers(session, leader.id)
    names = [one.name for one in rows if one.is_copy and one.discarded is None]
    return ", ".join(name for name in (first_line(name) for name in names) if name)


def _excerpt(session: ReadSession, answer: Answer) -> ExcerptPaper | None:
    """The § itself; none before it has a number, nor for a secret case, where it says nothing."""
    if answer.item.section is None or answer.case.secrecy:
        return None
    return excerpt_paper(session, answer.meeting.id, answer.item.id)


def _enclosures(answer: Answer) -> tuple[str, ...]:
    name = "Protokollsutdrag" if answer.meeting.document_name == "Protokoll" else "Utdrag"
    number = sections([answer.item.section or 0])
    return (f"{name} {number}, {answer.meeting.day.isoformat()}",)
