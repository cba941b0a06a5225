"""Mails the program has drafted, for tests of the window: registered, sent, bounced."""

from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from omtanke_desktop.mail.reader import read_mail
from omtanke_desktop.storage.queries import drafts
from omtanke_desktop.workflows import case_draft, draft_mails, register_case
from tests import builders
from tests.mails import mail_with, multipart
from tests.ui.desks import named


def a_mail_case(desk, subject="Ett förslag"):
    """A case registered from a mail; its receipt is drafted by itself."""
    raw = builders.mail(subject, Message_ID=f"<{abs(hash(subject))}@varberg.example>")
    receipt = builders.receive(desk.register, raw, f"{subject}.eml")
    draft = case_draft.suggested_draft(desk.register, receipt.message_id)
    return register_case.register_mail(desk.register, receipt.message_id, draft)


def row(desk, at=0):
    """A drafted mail as the register holds it, in the order they were drafted."""
    with desk.register.read() as session:
        return drafts.draft_rows(session)[at]


def report(original):
    """A delivery report about a mail to hemsjukvården with this header line."""
    status = "Final-Recipient: rfc822; norr@varberg.example\r\nAction: failed\r\nStatus: 5.1.1"
    parts = (
        ("Content-Type: message/delivery-status", f"Reporting-MTA: dns; mx\r\n\r\n{status}"),
        ("Content-Type: text/rfc822-headers", original),
    )
    return mail_with(multipart("report; report-type=delivery-status", *parts))


def bounce(desk, at=0):
    """A drafted mail is sent and comes back."""
    draft_mails.mark_sent(desk.register, row(desk, at).id)
    sent = read_mail(draft_mails.draft_file(desk.register, row(desk, at).id))
    builders.receive(desk.register, report(f"Message-ID: <{sent.message_id}>"), "studs.eml")
    assert row(desk, at).bounced_id is not None


def press(page, name):
    """Press the visible button that is called this, and let what it changes be shown."""
    named(page, QPushButton, name).click()
    QApplication.processEvents()


def visible(page):
    """Everything that can be read in labels."""
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())
