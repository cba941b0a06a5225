"""Everything that leaves the house, made from one register: the one list of papers and exports.

A new paper is added to MAKERS under the name of the function in documents/ that sets it (or its
own name when it is no paper); a test finds functions in documents/ that are missing here.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from omtanke_desktop.documents.values import CorrectedPart, CorrectionPaper
from omtanke_desktop.domain.meetings import PaperKind
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.cases import documents
from omtanke_desktop.storage.queries.trail import TrailFilter
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows import (
    casefile,
    casefile_folder,
    draft_mails,
    evaluation_forms,
    make_form,
    make_papers,
    make_proposal,
    personal_data,
    remind,
)
from omtanke_desktop.workflows.meetings import call_mails, keep_papers, make_calendar, make_excerpts
from omtanke_desktop.workflows.papers import (
    day_list,
    evaluation_blank,
    register_list,
    render,
    render_lists,
)
from omtanke_desktop.workflows.papers.casefile import CasefileChoice, chosen_at_first
from omtanke_desktop.workflows.papers.letter import letter_paper
from omtanke_desktop.workflows.papers.minutes import minutes_paper, part_texts
from omtanke_desktop.workflows.papers.package import PackageChoice, package_items
from omtanke_desktop.workflows.safety.trail import save_trail
from omtanke_desktop.workflows.working_folder import WorkingFolder
from tests import builders
from tests.documents.reading import text_of

LONG_AGO, LATER = date(2025, 1, 1), date(2025, 12, 31)
ANSWER_BY = date(2025, 3, 20)


@dataclass(frozen=True)
class Scene:
    """A held meeting with its cases; open_case_id has yet to be decided; members with e-mail."""

    register: Register
    folder: Path
    held: builders.Held
    open_case_id: int
    member_ids: tuple[int, ...]
    person: str

    @property
    def case_id(self) -> int:
        return self.held.case_ids[0]

    @property
    def number(self) -> str:
        return builders.case(self.register, self.case_id).number


def words_in(content: bytes) -> str:
    """All the words a file holds: a PDF's text, an office file's XML, a mail's text and files."""
    if content.startswith(b"%PDF"):
        return text_of(content)
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as package:
            parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
        return unescape(re.sub(r"<[^>]*>", " ", " ".join(parts)))
    if content.startswith(b"BEGIN:VCALENDAR"):
        return content.decode().replace("\r\n ", "")
    mail = message_from_bytes(content, policy=policy.default)
    said = [str(mail.items())]
    for part in mail.walk():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            is_text = part.get_content_maintype() == "text"
            said.append(part.get_content() if is_text else words_in(payload))
    return "\n".join(said)


def _letters(scene: Scene) -> bytes:
    row = builders.letter_of(scene.register, scene.case_id)
    with scene.register.read() as session:
        paper = letter_paper(session, row.id, date(2025, 4, 10))
    return render.render_letters([paper])[0]


def _proposal(kind: str) -> Callable[[Scene], bytes]:
    return lambda scene: make_proposal.proposal_file(scene.register, scene.number, kind)


def _days(render_list: Callable[..., bytes]) -> Callable[[Scene], bytes]:
    def make(scene: Scene) -> bytes:
        with scene.register.read() as session:
            return render_list(day_list.day_list(session, LONG_AGO, LATER))

    return make


def _supplement(scene: Scene) -> bytes:
    """As if only a heading had been on the kallelse: everything is new."""
    with scene.register.begin() as work:
        sent = m.MeetingPaper(meeting_id=scene.held.meeting_id, kind=PaperKind.CALL, made=work.now)
        sent.agenda, sent.dispatched = [{"id": 0, "title": "Utgår"}], work.now
        work.add(sent)
    return make_papers.supplement_pdf(scene.register, scene.held.meeting_id)


def _register_xlsx(scene: Scene) -> bytes:
    from omtanke_desktop.documents.register_xlsx import register_xlsx

    ids = (*scene.held.case_ids, scene.open_case_id)
    return register_xlsx(register_list.register_sheet(scene.register, ids))


def _choice(scene: Scene, case_id: int) -> CasefileChoice:
    with scene.register.read() as session:
        rows = documents(session, case_id)
    return CasefileChoice(case_id, chosen_at_first(rows), scene.register.clock(), "Vera Testsson")


def _folder(scene: Scene) -> bytes:
    """The case file as a folder: every file's own words, joined."""
    from zipfile import ZIP_DEFLATED

    choice = _choice(scene, scene.case_id)
    contents = casefile_folder.contents_of(scene.register.path, choice)
    casefile_folder.save_folder(scene.register, choice, scene.folder, contents)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as package:
        for path in sorted(scene.folder.rglob("*")):
            if path.is_file() and path.suffix not in (".omtanke", ".lock"):
                package.writestr(f"{path.name}.txt", _readable(path.read_bytes()))
    return packed.getvalue()


def _readable(content: bytes) -> str:
    try:
        return words_in(content)
    except (ValueError, OSError):
        return content.decode("utf-8", "replace")


def _forms(scene: Scene) -> list[evaluation_forms.MadeForm]:
    order = evaluation_forms.Order(scene.member_ids, (scene.open_case_id,))
    return evaluation_forms.make_forms(scene.register, order)


def _blank(scene: Scene) -> bytes:
    with scene.register.read() as session:
        return evaluation_blank.render_pen(
            evaluation_blank.pen_paper(session, (scene.open_case_id,))
        )


