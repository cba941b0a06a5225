"""Mail in: every sample lands where it should, and nothing is lost or kept twice."""

import base64
import os
import shutil

import pytest

from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage.queries import cases, messages
from omtanke_desktop.storage.queries.intakes import intake_lines, intake_rows
from omtanke_desktop.storage.queries.search import find
from omtanke_desktop.workflows import case_draft, register_case
from omtanke_desktop.workflows.intake import run, sources
from tests.builders import case, history, mail, receive
from tests.mails import FIXTURES, mail_with, multipart, word_table

SAMPLES = {
    "01-mall-tabell": Outcome.NEW,
    "02-mall-rubriker": Outcome.NEW,
    "03-utan-mall": Outcome.NEW,
    "04-vidarebefordrad": Outcome.NEW,
    "05-svar": Outcome.ATTACHED,
    "06-franvaro": Outcome.AUTOMATIC,
    "07-studs": Outcome.AUTOMATIC,
    "08-farlig-html": Outcome.NEW,
    "09-personnummer": Outcome.NEW,
    "10-samma-mejl-andra-byte": Outcome.ALREADY_THERE,
    "11-vidarebefordrad-som-bilaga": Outcome.NEW,
    "12-pdf-formular": Outcome.NEW,
    "13-tva-forslag": Outcome.NEW,
    "14-trasig": Outcome.UNREADABLE,
    "15-eget-svar": Outcome.OUTGOING,
    "16-egen-layout": Outcome.NEW,
}


def detail(register, message_id):
    with register.read() as session:
        return messages.message_detail(session, message_id)


def stored(register, sha256):
    with register.read() as session:
        return cases.blob(session, sha256)


def rows(register, *states):
    with register.read() as session:
        return messages.message_rows(session, *(states or MessageState))


def test_every_sample_mail_lands_where_it_should(register):
    report = run.take_in(register, [FIXTURES])
    assert report.stopped is None
    outcomes = {one.filename.removesuffix(".eml"): one.outcome for one in report.receipts}
    assert outcomes == SAMPLES


def test_a_folder_with_every_sample_twice_adds_up(register, tmp_path):
    for copy in ("a", "b"):
        shutil.copytree(FIXTURES, tmp_path / "brev" / copy)
    report = run.take_in(register, [tmp_path / "brev"])
    assert report.sentence == (
        "32 lästa = 10 nya + 1 kopplad + 1 utgående + 17 redan registrerade + 2 automatiska"
        " + 1 oläsbar"
    )
    assert sum(report.counts.values()) == len(report.receipts) == 32


def test_a_report_is_kept_with_every_line(register):
    report = run.take_in(register, [FIXTURES])
    with register.read() as session:
        (kept,) = intake_rows(session)
        lines = intake_lines(session, kept.id)
    assert kept.sentence == report.sentence
    assert [line.filename for line in lines] == [one.filename for one in report.receipts]
    assert [line.message_id for line in lines] == [one.message_id for one in report.receipts]


def test_a_second_run_over_a_folder_keeps_nothing_new(register):
    run.take_in(register, [FIXTURES])
    before = len(rows(register))
    report = run.take_in(register, [FIXTURES])
    assert report.counts == {Outcome.ALREADY_THERE: len(SAMPLES)}
    assert len(rows(register)) == before


@pytest.mark.parametrize("name", SAMPLES)
def test_the_bytes_of_every_sample_are_kept_untouched(register, name):
    receipt = run.receive(register, FIXTURES / f"{name}.eml")
    kept = stored(register, detail(register, receipt.message_id).raw_sha256)
    assert kept == (FIXTURES / f"{name}.eml").read_bytes()


def test_the_form_of_a_mail_becomes_named_fields(register):
    receipt = run.receive(register, FIXTURES / "01-mall-tabell.eml")
    fields = {one.key: one.value for one in detail(register, receipt.message_id).fields}
    assert fields["titel"] == "Gemensamt hemteam för sköra äldre"
    assert fields["huvudman"] == "Varbergs kommun"


def test_a_form_suggests_the_case_it_describes(register):
    receipt = run.receive(register, FIXTURES / "01-mall-tabell.eml")
    draft = case_draft.suggested_draft(register, receipt.message_id)
    case_id = register_case.register_mail(register, receipt.message_id, draft)
    assert case(register, case_id).title == "Gemensamt hemteam för sköra äldre"
    assert case(register, case_id).principal == "varberg"
    assert case(register, case_id).completeness.value == "komplett"


def test_the_same_mail_twice_is_kept_once(register):
    first, second = receive(register, mail()), receive(register, mail())
    assert second.outcome is Outcome.ALREADY_THERE
    assert second.message_id == first.message_id
    assert len(rows(register)) == 1


