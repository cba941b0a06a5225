"""A masked copy: nothing masked is left in it, and the originals are as they were."""

import io

import pikepdf
import pypdf
import pytest

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import Direction, DocumentStatus
from omtanke_desktop.storage.queries.cases import blob
from omtanke_desktop.workflows.casefile import casefile
from omtanke_desktop.workflows.casefile_mask import keep_masked_copy, suggestions
from tests import builders
from tests.documents.casefile_papers import everything_in
from tests.documents.reading import text_of
from tests.workflows.casefiles import a_case_with_papers, a_choice, rows_of

MASKED = ("Villa Qvarnlund", "850709-9805", "070-123 45 67", "Avtal")


@pytest.fixture
def case_id(register):
    return a_case_with_papers(register)


@pytest.fixture
def copy(register, case_id):
    photo = _sha_of(register, case_id, "foto.png")
    choice = a_choice(register, case_id, mask=MASKED, looked_at=frozenset({photo}))
    return casefile(register, choice)


def _sha_of(register, case_id, name):
    from omtanke_desktop.storage.queries.messages import message_detail

    with register.read() as session:
        mail = message_detail(session, rows_of(register, case_id)[0].message_id)
    return next(one.sha256 for one in mail.attachments if one.filename == name)


def test_no_reader_finds_a_masked_word(copy):
    read = [
        text_of(copy.pdf),
        "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(copy.pdf)).pages),
    ]
    for words in (" ".join(text.split()).casefold() for text in read):
        assert "ringa" in words
        for masked in ("villa", "qvarnlund", "850709", "9805", "070", "avtal"):
            assert masked not in words


def test_no_byte_of_the_unpacked_file_holds_a_masked_word(copy):
    whole = everything_in(copy.pdf).lower()
    for masked in ("villa", "qvarnlund", "850709", "070-123", "avtal"):
        for coding in ("utf-8", "utf-16-be"):
            assert masked.encode(coding) not in whole
            assert masked.encode(coding).hex().encode() not in whole


def test_the_search_of_the_bytes_finds_what_is_not_masked(register, case_id):
    whole = everything_in(casefile(register, a_choice(register, case_id)).pdf).lower()
    assert b"villa qvarnlund" in whole


def test_the_pages_of_a_pdf_are_pictures_without_letters(copy):
    with pikepdf.open(io.BytesIO(copy.pdf)) as opened:
        page = next(one for one in opened.pages if "handling 1, sida 2" in _text(copy.pdf, one))
        assert page.get_images()
        assert b"Tj" not in page.resources.XObject["/Sheet"].read_bytes()


def _text(pdf, page):
    return pypdf.PdfReader(io.BytesIO(pdf)).pages[page.index].extract_text()


def test_a_picture_is_left_out_and_named_until_it_has_been_looked_at(register, case_id):
    made = casefile(register, a_choice(register, case_id, mask=MASKED))
    named = {one.name: one.may_be_looked_at for one in made.left_out}
    assert named == {"foto.png": True, "start.exe": False}
    words = " ".join(text_of(made.pdf).split())
    assert "foto.png går inte att maskera" in words
    assert "foto.png – finns inte med i den maskerade kopian" in words


def test_a_picture_that_has_been_looked_at_is_in_the_copy(copy):
    assert [one.name for one in copy.left_out] == ["start.exe"]


def test_what_might_have_to_be_masked_is_offered_the_surest_ticked(register, case_id):
    with register.read() as session:
        found = suggestions(session, case_id, [row.id for row in rows_of(register, case_id)])
    ticked = [one.words for one in found if one.ticked]
    assert ticked == ["850709-9805", "Villa Qvarnlund", "villa@varberg.example", "070-123 45 67"]
    assert {"Villa", "Qvarnlund"} <= {one.words for one in found if not one.ticked}


def test_a_masked_copy_becomes_a_document_and_the_originals_stay(register, case_id, copy):
    before = rows_of(register, case_id)
    keep_masked_copy(register, case_id, [1, 2], MASKED, copy.pdf)
    *originals, kept = rows_of(register, case_id)
    assert originals == before
    assert (kept.number, kept.kind, kept.direction) == (4, "masked_copy", Direction.INTERNAL)
    assert kept.status is DocumentStatus.FINISHED
    assert kept.title == "Maskad kopia av handling 1–2"
    with register.read() as session:
        assert blob(session, kept.sha256) == copy.pdf


def test_the_history_tells_of_the_copy_but_not_what_was_masked(register, case_id, copy):
    keep_masked_copy(register, case_id, [1], MASKED, copy.pdf)
    event = builders.history(register, case_id)[-1]
    assert event.kind is EventKind.CASEFILE_MADE
    assert event.text == "Maskad kopia av handling 1, 4 uttryck maskade; kopian är handling 4"
    assert rows_of(register, case_id)[-1].source_id == rows_of(register, case_id)[0].id


def test_a_masked_copy_is_not_in_the_next_case_file_by_itself(register, case_id, copy):
    keep_masked_copy(register, case_id, [1], MASKED, copy.pdf)
    assert len(a_choice(register, case_id).documents) == 2


def test_a_copy_without_masked_words_is_refused(register, case_id):
    with pytest.raises(RuleProblem, match="Inget är maskat"):
        keep_masked_copy(register, case_id, [1], (), b"%PDF")


def test_a_word_that_stands_nowhere_is_told(register, case_id):
    made = casefile(register, a_choice(register, case_id, mask=(*MASKED, "Qvarnlynd")))
    assert made.unfound == ("Qvarnlynd",)


def test_a_whole_case_file_has_nothing_that_was_not_found(register, case_id):
    assert casefile(register, a_choice(register, case_id)).unfound == ()
