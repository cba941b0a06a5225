"""The minutes are signed and locked; a single § may be approved at once, before them."""

import hashlib
from dataclasses import dataclass, replace

from omtanke_desktop.documents.values import CorrectionPaper, MinutesPaper
from omtanke_desktop.domain import dates
from omtanke_desktop.domain.audit import Head
from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import MeetingState, PaperKind
from omtanke_desktop.domain.minutes import (
    APPROVER,
    CHAIR,
    CHAIR_AND_APPROVER,
    SIGNER_LABELS,
    SIGNERS,
    Signature,
)
from omtanke_desktop.domain.minutes_checks import stopping
from omtanke_desktop.domain.minutes_facts import Finding
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.audit.chain import head
from omtanke_desktop.storage.audit.printed import printed_words
from omtanke_desktop.storage.queries import approvals
from omtanke_desktop.storage.register import ReadSession, Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.meetings import plan_meeting
from omtanke_desktop.workflows.meetings.check_minutes import findings
from omtanke_desktop.workflows.meetings.keep_excerpts import (
    SetExcerpt,
    digest_of,
    excerpt_of,
    keep_excerpt,
)
from omtanke_desktop.workflows.meetings.word_minutes import forget_signatures, require_editable
from omtanke_desktop.workflows.papers.correction import correction_paper
from omtanke_desktop.workflows.papers.minutes import frozen_parts, minutes_paper
from omtanke_desktop.workflows.papers.render_minutes import render_each_excerpt, render_version

_NO_HEAD = Head(0, "")


