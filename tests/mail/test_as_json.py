"""The command line's JSON: English keys, nothing missing silently."""

import hashlib

from omtanke_desktop.mail.as_json import mail_as_json
from omtanke_desktop.mail.reader import read_mail
from tests.mails import fixture, mail_with_files

KEYS = [
    "message_id",
    "date",
    "received",
    "subject",
    "from",
    "to",
    "text",
    "html",
    "attachments",
    "form",
]


def test_a_mail_is_told_with_every_key():
    data = mail_as_json(read_mail(fixture("01-mall-tabell")), {"Namn": "Hemsjukvården"})
    assert list(data) == KEYS
    assert data["message_id"] == "20250303.1@varberg.example"
    assert data["date"] == "2025-03-03T16:58:12+01:00"
    assert data["received"] == {"when": "2025-03-03T17:03:40+01:00", "source": "received"}
    assert data["from"]["name"] == "Hemsjukvården norr"
    assert data["to"] == [{"name": "", "address": "omtankehalland@region.example"}]
    assert data["form"] == {"Namn": "Hemsjukvården"}


def test_an_attachment_is_told_by_size_and_digest():
    (told,) = mail_as_json(read_mail(mail_with_files(("å.docx", b"hej"))), None)["attachments"]
    assert told["filename"] == "å.docx"
    assert told["size"] == 3
    assert told["sha256"] == hashlib.sha256(b"hej").hexdigest()


def test_what_is_missing_is_null_or_empty():
    data = mail_as_json(read_mail(b"Subject:\nTo:\n\nHej"), None)
    assert data.pop("text") == "Hej"
    assert data.pop("to") == []
    assert data.pop("attachments") == []
    assert set(data.values()) == {None}
