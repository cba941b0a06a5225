"""Evaluation forms for members without the program: made, kept with their hidden keys, sent."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.dates import long_day, weekday
from omtanke_desktop.domain.evaluation_forms import (
    SENT,
    FormCase,
    FormPaper,
    description,
    sheet_names,
)
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.file_names import clean_name
from omtanke_desktop.domain.problems import EnvironmentProblem, RuleProblem, os_reason
from omtanke_desktop.domain.states import Direction
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import evaluation_forms as forms
from omtanke_desktop.storage.queries.evaluation_forms import AskedCase, AskedMember
from omtanke_desktop.storage.queries.evaluations import malbild_of
from omtanke_desktop.storage.queries.meetings import meeting_detail
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.register import ReadSession, Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.filing import new_document
from omtanke_desktop.workflows.make_papers import save

MOST_CASES = 60


@dataclass(frozen=True, slots=True)
class Order:
    """Which members are to evaluate which cases, for which meeting if any, and until when."""

    member_ids: tuple[int, ...]
    case_ids: tuple[int, ...]
    meeting_id: int | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class OrderedForm:
    """A form that is about to be made: what it says, for which member, under which name."""

    paper: FormPaper
    member: AskedMember
    filename: str


@dataclass(frozen=True, slots=True)
class MadeForm:
    """A form that the register knows: its file can be given to the member."""

    id: int
    evaluator: str
    email: str
    filename: str
    content: bytes


def order_forms(session: ReadSession, order: Order) -> list[OrderedForm]:
    """What each form will say; a member gets one for each version of the vision in use.

    Raises RuleProblem when there is nobody to ask or nothing to ask about.
    """
    members = [one for one in forms.asked_members(session) if one.id in order.member_ids]
    cases = forms.asked_cases(session, order.case_ids)
    _require(members, cases)
    settings, meeting = settings_of(session), None
    if order.meeting_id is not None:
        meeting = meeting_detail(session, order.meeting_id)
    words = f"{meeting.title}, {weekday(meeting.day)} {long_day(meeting.day)}" if meeting else ""
    about = meeting.day.isoformat() if meeting else cases[0].number
    back = settings.mailbox or settings.email
    ordered: list[OrderedForm] = []
    for version in dict.fromkeys(one.version for one in cases):
        chosen = [one for one in cases if one.version == version]
        papers = [
            FormPaper(
                key=uuid.uuid4().hex,
                evaluator=member.words,
                malbild=malbild_of(session, version),
                decisions=_decisions(),
                cases=_form_cases(chosen),
                meeting=words,
                due=order.due,
                return_to=", ".join(part for part in (settings.unit, back) if part),
                organisation=settings.organisation,
            )
            for member in members
        ]
        names = (_filename(about, one.words) for one in members)
        ordered += map(OrderedForm, papers, members, names)
    return _told_apart(ordered)


def _require(members: Sequence[AskedMember], cases: Sequence[AskedCase]) -> None:
    if not members:
        raise RuleProblem("Ingen ledamot är vald", "Kryssa för dem som ska värdera.")
    if not cases:
        raise RuleProblem("Inget ärende är valt", "Kryssa för ärendena som ska värderas.")
    if len(cases) > MOST_CASES:
        raise RuleProblem("För många ärenden", f"Välj högst {MOST_CASES} åt gången.")
    ended = [one for one in cases if not one.open]
    if ended:
        raise RuleProblem(
            f"{ended[0].number} kan inte värderas",
            f"Ärendet är {ended[0].state.label.lower()}. Ta bort det ur urvalet.",
        )


def _decisions() -> tuple[tuple[str, str], ...]:
    kinds = defaults.decision_types().values()
    return tuple((kind.key, kind.name) for kind in kinds if kind.for_cases)


def _form_cases(cases: Sequence[AskedCase]) -> tuple[FormCase, ...]:
    names = sheet_names(one.number for one in cases)
    return tuple(
        FormCase(one.id, one.number, name, one.title, one.initiator, one.summary)
        for one, name in zip(cases, names, strict=True)
    )


def _filename(about: str, evaluator: str) -> str:
    return clean_name(f"Värdering {about} {evaluator}"[:110] + ".xlsx")


def _told_apart(ordered: Sequence[OrderedForm]) -> list[OrderedForm]:
    """Give files of the same name a number: equal functions, or two versions of the vision."""
    taken: set[str] = set()
    made: list[OrderedForm] = []
    for one in ordered:
        name, number = one.filename, 1
        while name.casefold() in taken:
            number += 1
            name = f"{one.filename.removesuffix('.xlsx')} {number}.xlsx"
        taken.add(name.casefold())
        made.append(OrderedForm(one.paper, one.member, name))
    return made


def render_form(paper: FormPaper) -> bytes:
    """One form as the bytes of its file, for the background process."""
    from omtanke_desktop.documents.evaluation_form import evaluation_form_xlsx

    return evaluation_form_xlsx(paper)


def keep_forms(
    register: Register, order: Order, ordered: Sequence[OrderedForm], files: Sequence[bytes]
) -> list[MadeForm]:
    """Remember the forms' keys and files, so that they are known when they come back."""
    with register.begin() as work:
        made = [_keep(work, order, *pair) for pair in zip(ordered, files, strict=True)]
        for case_id in order.case_ids:
            asked = [one for one in ordered if case_id in [c.case_id for c in one.paper.cases]]
            work.record(
                EventKind.FORM_MADE,
                f"Till {'; '.join(one.paper.evaluator for one in asked)}",
                case_id=case_id,
                meeting_id=order.meeting_id,
            )
        return made


