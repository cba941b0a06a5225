"""The mails that the demo takes in."""

import pytest

from omtanke_desktop.domain.defaults import form_fields
from omtanke_desktop.files.forms import forms_in_text, read_forms_of
from omtanke_desktop.mail.initiator import initiator_of
from omtanke_desktop.mail.message import ReceivedSource
from omtanke_desktop.mail.reader import read_mail_file
from omtanke_desktop.paths import resource

MAILS = sorted(resource("demo").glob("*.eml"))
WITHOUT_FILE = (
    "04-svar-hemteam",
    "09-lakemedelsgenomgang",
    "11-introduktion",
    "12-autosvar",
    "13-fallprevention",
)


def forms_in(path):
    _, mail = read_mail_file(path)
    return read_forms_of(((one.filename, one.content) for one in mail.attachments), form_fields())


def test_there_are_thirteen():
    assert [path.name[:3] for path in MAILS] == [f"{number:02d}-" for number in range(1, 14)]


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_each_names_only_made_up_addresses_and_says_when_it_arrived(path):
    _, mail = read_mail_file(path)
    assert mail.received.source is ReceivedSource.RECEIVED
    assert all(one.address.endswith(".example") for one in (mail.sender, *mail.recipients))


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_each_form_answers_every_question(path):
    readings, problems = forms_in(path)
    assert problems == []
    assert len(readings) == (path.stem not in WITHOUT_FILE)
    asked = {field.key for field in form_fields()} - {"bilagor"}
    assert all(reading.get(key) for reading in readings for key in asked)


def test_the_forwarded_one_is_typed_and_names_its_true_initiator():
    _, mail = read_mail_file(MAILS[10])
    (form,) = forms_in_text(mail.text, form_fields())
    assert form.get("titel").startswith("Gemensam introduktion")
    assert initiator_of(mail).address == "solgarden@laholm.example"


def test_the_reply_answers_the_first_mail():
    (_, first), (_, reply) = read_mail_file(MAILS[0]), read_mail_file(MAILS[3])
    assert reply.in_reply_to == first.message_id
