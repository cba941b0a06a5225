"""The package of a real meeting: what goes in, what never does, and files that mean harm."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pikepdf
import pytest

from omtanke_desktop.documents.casefile_workshop import workshop
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.files import libreoffice
from omtanke_desktop.workflows import casefile_mask, mark_secrecy
from omtanke_desktop.workflows.case_draft import suggested_draft
from omtanke_desktop.workflows.evaluate import ready_for_meeting, set_cell
from omtanke_desktop.workflows.meetings import prepare_meeting
from omtanke_desktop.workflows.meetings.meeting_package import package
from omtanke_desktop.workflows.papers.package import PackageChoice, SecretCases, package_items
from omtanke_desktop.workflows.register_case import register_mail
from omtanke_desktop.workflows.working_folder import Stopped, WorkingFolder
from omtanke_desktop.workflows.write_proposal import keep_in_case
from tests import builders
from tests.documents.casefile_papers import locked, pdf_of, picture, turned
from tests.documents.reading import pages_of

TITLE = "Gemensamt hemteam"


@pytest.fixture(autouse=True, scope="module")
def no_process_is_left():
    yield
    workshop().close()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "arbete").mkdir()
    return WorkingFolder(tmp_path / "arbete")


@pytest.fixture
def no_libreoffice(monkeypatch):
    monkeypatch.setattr(libreoffice, "program", lambda: "")


def a_meeting_with(register, *files):
    """A meeting with one case that came as a mail with these files; its case's id beside it."""
    raw = builders.mail(TITLE, "Vi vill börja.", files=files)
    message_id = builders.receive(register, raw).message_id
    case_id = register_mail(register, message_id, suggested_draft(register, message_id))
    factor, side = builders.defaults.malbild().factors[0].key, builders.Perspective.INDIVIDUAL
    level = builders.Level.STRONG
    set_cell(register, case_id, factor, side, level=level, note="Bara för oss")
    ready_for_meeting(register, case_id)
    meeting_id = builders.a_meeting(register)
    prepare_meeting.add_case(register, meeting_id, case_id)
    return meeting_id, case_id


def choice(register, meeting_id, **changes):
    return replace(PackageChoice(meeting_id, register.clock(), "Vera Testsson"), **changes)


def pieces(register, meeting_id):
    with register.read() as session:
        items = package_items(session, meeting_id)
    return {piece.title: piece for item in items for piece in item.pieces}


def made(register, folder, meeting_id, **changes):
    """The package and the words of its pages."""
    done = package(register, choice(register, meeting_id, **changes), folder)
    shown = pages_of(done.path.read_bytes())
    return done, [" ".join(page.replace("\u00a0", " ").split()) for page in shown]


def test_a_case_has_its_proposal_its_evaluation_its_mail_and_every_file(
    register, folder, no_libreoffice
):
    files = (("avtal.pdf", pdf_of("Avtal", "Sida två")), ("foto.png", picture()))
    meeting_id, _ = a_meeting_with(register, *files)
    done, pages = made(register, folder, meeting_id)
    [cover, contents, *_] = pages
    assert "onsdag 9 april 2025" in cover
    for at, name in enumerate(
        ("Beslutsförslag", "Värderingsblad", f"Mejl: {TITLE}", "avtal.pdf", "foto.png"), start=1
    ):
        assert f"Bilaga {at} {name}" in contents
    stamps = [f"ärende 6, bilaga {number}," for number in range(1, 6)]
    order = [next(n for n, page in enumerate(pages) if one in page) for one in stamps]
    assert order == sorted(order)
    assert "ärende 6, bilaga 4, sida 2 (2)" in pages[order[3] + 1]
    assert all(f"Sida {number} av {done.pages}" in page for number, page in enumerate(pages, 1))
    assert not any("Bara för oss" in page for page in pages)
    keys = pieces(register, meeting_id)
    assert done.counts[keys["avtal.pdf"].key] == 2
    assert done.begins[keys["avtal.pdf"].key] == order[3] + 1


