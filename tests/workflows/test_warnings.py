"""Every place of a mail is looked through, and each finding says where it stands."""

import io
import time
import zipfile
from datetime import UTC, datetime

from omtanke_desktop.domain.mails import MailWarning, WarningKind
from omtanke_desktop.files.forms import FormReading, FormValue
from omtanke_desktop.mail.message import Address, Attachment, IncomingMail
from omtanke_desktop.mail.reader import read_mail
from omtanke_desktop.workflows.warnings import personal_warnings_in, warnings_of
from tests import mails

NUMBER = "121212-1212"


def a_mail(subject="", text=None, html=None, files=()):
    attachments = tuple(Attachment(name, "application/octet-stream", body) for name, body in files)
    sender = Address("Hemsjukvården", "hemsjukvard@varberg.example")
    moment = datetime(2025, 3, 3, tzinfo=UTC)
    return IncomingMail(
        "1@a.example",
        moment,
        None,
        subject,
        sender,
        (),
        (),
        None,
        (),
        text,
        html,
        attachments,
        False,
    )


def a_form(source, label, value):
    return FormReading(source, (FormValue(label, None, value, f"{source}, rad 1"),))


def where_of(warnings, kind=WarningKind.PERSONNUMMER):
    return [one.where for one in warnings if one.kind is kind]


def test_the_two_numbers_of_the_sample_are_found_and_the_third_is_none():
    found = warnings_of(read_mail(mails.fixture("09-personnummer")), (), ())
    assert found == (
        MailWarning(WarningKind.PERSONNUMMER, "mejlets text", "19121212-1212"),
        MailWarning(WarningKind.PERSONNUMMER, "mejlets text", "701063-2391"),
        MailWarning(WarningKind.PATIENT, "mejlets text", "Patienten"),
    )


def test_every_place_is_named():
    mail = a_mail(f"Om {NUMBER}", f"Se {NUMBER}", files=[("lista.txt", b"")])
    form = a_form("mall.docx", "Beskriv idén", f"för {NUMBER}")
    found = warnings_of(mail, (form,), (NUMBER,))
    assert where_of(found) == [
        "ämnesraden",
        "mejlets text",
        "formuläret, ”Beskriv idén”",
        "bilagan lista.txt",
    ]


def test_two_forms_are_told_apart():
    forms = (a_form("a.docx", "Titel", "hej"), a_form("b.docx", "Titel", NUMBER))
    assert where_of(warnings_of(a_mail(), forms, ())) == ["formuläret i b.docx, ”Titel”"]


def test_what_a_form_says_is_not_said_once_more_of_its_file():
    mail = a_mail(files=[("mall.docx", b""), ("annan.txt", b"")])
    form = a_form("mall.docx", "Titel", NUMBER)
    found = warnings_of(mail, (form,), (f"Titel {NUMBER}", NUMBER))
    assert where_of(found) == ["formuläret, ”Titel”", "bilagan annan.txt"]


def test_the_same_number_in_one_place_is_one_however_it_is_written():
    found = personal_warnings_in("121212-1212, 19121212–1212 och 1212121212", "brevet")
    assert found == (MailWarning(WarningKind.PERSONNUMMER, "brevet", "121212-1212"),)


def test_the_html_is_looked_through_also_when_there_is_plain_text():
    found = warnings_of(a_mail(text="Se HTML.", html=f"<p>Gäller {NUMBER}</p>"), (), ())
    assert where_of(found) == ["mejlets text"]


def test_files_that_are_dangerous_are_named_as_they_are_shown():
    found = warnings_of(read_mail(mails.fixture("08-farlig-html")), (), ())
    assert [(one.kind, one.where) for one in found] == [
        (WarningKind.DISGUISED, "bilagan faktura.pdf.exe"),
        (WarningKind.EXECUTABLE, "bilagan faktura.pdf.exe"),
        (WarningKind.MACRO, "bilagan _con.csv"),
    ]


def test_files_of_an_attached_mail_are_looked_at_too():
    inner = mails.fixture("08-farlig-html")
    found = warnings_of(a_mail(files=[("Vb.eml", inner)]), (), ())
    assert "bilagan faktura.pdf.exe i bilagan Vb.eml" in where_of(found, WarningKind.EXECUTABLE)


def test_a_hundred_numbers_leave_room_for_the_dangerous_file():
    numbers = " ".join(f"{year:02}1212-{_last_four(f'{year:02}1212')}" for year in range(10, 99))
    found = warnings_of(a_mail(text=numbers, files=[("a.exe", b"")]), (), ())
    assert len(found) == 50
    assert found[-1].kind is WarningKind.EXECUTABLE


def _last_four(day):
    return next(
        f"{number:04}"
        for number in range(10, 9999)
        if personal_warnings_in(f"{day}-{number:04}", "")
    )


def test_ordinary_samples_have_no_warnings():
    for name in ("01-mall-tabell", "03-utan-mall", "04-vidarebefordrad", "13-tva-forslag"):
        assert warnings_of(read_mail(mails.fixture(name)), (), ()) == ()


def test_a_bomb_is_told_quickly():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(70 * 1024 * 1024))
    mail = a_mail(files=[("mall.docx", buffer.getvalue())])
    started = time.perf_counter()
    assert where_of(warnings_of(mail, (), ()), WarningKind.BOMB) == ["bilagan mall.docx"]
    assert time.perf_counter() - started < 1