def _reminder(scene: Scene) -> bytes:
    reminded = remind.remind(
        scene.register, scene.member_ids, (scene.open_case_id,), ANSWER_BY, again=True
    )
    return draft_mails.draft_file(scene.register, reminded.drafts[0])


def _package(scene: Scene) -> bytes:
    """Everything that may go in, also what is not ticked at first."""
    from omtanke_desktop.workflows.meetings.meeting_package import package

    with scene.register.read() as session:
        items = package_items(session, scene.held.meeting_id)
    keys = frozenset(piece.key for item in items for piece in item.pieces)
    folder = WorkingFolder(scene.folder / "arbete")
    folder.path.mkdir(exist_ok=True)
    about = (scene.held.meeting_id, scene.register.clock(), "Vera Testsson")
    choice = PackageChoice(*about, chosen=keys, confirmed=True)
    return package(scene.register, choice, folder).path.read_bytes()


def _call_mail(scene: Scene) -> bytes:
    """A kallelse's mail with the kallelse, the package and the calendar file in it."""
    register, meeting_id = scene.register, scene.held.meeting_id
    paper = keep_papers.keep_draft(register, meeting_id, PaperKind.PACKAGE, _package(scene))
    made = call_mails.draft_call_mails(register, call_mails.CallOrder(meeting_id, (paper,)))
    return draft_mails.draft_file(register, made.drafts[0])


def _slip(scene: Scene) -> bytes:
    """A slip that takes every word of the minutes away."""
    from omtanke_desktop.documents.correction import correction_pdf

    with scene.register.read() as session:
        paper = minutes_paper(session, scene.held.meeting_id)
        parts = part_texts(session, scene.held.meeting_id)
    changes = tuple(CorrectedPart(one.where, one.heading, one.text, "") for one in parts)
    head = (paper.document_name, paper.sender, paper.body, paper.date)
    return correction_pdf(CorrectionPaper(*head, 2, "Ett fel", scene.person, LATER, changes))


_AS_MAIL = b"Content-Type: text/plain; charset=utf-8\r\n\r\n"


def _trail(ending: str) -> Callable[[Scene], bytes]:
    def make(scene: Scene) -> bytes:
        target = scene.folder / f"logg.{ending}"
        save_trail(scene.register.path, target, TrailFilter(), as_csv=ending == "csv")
        content = target.read_bytes()
        return content if ending == "xlsx" else _AS_MAIL + content

    return make


MAKERS: dict[str, Callable[[Scene], bytes]] = {
    "agenda_pdf": lambda s: make_papers.agenda_pdf(s.register, s.held.meeting_id),
    "supplement_pdf": _supplement,
    "package_pdf": _package,
    "a kallelse's mail": _call_mail,
    "minutes_pdf": lambda s: make_papers.minutes_pdf(s.register, s.held.meeting_id),
    "minutes_xlsx": lambda s: make_papers.minutes_xlsx(s.register, s.held.meeting_id),
    "excerpt_pdf": lambda s: make_papers.excerpt_pdf(
        s.register, s.held.meeting_id, s.held.item_ids[0]
    ),
    "excerpts_pdf": lambda s: make_excerpts.excerpts_pdf(s.register, s.held.meeting_id, ()),
    "correction_pdf": _slip,
    "letter_pdf": lambda s: make_papers.letter_pdf(
        s.register, builders.letter_of(s.register, s.case_id).id
    ),
    "letters_pdf": _letters,
    "evaluation_pdf": lambda s: make_papers.evaluation_pdf(s.register, s.case_id),
    "proposal_pdf": _proposal("pdf"),
    "proposal_docx": _proposal("docx"),
    "day_list_pdf": _days(render_lists.render_day_list),
    "day_list_xlsx": _days(render_lists.render_day_list_xlsx),
    "register_xlsx": _register_xlsx,
    "extract_pdf": lambda s: render_lists.render_extract(
        personal_data.register_extract(s.register, s.person)
    ),
    "contents_pdf": lambda s: casefile_folder.contents_of(s.register.path, _choice(s, s.case_id)),
    "casefile_pdf": lambda s: casefile.casefile(s.register, _choice(s, s.case_id)).pdf,
    "the case file as a folder": _folder,
    "evaluation_form_xlsx": lambda s: _forms(s)[0].content,
    "a form's mail": lambda s: evaluation_forms.form_mail(s.register, _forms(s)[0].id),
    "evaluation_blank_pdf": _blank,
    "a reminder's mail": _reminder,
    "calendar_ics": lambda s: make_calendar.year_calendar(s.register, 2025, deadlines=True),
    "blank_form_pdf": lambda s: make_form.blank_form(s.register, "pdf"),
    "blank_form_docx": lambda s: make_form.blank_form(s.register, "docx"),
    "write_trail_xlsx": _trail("xlsx"),
    "the trail as CSV": _trail("csv"),
}


def makers_in_documents() -> Iterator[str]:
    """Every public function of documents/ that sets a whole file of its own."""
    folder = Path(make_papers.__file__).parent.parent / "documents"
    for path in sorted(folder.glob("*.py")):
        found = re.findall(
            r"^def ([a-z]\w*_(?:pdf|xlsx|docx|ics))\(", path.read_text("utf-8"), re.M
        )
        yield from found
