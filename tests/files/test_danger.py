"""Dangerous files are known by their name or by their bytes, and hostile ones cost little time."""

import io
import time
import zipfile

import pytest

from omtanke_desktop.domain.mails import WarningKind
from omtanke_desktop.files.danger import dangers_in
from omtanke_desktop.mail.reader import read_mail
from tests import mails

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kinds(name, content=b""):
    return {kind for kind, _ in dangers_in(name, content)}


def zipped(*names, content=b"x", method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name in names:
            package.writestr(name, content)
    return buffer.getvalue()


def ole_entry(name):
    written = name.encode("utf-16-le")
    entry = written.ljust(64, b"\0") + (len(written) + 2).to_bytes(2, "little")
    return OLE.ljust(1024, b"\0") + entry.ljust(128, b"\0")


def test_ordinary_files_are_no_danger():
    mail = read_mail(mails.fixture("01-mall-tabell"))
    form = mail.attachments[0]
    assert dangers_in(form.filename, form.content) == []
    assert dangers_in("a.pdf", b"%PDF-1.7") == []
    assert dangers_in("bilder.zip", zipped("bild 1.jpg", "läs mig.txt")) == []
    assert dangers_in("a.doc", ole_entry("WordDocument")) == []


def test_every_form_among_the_samples_is_no_danger():
    for name in ("02-mall-rubriker", "12-pdf-formular", "13-tva-forslag", "16-egen-layout"):
        for file in read_mail(mails.fixture(name)).attachments:
            assert dangers_in(file.filename, file.content) == []


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00",
        b"\x7fELF\x02",
        b"\xcf\xfa\xed\xfe",
        b"#!/bin/sh\n",
        b"L\x00\x00\x00\x01\x14\x02\x00\x00",
        b"[InternetShortcut]\nURL=x",
        bytes(32769) + b"CD001",
    ],
)
def test_a_program_is_known_by_its_bytes_whatever_it_is_called(content):
    assert kinds("faktura.pdf", content) == {WarningKind.EXECUTABLE}


@pytest.mark.parametrize(
    "name", ["word/vbaProject.bin", "xl/vbaProject.bin", "xl/macrosheets/a.xml"]
)
def test_macros_in_an_office_file_are_found_whatever_it_is_called(name):
    content = zipped("[Content_Types].xml", "word/document.xml", name)
    assert kinds("mall.docx", content) == {WarningKind.MACRO}


@pytest.mark.parametrize("storage", ["_VBA_PROJECT", "VBA", "Macros"])
def test_macros_in_an_old_office_file_are_found(storage):
    assert kinds("mall.doc", ole_entry(storage)) == {WarningKind.MACRO}


def test_words_about_macros_are_no_macros():
    content = OLE.ljust(1024, b"\0") + "Macros i VBA".encode("utf-16-le")
    assert kinds("mall.doc", content) == set()


def test_an_ending_for_macros_is_enough():
    assert kinds("mall.docm") == {WarningKind.MACRO}


def test_a_formula_that_starts_programs_is_found_in_a_plain_table():
    assert kinds("con.csv", b"=cmd|' /C calc'!A0;1") == {WarningKind.MACRO}
    assert kinds("a.csv", 'namn;länk\nx;=HYPERLINK("http://a.example")'.encode()) == {
        WarningKind.MACRO
    }
    assert kinds("a.csv", b"post;kr\nresor;-500\nporto;+20") == set()


def test_a_locked_file_is_told():
    locked = bytearray(zipped("mall.docx"))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert kinds("a.zip", bytes(locked)) == {WarningKind.ENCRYPTED}
    assert kinds("mall.docx", ole_entry("EncryptedPackage")) == {WarningKind.ENCRYPTED}


def test_a_program_in_an_archive_is_named():
    found = dangers_in("bilagor.zip", zipped("läs.txt", "mapp/setup.exe"))
    assert found == [(WarningKind.EXECUTABLE, "Arkivet innehåller ”setup.exe”.")]


def test_a_drawing_in_a_word_file_is_its_own_affair():
    content = zipped("[Content_Types].xml", "word/media/image1.svg", "word/afchunk.htm")
    assert kinds("mall.docx", content) == set()


def test_what_grows_beyond_measure_is_told_without_unpacking_it():
    started = time.perf_counter()
    assert kinds("a.zip", zipped("a.txt", content=bytes(65 * 1024 * 1024))) == {WarningKind.BOMB}
    assert kinds("a.zip", zipped("a.txt", content=bytes(4 * 1024 * 1024))) == {WarningKind.BOMB}
    assert time.perf_counter() - started < 5


def test_an_archive_of_very_many_files_is_told_at_once():
    started = time.perf_counter()
    assert kinds("a.zip", b"PK\x03\x04" + b"PK\x01\x02" * 1_000_000) == {WarningKind.BOMB}
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("name", "content"),
    [("smime.p7m", b"0\x82"), ("brev.pgp", b"\x85"), ("brev.asc", b"-----BEGIN PGP MESSAGE-----")],
)
def test_an_encrypted_letter_is_told(name, content):
    assert kinds(name, content) == {WarningKind.ENCRYPTED}


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK", b"PK\x05\x06" + bytes(18), OLE, b""])
def test_a_broken_file_says_nothing(content):
    assert dangers_in("a.docx", content) == []


def test_the_dangerous_mail_has_its_files_marked():
    files = read_mail(mails.fixture("08-farlig-html")).attachments
    marked = [kinds(file.filename, file.content) for file in files]
    assert marked == [{WarningKind.DISGUISED, WarningKind.EXECUTABLE}, {WarningKind.MACRO}]
