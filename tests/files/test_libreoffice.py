"""LibreOffice converts what it is given, and nothing in a file makes it do anything else."""

import io
import shutil
import sys
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import docx
import pytest
from PIL import Image

from omtanke_desktop.files import libreoffice
from omtanke_desktop.files.libreoffice import Missing, NotConverted, as_pdf
from tests.documents.reading import text_of


@pytest.fixture
def asked():
    """What is asked of a server on this machine."""
    paths = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET

        def log_message(self, *_):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server.server_port, paths
    server.shutdown()
    thread.join()
    server.server_close()


def a_word_file_that_asks(port):
    """A Word file with a picture that lies on a server; Word and LibreOffice would fetch it."""
    picture, plain, asking = io.BytesIO(), io.BytesIO(), io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(picture, "PNG")
    made = docx.Document()
    made.add_paragraph("Avtal om hemteam på åtta sätt")
    made.add_picture(picture)
    made.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(asking, "w") as target:
        for name in source.namelist():
            link = f'Target="http://127.0.0.1:{port}/bild.png" TargetMode="External"'.encode()
            part = source.read(name).replace(b'Target="media/image1.png"', link)
            target.writestr(name, part.replace(b"r:embed=", b"r:link="))
    return asking.getvalue()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_a_word_file_becomes_a_pdf_and_what_it_links_to_is_not_fetched(tmp_path, asked):
    port, paths = asked
    made = as_pdf("avtal.docx", a_word_file_that_asks(port), tmp_path / "lo")
    assert "Avtal om hemteam på åtta sätt" in text_of(made.read_bytes())
    assert paths == []


def test_a_file_that_is_not_what_its_name_says_never_reaches_libreoffice(tmp_path, monkeypatch):
    monkeypatch.setattr(libreoffice, "program", lambda: "/finns/inte")
    for content in (b"<html>", b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        with pytest.raises(NotConverted, match="gick inte att göra om till PDF"):
            as_pdf("avtal.docx", content, tmp_path)


def test_without_libreoffice_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(libreoffice, "program", lambda: "")
    with pytest.raises(Missing, match="LibreOffice finns inte på den här datorn"):
        as_pdf("avtal.docx", b"PK\x03\x04", tmp_path)


def a_program(folder, words):
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{words}\n")
    path.chmod(0o700)
    return str(path)


def gone(pid):
    """Whether a process has ended; one that was killed may take a moment."""
    stat, until = Path("/proc") / pid / "stat", time.monotonic() + 5
    while stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] != "Z":
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="looks in /proc")
def test_what_nobody_waits_for_is_ended_with_everything_it_has_started(tmp_path, monkeypatch):
    told = tmp_path / "barn"
    hangs = a_program(tmp_path, f"sleep 600 & echo $! > {told}.nytt; mv {told}.nytt {told}; wait")
    monkeypatch.setattr(libreoffice, "program", lambda: hangs)
    with pytest.raises(NotConverted, match="tog för lång tid"):
        as_pdf("avtal.docx", b"PK\x03\x04", tmp_path / "lo", lambda: not told.exists())
    assert gone(told.read_text().strip())


def test_what_hangs_is_given_up(tmp_path, monkeypatch):
    hangs = a_program(tmp_path, "sleep 600")
    monkeypatch.setattr(libreoffice, "program", lambda: hangs)
    with pytest.raises(NotConverted, match="tog för lång tid"):
        as_pdf("avtal.docx", b"PK\x03\x04", tmp_path / "lo", longest=0.2)


def test_a_result_that_is_not_there_is_no_result_whatever_the_exit_code(tmp_path, monkeypatch):
    says_well = a_program(tmp_path, "exit 0")
    monkeypatch.setattr(libreoffice, "program", lambda: says_well)
    with pytest.raises(NotConverted, match="gick inte att göra om"):
        as_pdf("avtal.docx", b"PK\x03\x04", tmp_path / "lo")
