"""Mail in: every sample lands where it should, and nothing is lost or kept twice."""

import base64
import os

import pytest

from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem
from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage.queries import cases, messages
from omtanke_desktop.storage.queries.search import find
from omtanke_desktop.workflows import case_draft, receive_mail, register_case
from omtanke_desktop.workflows.receive_mail import Outcome
from tests.builders import a_case, case, history, mail, receive
from tests.mails import FIXTURES, mail_with, multipart, word_table

SAMPLES = {
    "01-mall-tabell": Outcome.NEW,
    "02-mall-rubriker": Outcome.NEW,
    "03-utan-mall": Outcome.NEW,
    "04-vidarebefordrad": Outcome.NEW,
    "05-svar": Outcome.NEW,
    "06-franvaro": Outcome.AUTOMATIC,
    "07-studs": Outcome.AUTOMATIC,
    "08-farlig-html": Outcome.NEW,
    "09-personnummer": Outcome.NEW,
    "10-samma-mejl-andra-byte": Outcome.ALREADY_THERE,
    "11-vidarebefordrad-som-bilaga": Outcome.NEW,
    "12-pdf-formular": Outcome.NEW,
    "13-tva-forslag": Outcome.NEW,
    "14-trasig": Outcome.UNREADABLE,
    "15-eget-svar": Outcome.NEW,
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
    receipts, problems = receive_mail.receive_all(register, [FIXTURES])
    assert problems == []
    outcomes = {receipt.filename.removesuffix(".eml"): receipt.outcome for receipt in receipts}
    assert outcomes == SAMPLES


@pytest.mark.parametrize("name", SAMPLES)
def test_the_bytes_of_every_sample_are_kept_untouched(register, name):
    receipt = receive_mail.receive(register, FIXTURES / f"{name}.eml")
    kept = stored(register, detail(register, receipt.message_id).raw_sha256)
    assert kept == (FIXTURES / f"{name}.eml").read_bytes()


def test_the_form_of_a_mail_becomes_named_fields(register):
    receipt = receive_mail.receive(register, FIXTURES / "01-mall-tabell.eml")
    fields = {one.key: one.value for one in detail(register, receipt.message_id).fields}
    assert fields["titel"] == "Gemensamt hemteam för sköra äldre"
    assert fields["huvudman"] == "Varbergs kommun"


def test_a_form_suggests_the_case_it_describes(register):
    receipt = receive_mail.receive(register, FIXTURES / "01-mall-tabell.eml")
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


def test_a_file_larger_than_a_mail_can_be_is_refused_and_left_alone(tmp_path, register):
    path = tmp_path / "enorm.eml"
    with path.open("wb") as handle:
        handle.truncate(receive_mail.MAX_BYTES + 1)
    with pytest.raises(InputProblem, match=r"enorm\.eml är för stor"):
        receive_mail.receive(register, path)
    assert path.exists()


def test_a_file_that_is_gone_is_a_problem_and_no_stop(tmp_path, register):
    (tmp_path / "a.eml").write_bytes(mail())
    paths = [tmp_path / "borta.eml", tmp_path / "a.eml"]
    receipts, problems = receive_mail.receive_all(register, paths)
    assert [receipt.outcome for receipt in receipts] == [Outcome.NEW]
    assert isinstance(problems[0], EnvironmentProblem)
    assert "borta.eml" in problems[0].title


def test_progress_is_told_after_every_file(register):
    told = []
    receive_mail.receive_all(register, [FIXTURES], lambda done, total: told.append((done, total)))
    assert told == [(n, len(SAMPLES)) for n in range(1, len(SAMPLES) + 1)]


def test_an_answer_to_a_mail_in_a_case_is_suggested_for_that_case(register):
    first = receive(register, mail(Message_ID="<ett@varberg.example>"))
    draft = case_draft.suggested_draft(register, first.message_id)
    case_id = register_case.register_mail(register, first.message_id, draft)
    answer = receive(register, mail("SV: Ett", In_Reply_To="<ett@varberg.example>"))
    kept = detail(register, answer.message_id)
    assert answer.outcome is Outcome.REPLY
    assert (kept.suggested_case_id, kept.case_id) == (case_id, None)
    assert kept.suggestion == "Svar på ett mejl i OH-2025-001"


def test_a_mail_is_never_put_on_a_case_by_itself(register):
    a_case(register)
    receive_mail.receive_all(register, [FIXTURES])
    assert rows(register, MessageState.ON_CASE) == []


def test_the_history_of_a_case_begins_when_its_mail_came(register):
    receipt = receive(register, mail("Ett förslag"))
    draft = case_draft.suggested_draft(register, receipt.message_id)
    case_id = register_case.register_mail(register, receipt.message_id, draft)
    kinds = [event.kind.value for event in history(register, case_id)]
    assert kinds == ["inkom", "registrerades"]
