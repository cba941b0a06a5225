"""The command line's JSON: English keys, nothing missing silently."""

import hashlib

from omtanke_desktop.domain.defaults import form_fields
from omtanke_desktop.domain.mails import MailKind, MailWarning, WarningKind
from omtanke_desktop.files.forms import FormReading, FormValue, read_forms_of
from omtanke_desktop.mail.as_json import mail_as_json, unreadable_as_json
from omtanke_desktop.mail.initiator import initiator_of
from omtanke_desktop.mail.kinds import kind_of
from omtanke_desktop.mail.reader import UnreadableMail, read_mail
from tests.mails import fixture, mail_with_files

KEYS = [
    *("message_id", "date", "received", "subject", "from", "to", "text", "html"),
    *("attachments", "form", "kind", "initiator", "forms", "warnings", "signed", "format"),
    *("bounce", "problem"),
]


def told(name):
    mail = read_mail(fixture(name))
    files = [(one.filename, one.content) for one in mail.attachments]
    forms, _ = read_forms_of(files, form_fields())
    return mail_as_json(mail, kind_of(mail), initiator_of(mail), forms)


def test_a_mail_is_told_with_every_key():
    data = told("01-mall-tabell")
    assert list(data) == KEYS
    assert data["message_id"] == "20250303.1@varberg.example"
    assert data["date"] == "2025-03-03T16:58:12+01:00"
    assert data["received"] == {"when": "2025-03-03T17:03:40+01:00", "source": "received"}
    assert data["from"]["name"] == "Hemsjukvården norr"
    assert data["to"] == [{"name": "", "address": "omtankehalland@region.example"}]
    assert (data["kind"], data["format"], data["signed"]) == ("new", "eml", False)


def test_who_brings_the_initiative_is_told_with_how_we_know():
    assert told("04-vidarebefordrad")["initiator"] == {
        "name": "Anhörigstödet",
        "address": "anhorigstod@falkenberg.example",
        "how": "forwarded",
    }


def test_each_form_is_told_and_the_first_also_by_its_labels():
    data = told("13-tva-forslag")
    assert len(data["forms"]) == 2
    first = data["forms"][0]
    answer = next(iter(first["fields"].values()))
    assert answer.keys() == {"label", "value", "where"}
    assert data["form"][answer["label"]] == answer["value"]
    assert first["source"] in answer["where"]


def test_what_is_no_field_or_a_second_answer_is_unmatched():
    values = (
        FormValue("Vad", "titel", "", "rad 1"),
        FormValue("Titel", "titel", "Fika", "rad 2"),
        FormValue("Namn", "titel", "Kaffe", "rad 3"),
        FormValue("Annat", None, "ja", "rad 4"),
    )
    mail = read_mail(fixture("03-utan-mall"))
    data = mail_as_json(mail, MailKind.NEW, forms=[FormReading("mall.docx", values)])
    (form,) = data["forms"]
    assert form["fields"]["titel"] == {"label": "Titel", "value": "Fika", "where": "rad 2"}
    assert [one["value"] for one in form["unmatched"]] == ["Kaffe", "ja"]


def test_a_warning_is_told_with_its_place():
    warning = MailWarning(WarningKind.MACRO, "bilagan mall.docm")
    mail = read_mail(fixture("03-utan-mall"))
    data = mail_as_json(mail, MailKind.NEW, warnings=[warning])
    assert data["warnings"] == [{"kind": "macro", "where": "bilagan mall.docm", "what": ""}]


def test_a_bounce_tells_which_letter_did_not_arrive():
    bounce = told("07-studs")["bounce"]
    assert bounce["recipient"] == "fel.adress@hylte.example"
    assert bounce["original_message_id"] == "out-1@region.example"


def test_an_attachment_is_told_by_size_and_digest():
    mail = read_mail(mail_with_files(("å.docx", b"hej")))
    (file,) = mail_as_json(mail, MailKind.NEW)["attachments"]
    assert file["filename"] == "å.docx"
    assert file["size"] == 3
    assert file["sha256"] == hashlib.sha256(b"hej").hexdigest()


def test_what_is_missing_is_null_or_empty():
    data = mail_as_json(read_mail(b"Subject:\nTo:\n\nHej"), MailKind.NEW)
    said = {key: value for key, value in data.items() if value not in (None, [])}
    assert said == {"text": "Hej", "kind": "new", "signed": False, "format": "eml"}


def test_an_unreadable_file_has_the_same_keys_and_says_why():
    data = unreadable_as_json("trasig.eml", UnreadableMail("Filen är tom", "Spara den igen."))
    assert list(data) == KEYS
    said = {key: value for key, value in data.items() if value not in (None, [])}
    assert said == {
        "kind": "unreadable",
        "problem": {"file": "trasig.eml", "title": "Filen är tom", "advice": "Spara den igen."},
    }