def _keep(work: Work, order: Order, one: OrderedForm, content: bytes) -> MadeForm:
    row = work.add(
        m.EvaluationForm(
            key=one.paper.key,
            evaluator=one.paper.evaluator,
            member_id=one.member.id,
            meeting_id=order.meeting_id,
            malbild_version=one.paper.malbild.version,
            content={
                "cases": [case.case_id for case in one.paper.cases],
                "digest": description(one.paper)[-1][-1],
                "filename": one.filename,
                "file": work.store_blob(content),
            },
            made=work.now,
            due=order.due,
        )
    )
    return MadeForm(row.id, row.evaluator, one.member.email, one.filename, content)


def make_forms(register: Register, order: Order) -> list[MadeForm]:
    """Read, write and keep the forms in one go; a window does the three by itself."""
    with register.read() as session:
        ordered = order_forms(session, order)
    return keep_forms(register, order, ordered, [render_form(one.paper) for one in ordered])


def save_forms(folder: Path, made: Sequence[MadeForm]) -> list[Path]:
    """Write the files; one of the same name is never written over: it may hold answers."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentProblem(
            f"Mappen {folder} går inte att använda", f"{os_reason(error)} Välj en annan."
        ) from error
    return [save(_free(folder, one.filename), one.content) for one in made]


def _free(folder: Path, name: str) -> Path:
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem} ({number}).xlsx"
    return path


def mark_sent(register: Register, form_ids: Sequence[int]) -> int:
    """Note that forms have been sent; returns how many were not noted before.

    A form that goes to another authority becomes a public record (TF 2:10), so each case gets a
    dispatched document that says to whom.
    """
    with register.begin() as work:
        rows = [work.get(m.EvaluationForm, form_id) for form_id in form_ids]
        new = [row for row in rows if "sent" not in row.content]
        for case_id in dict.fromkeys(one for row in new for one in row.content["cases"]):
            _dispatch(work, case_id, [row for row in new if case_id in row.content["cases"]])
        for row in new:
            row.content = {**row.content, "sent": work.now.isoformat()}
        return len(new)


def _dispatch(work: Work, case_id: int, rows: Sequence[m.EvaluationForm]) -> None:
    """One document for all who got the form; theirs differ in name and key alone."""
    case = work.get(m.Case, case_id)
    to = "; ".join(row.evaluator for row in rows)
    document = new_document(work, case, Direction.OUTGOING, SENT, "Värderingsformulär")
    document.counterpart, document.dispatched = to, work.now
    document.sha256, document.filename = rows[0].content["file"], rows[0].content["filename"]
    words = f"Handling {document.number}, {document.title}: till {to}"
    work.record(EventKind.DOCUMENT_DISPATCHED, words, case_id=case_id)


def form_mail(register: Register, form_id: int) -> bytes:
    """A draft with the form attached, as the bytes of an .eml file that the mail program opens."""
    from omtanke_desktop.mail.draft import DraftMail, draft_eml, new_message_id
    from omtanke_desktop.mail.message import Address, Attachment

    with register.read() as session:
        row = session.get_one(m.EvaluationForm, form_id)
        settings = settings_of(session)
        member = session.get(m.Member, row.member_id) if row.member_id else None
        content = session.get_one(m.Blob, row.content["file"]).content
        address = member.email.strip() if member else ""
        if not address:
            raise RuleProblem(
                f"{row.evaluator} har ingen mejladress", "Skriv in den under Inställningar."
            )
        due = f"{weekday(row.due)} {long_day(row.due)}" if row.due else ""
        draft = DraftMail(
            message_id=new_message_id(settings.mailbox),
            sender=Address(settings.organisation, settings.mailbox) if settings.mailbox else None,
            recipients=(Address(row.evaluator, address),),
            subject="Värdering mot målbilden" + (f", senast {due}" if due else ""),
            text=_mail_text(len(row.content["cases"]), due, settings.signatory or settings.unit),
            attachments=(Attachment(row.content["filename"], _XLSX, content),),
        )
    return draft_eml(draft)


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _mail_text(cases: int, due: str, signed: str) -> str:
    count = "ett ärende" if cases == 1 else f"{cases} ärenden"
    until = f" senast {due}" if due else ""
    return (
        f"Hej!\n\nHär kommer ett formulär för att värdera {count} mot målbilden. Fyll i de gula "
        "rutorna, spara filen som Excel-arbetsbok och skicka tillbaka den som svar på det här "
        f"mejlet{until}. Det du inte hinner lämnar du tomt.\n\n"
        "Formuläret kan bli en allmän handling. Skriv inget om enskilda personer.\n"
        f"\nVänliga hälsningar\n{signed}\n"
    )
