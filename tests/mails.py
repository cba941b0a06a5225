"""Mails and Word forms for tests: the fixtures, and small ones built on the spot."""

import io
from collections.abc import Iterable
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import docx

FIXTURES = Path(__file__).parent / "fixtures" / "mail"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def fixture(name: str) -> bytes:
    """Return one of the sample mails: fixture("01-mall-tabell")."""
    return (FIXTURES / f"{name}.eml").read_bytes()


def raw_mail(*headers: str, body: str | bytes = "Hej!\r\n") -> bytes:
    """Return a mail with a sender, a date and just these header lines more."""
    head = ["From: Elevhälsan <elevhalsan@hylte.example>", "Date: Tue, 4 Mar 2025 08:02:00 +0100"]
    content = body if isinstance(body, bytes) else body.encode()
    return "\r\n".join([*head, *headers, "", ""]).encode() + content


def multipart(kind: str, *parts: tuple[str, str], boundary: str = "boundary") -> str:
    """Return a Content-Type line, a blank line and the parts, each (its headers, its body)."""
    pieces = [f"--{boundary}\r\n{head}\r\n\r\n{body}\r\n" for head, body in parts]
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'
    return f"{head}{''.join(pieces)}--{boundary}--\r\n"


def mail_with(multipart_text: str) -> bytes:
    """Return a whole mail of what `multipart` gave."""
    head, _, body = multipart_text.partition("\r\n\r\n")
    return raw_mail(head, body=body)


def mail_with_files(*files: tuple[str, bytes], subject: str = "Ett förslag") -> bytes:
    """Return a mail as a mail program writes it, with these attachments."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = "Hemsjukvården norr <hemsjukvard.norr@varberg.example>"
    mail["To"] = "omtankehalland@region.example"
    mail["Subject"] = subject
    mail["Date"] = "Mon, 03 Mar 2025 16:58:12 +0100"
    mail["Message-ID"] = "<forslag.1@varberg.example>"
    mail.set_content("Hej!\n\nMallen bifogas.\n")
    for filename, content in files:
        mail.add_attachment(content, "application", WORD.partition("/")[2], filename=filename)
    return mail.as_bytes()


def word_table(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return a Word file with one table."""
    rows = list(rows)
    document = docx.Document()
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return word_bytes(document)


def word_headings(answers: Iterable[tuple[str, str]], level: int = 2) -> bytes:
    """Return a Word file with a heading for each label, a paragraph for each line beneath."""
    document = docx.Document()
    document.add_heading("Förslag på nära vård-initiativ", 0)
    for label, answer in answers:
        document.add_heading(label, level)
        for line in answer.split("\n"):
            document.add_paragraph(line)
    return word_bytes(document)


def word_bytes(document: "docx.document.Document") -> bytes:
    """Return the bytes of a Word file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