def test_only_what_is_ticked_goes_in(register, folder):
    meeting_id, _ = a_meeting_with(register, ("avtal.pdf", pdf_of("Avtal")))
    chosen = frozenset({pieces(register, meeting_id)["avtal.pdf"].key})
    _, pages = made(register, folder, meeting_id, chosen=chosen)
    assert any("ärende 6, bilaga 1, sida 1 (1)" in page for page in pages)
    assert not any("bilaga 2" in page for page in pages)


HOSTILE = (
    ("låst.pdf", locked(pdf_of("x"), "hemligt"), "låst.pdf är låst med lösenord"),
    ("avhuggen.pdf", pdf_of("abc")[:300], "avhuggen.pdf är ingen läsbar PDF-fil"),
    ("mall.docx", b"PK\x03\x04skrap", "mall.docx är ingen läsbar Word-fil"),
    ("start.exe", b"MZ", "start.exe visas inte"),
)


def a_bomb():
    """A Word file whose text unpacks to more than the program reads."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("[Content_Types].xml", "<Types/>")
        target.writestr("word/document.xml", b"<w:t>" + b" " * 70_000_000)
    return packed.getvalue()


def test_what_cannot_be_shown_has_a_page_and_a_line_on_the_cover(register, folder, monkeypatch):
    monkeypatch.setattr(libreoffice, "program", lambda: "/finns/inte/soffice")
    files = [(name, content) for name, content, _ in HOSTILE]
    meeting_id, _ = a_meeting_with(register, *files, ("bomb.docx", a_bomb()))
    done, pages = made(register, folder, meeting_id)
    for said in (*(said for _, _, said in HOSTILE), "bomb.docx är för stor uppackad"):
        assert said in pages[0]
        assert any("bilaga" in page and said in page for page in pages[2:])
    assert len(done.left_out) == 5


def test_pages_turned_cut_and_large_are_stamped_upright_on_a4(register, folder):
    with pikepdf.open(io.BytesIO(pdf_of("Beskuren"))) as opened:
        opened.pages[0].cropbox = [50, 400, 350, 500]
        cut = io.BytesIO()
        opened.save(cut)
    files = (
        ("vriden.pdf", turned(pdf_of("Vriden"), 90)),
        ("beskuren.pdf", cut.getvalue()),
        ("ritning.pdf", pdf_of("Ritning", size=(3370, 2384))),
    )
    meeting_id, _ = a_meeting_with(register, *files)
    done, pages = made(register, folder, meeting_id)
    with pikepdf.open(done.path) as opened:
        last = opened.pages[-3:]
        assert not any("/Rotate" in page.obj for page in last)
        sizes = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in last]
    assert sizes == [(842, 595)] * 3
    assert "Förminskad till 23 procent" in pages[-1]


def test_two_thousand_pages_are_all_there_and_more_than_the_limit_is_said(
    register, folder, monkeypatch
):
    from omtanke_desktop.documents import file_pages

    many = io.BytesIO()
    with pikepdf.new() as long:
        for _ in range(2_000):
            long.add_blank_page(page_size=(595, 842))
        long.save(many)
    meeting_id, _ = a_meeting_with(register, ("lång.pdf", many.getvalue()))
    key = pieces(register, meeting_id)["lång.pdf"].key
    done = package(register, choice(register, meeting_id, chosen=frozenset({key})), folder)
    assert done.counts[key] == 2_000
    monkeypatch.setattr(file_pages, "MOST_LAID", 1_999)
    done, pages = made(register, folder, meeting_id)
    assert "lång.pdf har 2000 sidor." in done.left_out
    assert "Fler än 1999 sidor ur en fil tas inte med" in pages[-1]


def test_without_libreoffice_a_word_file_is_there_as_words(register, folder, no_libreoffice):
    packed = io.BytesIO()
    paper = docx.Document()
    paper.add_paragraph("Avtal om åtta platser")
    paper.save(packed)
    meeting_id, _ = a_meeting_with(register, ("avtal.docx", packed.getvalue()))
    done, pages = made(register, folder, meeting_id)
    assert "Avtal om åtta platser" in pages[-1]
    assert "LibreOffice finns inte på den här datorn" in pages[-1]
    assert done.left_out == ("avtal.docx finns bara med som text.",)


def test_a_secret_case_stops_the_package_until_somebody_has_confirmed(register, folder):
    meeting_id, case_id = a_meeting_with(register, ("avtal.pdf", pdf_of("Hemligt avtal")))
    mark_secrecy.mark_secret(register, case_id, "25 kap. 1 § OSL")
    with pytest.raises(SecretCases, match="OH-2025-001 är sekretessmarkerat"):
        package(register, choice(register, meeting_id), folder)
    done, pages = made(register, folder, meeting_id, confirmed=True)
    words = " ".join(pages)
    assert "Punkt 6, OH-2025-001, är sekretessmarkerad" in pages[0]
    assert (TITLE in words, "Hemligt avtal" in words, "Vi vill börja" in words) == (False,) * 3
    assert done.counts == {}


def test_a_masked_copy_goes_in_instead_of_its_originals(register, folder):
    meeting_id, case_id = a_meeting_with(register, ("avtal.pdf", pdf_of("Norra Berg")))
    casefile_mask.keep_masked_copy(register, case_id, [1], ["Norra Berg"], pdf_of("Maskad"))
    found = pieces(register, meeting_id)
    assert {title for title, piece in found.items() if not piece.ticked} == {
        *("avtal.pdf", f"Mejl: {TITLE}"),
    }
    assert found["avtal.pdf"].why == "En maskad kopia finns (handling 2)"
    _, pages = made(register, folder, meeting_id)
    assert any("Maskad" in page and "bilaga" in page for page in pages)
    assert not any("Norra Berg" in page for page in pages)


def test_a_finished_proposal_goes_in_instead_of_a_new_one_and_a_draft_does_not(register):
    meeting_id, case_id = a_meeting_with(register)
    keep_in_case(register, case_id, pdf_of("Utkast"), finished=False)
    assert pieces(register, meeting_id)["Beslutsförslag"].ticked
    keep_in_case(register, case_id, pdf_of("Färdigt"), finished=True)
    found = pieces(register, meeting_id)
    assert not found["Beslutsförslag"].ticked
    assert found["Beslutsförslag 2025-03-03"].ticked


def test_who_is_not_to_be_named_is_in_no_mail_of_the_package(register):
    meeting_id, case_id = a_meeting_with(register, ("avtal.pdf", pdf_of("x")))
    mark_secrecy.leave_sender_out(register, case_id, left_out=True)
    found = pieces(register, meeting_id)
    assert not found[f"Mejl: {TITLE}"].ticked
    assert found[f"Mejl: {TITLE}"].why == "Avsändaren ska inte anges utåt"


def test_the_minutes_of_the_meeting_before_go_with_their_item(register, folder):
    builders.a_held_meeting(register, "bifall", day=date(2025, 2, 5))
    meeting_id, _ = a_meeting_with(register)
    key = pieces(register, meeting_id)["Minnesanteckningar 5\u00a0februari\u00a02025, ej justerade"]
    _, pages = made(register, folder, meeting_id, chosen=frozenset({key.key}))
    assert any("punkt 4, bilaga 1," in page and "Minnesanteckningar" in page for page in pages)


def test_a_kallelse_that_has_gone_out_is_in_it_as_it_went_out(register, folder):
    from omtanke_desktop.workflows.meetings import call_meeting

    meeting_id, _ = a_meeting_with(register)
    call_meeting.call(register, meeting_id)
    prepare_meeting.add_item(register, meeting_id, "Ny punkt efter kallelsen", is_section=False)
    _, pages = made(register, folder, meeting_id, chosen=frozenset())
    call = " ".join(page for page in pages if "kallelse, sida" in page)
    assert "Ny punkt efter kallelsen" not in call
    assert "Ny punkt efter kallelsen" in pages[1]


def test_work_that_nobody_waits_for_ends(register, folder):
    meeting_id, _ = a_meeting_with(register)
    folder.stop()
    with pytest.raises(Stopped):
        package(register, choice(register, meeting_id), folder)
    folder.begin()
    package(register, choice(register, meeting_id), folder)
    assert folder.told().total == 5


def test_a_meeting_that_is_gone_is_said(register, folder):
    with pytest.raises(RuleProblem, match="Mötet finns inte"):
        package(register, choice(register, 4711), folder)
    assert not Path(folder.path / "moteshandlingar.pdf").exists()