def test_the_same_file_without_a_message_id_is_kept_once(register):
    raw = b"From: norr@varberg.example\r\nSubject: Hej\r\n\r\nHej!\r\n"
    receive(register, raw)
    assert receive(register, raw).outcome is Outcome.ALREADY_THERE


def test_an_attachment_in_two_mails_is_stored_once(register):
    files = [("plan.bin", b"\x01" * 400_000)]
    receive(register, mail("Ett", files=files))
    size = register.path.stat().st_size
    receive(register, mail("Två", files=files))
    # The bytes of the second mail itself are kept, the attachment's are not kept again.
    assert register.path.stat().st_size - size < 700_000


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"\x00\x01\x02" * 99, b"%PDF-1.4 inget mejl"])
def test_what_is_no_mail_is_kept_as_bytes_with_its_name_and_a_sentence(register, raw):
    receipt = receive(register, raw, "konstig.eml")
    assert receipt.outcome is Outcome.UNREADABLE
    kept = detail(register, receipt.message_id)
    assert kept.state is MessageState.UNREADABLE
    assert kept.filename == "konstig.eml"
    assert kept.state_reason == str(receipt.problems[0])
    assert stored(register, kept.raw_sha256) == raw


def test_an_unreadable_mail_cannot_become_a_case(register):
    receipt = receive(register, b"")
    with pytest.raises(register_case.RuleProblem, match="går inte att läsa"):
        register_case.register_mail(register, receipt.message_id, case_draft.CaseDraft("Rubrik"))


def test_a_word_file_that_is_none_is_noted_on_the_attachment_and_the_mail_is_kept(register):
    files = [("mall.docx", b"inte alls"), ("en-mall.docx", word_table([("a", "b")]))]
    receipt = receive(register, mail(files=files))
    broken, whole = detail(register, receipt.message_id).attachments
    assert receipt.outcome is Outcome.NEW
    assert "mall.docx är ingen läsbar Word-fil" in broken.problem
    assert whole.problem == ""
    assert stored(register, broken.sha256) == b"inte alls"


def test_an_attachment_of_fifty_megabytes_is_taken_in_whole(register):
    content = os.urandom(1024) * (50 * 1024)
    head = 'Content-Type: video/mp4; name="film.mp4"\r\nContent-Transfer-Encoding: base64'
    film = (head, base64.encodebytes(content).decode("ascii"))
    receipt = receive(register, mail_with(multipart("mixed", film)))
    (kept,) = detail(register, receipt.message_id).attachments
    assert kept.size == len(content) == 50 * 1024 * 1024
    assert stored(register, kept.sha256) == content


def test_of_a_very_long_text_the_beginning_is_searched(register):
    content = b"Paraply " + b"och en lang text till " * 20_000 + b"galosch"
    receipt = receive(register, mail(files=[("lang.txt", content)]))
    with register.read() as session:
        assert [hit.ref for hit in find(session, "paraply")] == [receipt.message_id]
        assert find(session, "galosch") == []


def test_a_file_larger_than_a_mail_can_be_is_told_and_left_alone(tmp_path, register):
    path = tmp_path / "enorm.eml"
    with path.open("wb") as handle:
        handle.truncate(sources.MAX_BYTES + 1)
    receipt = run.receive(register, path)
    assert (receipt.outcome, receipt.message_id) == (Outcome.UNREADABLE, None)
    assert receipt.sentence.startswith("enorm.eml är för stor")
    assert path.exists()


def test_a_file_that_is_gone_is_a_line_and_no_stop(tmp_path, register):
    (tmp_path / "a.eml").write_bytes(mail())
    report = run.take_in(register, [tmp_path / "borta.eml", tmp_path / "a.eml"])
    assert [one.outcome for one in report.receipts] == [Outcome.UNREADABLE, Outcome.NEW]
    assert isinstance(report.problems[0], EnvironmentProblem)
    assert "borta.eml" in report.receipts[0].sentence


def test_progress_counts_every_file(register):
    told = []
    run.take_in(register, [FIXTURES], progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (len(SAMPLES), len(SAMPLES))


def test_the_history_of_a_case_begins_when_its_mail_came(register):
    receipt = receive(register, mail("Ett förslag"))
    draft = case_draft.suggested_draft(register, receipt.message_id)
    case_id = register_case.register_mail(register, receipt.message_id, draft)
    kinds = [event.kind.value for event in history(register, case_id)]
    assert kinds == ["inkom", "registrerades", "mejl_upprattat"]
