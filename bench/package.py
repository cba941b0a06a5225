"""A meeting's package of 500 pages from 60 PDFs, beside the same files merged by pikepdf."""

import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from bench.big_register import empty_register
from bench.measure import Figure, compare, seconds
from omtanke_desktop.documents import fonts
from omtanke_desktop.documents.casefile_workshop import workshop
from omtanke_desktop.domain.defaults import malbild
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.domain.states import Channel
from omtanke_desktop.storage.register import Register, open_register
from omtanke_desktop.workflows.add_documents import add_scan
from omtanke_desktop.workflows.case_draft import CaseDraft
from omtanke_desktop.workflows.evaluate import ready_for_meeting, set_cell
from omtanke_desktop.workflows.meetings.call_meeting import call
from omtanke_desktop.workflows.meetings.meeting_package import package
from omtanke_desktop.workflows.meetings.plan_meeting import MeetingPlan, plan_meeting
from omtanke_desktop.workflows.meetings.prepare_meeting import add_case
from omtanke_desktop.workflows.papers.package import PackageChoice, PieceKind, package_items
from omtanke_desktop.workflows.register_case import register_by_hand
from omtanke_desktop.workflows.working_folder import WorkingFolder

CASES, EACH, PAGES = 12, 5, 500
_LINE = "Förslaget kräver att region och kommun arbetar ihop varje dag, rad {} på sida {} i {}."


@dataclass(frozen=True, slots=True)
class MadeMeeting:
    """A register whose meeting is called, and the 60 PDFs of its cases."""

    path: Path
    meeting_id: int
    files: list[Path]


def meeting_register(folder: Path, pages_each: int) -> MadeMeeting:
    """Make one in a folder; each PDF has so many pages, every third one more."""
    files = [_pdf(folder / f"{n}.pdf", n, pages_each) for n in range(CASES * EACH)]
    register = open_register(empty_register(folder / "handlingar.omtanke"))
    meeting_id = _meeting(register, files)
    call(register, meeting_id)
    register.close()
    return MadeMeeting(register.path, meeting_id, files)


def measure() -> Figure:
    """Ours reads the register, tries every page in the workshop, and stamps and binds them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = meeting_register(folder, pages_each=8)
        register, meeting_id, files = open_register(made.path), made.meeting_id, made.files
        choice = _choice(register, meeting_id)
        work = WorkingFolder(folder / "arbete")
        work.path.mkdir()
        assert package(register, choice, work).pages > PAGES
        figure = compare(
            f"Möteshandlingar, {PAGES} sidor ur {len(files)} PDF:er / pikepdf som lägger ihop dem",
            5,
            lambda: seconds(lambda: package(register, choice, work)),
            lambda: seconds(lambda: _merge(files, folder / "ihop.pdf")),
            bound=5,
            rounds=9,
        )
        workshop().close()
        register.close()
    return figure


def _pdf(path: Path, number: int, pages: int) -> Path:
    """So many pages of text in an embedded face, every third file one more: 8 make 500 of 60."""
    fonts.register()
    buffer = BytesIO()
    canvas = Canvas(buffer, pageCompression=1)
    for page in range(pages + (number % 3 == 0)):
        canvas.setFont(fonts.REGULAR, 10)
        for line in range(45):
            canvas.drawString(60, 780 - 16 * line, _LINE.format(line, page, number))
        canvas.showPage()
    canvas.save()
    path.write_bytes(buffer.getvalue())
    return path


def _meeting(register: Register, files: list[Path]) -> int:
    plan = MeetingPlan(date(2025, 4, 9), time(9), time(12), "Halmstad")
    meeting_id, factor = plan_meeting(register, plan), malbild().factors[0].key
    for number in range(CASES):
        draft = CaseDraft(f"Initiativ {number + 1}")
        case_id = register_by_hand(register, draft, Channel.PHONE, "Ringde.")
        for path in files[number * EACH : (number + 1) * EACH]:
            add_scan(register, case_id, path)
        set_cell(register, case_id, factor, Perspective.INDIVIDUAL, level=Level.STRONG)
        ready_for_meeting(register, case_id)
        add_case(register, meeting_id, case_id)
    return meeting_id


def _choice(register: Register, meeting_id: int) -> PackageChoice:
    """The 60 files; the kallelse that has gone out is always there."""
    with register.read() as session:
        items = package_items(session, meeting_id)
    pieces = [piece for item in items for piece in item.pieces if piece.kind is PieceKind.FILE]
    assert len(pieces) == CASES * EACH
    made = datetime(2025, 4, 2, tzinfo=UTC)
    return PackageChoice(meeting_id, made, "", frozenset(piece.key for piece in pieces))


def _merge(files: list[Path], target: Path) -> None:
    with pikepdf.new() as merged:
        opened = [pikepdf.open(path) for path in files]
        for one in opened:
            merged.pages.extend(one.pages)
        merged.save(target)
        for one in opened:
            one.close()