@dataclass(frozen=True, slots=True)
class Version:
    """The papers of a version that the last signature completes; head: what the minutes print."""

    paper: MinutesPaper
    slip: CorrectionPaper | None
    head: Head

    @property
    def digest(self) -> str:
        """What tells whether something was changed while the pages were set."""
        said = replace(self.paper, trail="")  # it grows with every save, also of something else
        return hashlib.sha256(repr((said, self.slip)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class SetVersion:
    """The same as bytes; digest: of the values they were made of; head: as it is printed."""

    minutes: bytes
    slip: bytes
    digest: str
    head: Head = _NO_HEAD


def version_of(
    session: ReadSession, register: Register, meeting_id: int, last: Signature
) -> Version | None:
    """What the last signature completes; None while others have yet to sign."""
    version = approvals.next_version(session, meeting_id)
    signed = {row.role for row in approvals.approval_rows(session, meeting_id, None, version)}
    if {*signed, last.role} != {*SIGNERS}:
        return None
    meeting = session.get(m.Meeting, meeting_id)
    today = dates.local(register.clock()).date()
    corrected = meeting is not None and bool(meeting.correction)
    by = register.user.signature
    slip = correction_paper(session, meeting_id, today, by) if corrected else None
    paper, chain = minutes_paper(session, meeting_id, last), head(session)
    return Version(replace(paper, trail=chain.words), slip, chain)


def sign(
    register: Register, meeting_id: int, signature: Signature, made: SetVersion | None = None
) -> bool:
    """Note that somebody has signed the minutes; tells whether they are approved by that.

    made: the pages that the last signature completes, when a window has had them set; else they
    are set here. Raises RuleProblem for what the pre-flight says must be mended first.
    """
    with register.read() as session:
        version = version_of(session, register, meeting_id, signature)
    if version is not None and made is None:
        pages = render_version(version.paper, version.slip)
        made = SetVersion(*pages, version.digest, version.head)
    with register.begin() as work:
        meeting = require_editable(work, meeting_id, None)
        _require_signable(work, meeting, signature, SIGNERS)
        _require_clean(findings(work.session, meeting_id))
        done = version_of(work.session, register, meeting_id, signature)
        if done is not None and (made is None or made.digest != done.digest):
            raise RuleProblem(
                "Något ändrades medan sidorna sattes", "Läs igenom en gång till och justera sedan."
            )
        _put(work, meeting, None, signature)
        if done is not None and made is not None:
            _lock(work, meeting, made)
        return done is not None


def _lock(work: Work, meeting: m.Meeting, made: SetVersion) -> None:
    """Keep the exact papers; from here on the minutes do not change."""
    number = approvals.next_version(work.session, meeting.id)
    parts = frozen_parts(work.session, meeting.id, None)
    note = meeting.correction
    kept = _keep(work, meeting, PaperKind.MINUTES, number, made.minutes)
    kept.agenda, kept.note = parts, note
    if made.slip:
        _keep(work, meeting, PaperKind.CORRECTION, number, made.slip).note = note
    meeting.correction = ""
    if meeting.state is not MeetingState.FINISHED:
        meeting.state = MeetingState.APPROVED
    words = f"Version {number}, SHA-256 {kept.sha256}, {printed_words(made.head)}"
    work.record(EventKind.MINUTES_APPROVED, words, meeting_id=meeting.id)
    for item in meeting.items:
        if item.case_id and item.section:
            told = {"case_id": item.case_id, "meeting_id": meeting.id}
            work.record(EventKind.MINUTES_APPROVED, f"§ {item.section}, version {number}", **told)


def _keep(
    work: Work, meeting: m.Meeting, kind: PaperKind, number: int, pdf: bytes
) -> m.MeetingPaper:
    name = meeting.document_name if kind is PaperKind.MINUTES else kind.label
    again = f" version {number}" if number > 1 else ""
    return work.add(
        m.MeetingPaper(
            meeting_id=meeting.id,
            kind=kind,
            version=number,
            made=work.now,
            author=work.user.signature,
            sha256=work.store_blob(pdf),
            filename=f"{name} {meeting.day.isoformat()}{again}.pdf",
        )
    )


def take_back_signature(register: Register, meeting_id: int, role: str) -> None:
    """Take away a signature that was noted by mistake, before all have signed."""
    with register.begin() as work:
        meeting = require_editable(work, meeting_id, None)
        version = approvals.next_version(work.session, meeting.id)
        for row in approvals.signatures_of(work.session, meeting.id, version):
            if row.role == role:
                work.session.delete(row)
                words = f"Underskriften togs bort: {SIGNER_LABELS[role]}"
                work.record(EventKind.EDITED, words, meeting_id=meeting.id)


def name_approver(register: Register, meeting_id: int, who: str) -> None:
    """Say who approves the minutes; also after the close, as long as they are not approved."""
    with register.begin() as work:
        meeting = require_editable(work, meeting_id, None)
        if meeting.approver != who.strip():
            plan_meeting.name_approver(work, meeting, who.strip())
            forget_signatures(work, meeting)


def flag_immediate(register: Register, item_id: int, *, on: bool) -> None:
    """Say that a § is approved at once (omedelbar justering), or that it is not after all."""
    with register.begin() as work:
        item = work.get(m.AgendaItem, item_id)
        meeting = _not_corrected(require_editable(work, item.meeting_id, item_id))
        if not item.is_section:
            raise RuleProblem("Punkten är ingen paragraf", "Bara en paragraf kan justeras.")
        if item.immediate is on:
            return
        item.immediate = on
        forget_signatures(work, meeting, item_id)
        words = "Ska justeras omedelbart" if on else "Ska inte justeras omedelbart"
        about = {"case_id": item.case_id, "meeting_id": meeting.id}
        work.record(EventKind.EDITED, f"{words}: {item.title}", **about)


def sign_section(
    register: Register, item_id: int, signature: Signature, made: SetExcerpt | None = None
) -> bool:
    """Note a signature under a single §; tells whether chair and approver both have signed.

    made: the excerpt that the last signature completes, when a window has had it set; else it is
    set here. Raises RuleProblem before the § has its number, and for what must be mended first.
    """
    with register.read() as session:
        paper = excerpt_of(session, item_id, signature)
    if paper is not None and made is None:
        made = SetExcerpt(render_each_excerpt([paper])[0], digest_of(paper))
    with register.begin() as work:
        item = work.get(m.AgendaItem, item_id)
        meeting = _not_corrected(require_editable(work, item.meeting_id, item_id))
        if item.section is None or not item.immediate:
            raise RuleProblem(
                "Paragrafen kan inte justeras för sig ännu",
                "Avsluta mötet för protokoll, och ange att paragrafen justeras omedelbart.",
            )
        _require_signable(work, meeting, signature, (CHAIR, APPROVER))
        found = findings(work.session, meeting.id)
        _require_clean([one for one in found if one.item_id in (item_id, None)])
        news = _put(work, meeting, item_id, signature)
        rows = approvals.approval_rows(work.session, meeting.id, item_id)
        done = {row.role for row in rows} >= CHAIR_AND_APPROVER
        if done and news:
            keep_excerpt(work, meeting, item, made)
            words = f"§ {item.section}, {long_day(max(row.day for row in rows))}"
            told = {"case_id": item.case_id, "meeting_id": meeting.id}
            work.record(EventKind.SECTION_APPROVED, words, **told)
        return done


def _not_corrected(meeting: m.Meeting) -> m.Meeting:
    """The meeting; raises RuleProblem when a correction is open, which is signed as a whole."""
    if meeting.correction:
        raise RuleProblem(
            "En rättelse är påbörjad", "Rättelsen justeras i sin helhet, inte en paragraf för sig."
        )
    return meeting


def _require_signable(
    work: Work, meeting: m.Meeting, signature: Signature, roles: tuple[str, ...]
) -> None:
    if meeting.closed is None:
        raise RuleProblem(
            "Mötet är inte avslutat för protokoll", "Paragraferna får sina nummer först."
        )
    if signature.role not in roles:
        raise RuleProblem("Den rollen justerar inte", "Välj ordförande eller justerare.")
    if not signature.who.strip():
        raise RuleProblem("Det står inte vem som justerar", "Skriv funktionen först.")
    if signature.day < meeting.day or signature.day > dates.local(work.now).date():
        raise RuleProblem(
            f"Justeringen kan inte vara gjord den {long_day(signature.day)}",
            "Välj en dag från mötets dag till och med i dag.",
        )


def _require_clean(found: list[Finding]) -> None:
    stops = stopping(found)
    if stops:
        more = f" Och {len(stops) - 1} till." if len(stops) > 1 else ""
        raise RuleProblem(
            f"Det går inte att justera ännu: {stops[0].text}",
            f"Se listan bredvid texten.{more}",
        )


def _put(work: Work, meeting: m.Meeting, item_id: int | None, given: Signature) -> bool:
    """One signature per role: a new one takes the old one's place; False: it was there already."""
    version = approvals.next_version(work.session, meeting.id)
    for row in approvals.signatures_of(work.session, meeting.id, version, item_id):
        if row.role == given.role and row.item_id == item_id:
            if (row.who, row.day) == (given.who.strip(), given.day):
                return False
            work.session.delete(row)
    words = f"{SIGNER_LABELS[given.role]} justerade den {long_day(given.day)}: {given.who.strip()}"
    work.record(EventKind.EDITED, words, meeting_id=meeting.id)
    work.add(
        m.Approval(
            meeting_id=meeting.id,
            item_id=item_id,
            version=version,
            role=given.role,
            who=given.who.strip(),
            day=given.day,
        )
    )
    return True
