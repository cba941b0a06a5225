"""Cases with mails and drafts for the tests of the case page, and what the page says of them."""

from datetime import date

from omtanke_desktop.storage.queries.cases import documents
from omtanke_desktop.storage.queries.drafts import draft_rows
from omtanke_desktop.storage.queries.messages import message_detail
from omtanke_desktop.workflows import draft_mails
from omtanke_desktop.workflows.case_draft import suggested_draft
from omtanke_desktop.workflows.register_case import register_mail
from tests import builders, mails

MARCH_20 = date(2025, 3, 20)


def mail_case(desk, subject="Ett förslag", text="Hej!", files=(), **headers):
    """A case registered from a mail."""
    raw = builders.mail(subject, text, files=files, **headers)
    message_id = builders.receive(desk.register, raw).message_id
    return register_mail(desk.register, message_id, suggested_draft(desk.register, message_id))


def papers(desk, case_id):
    with desk.register.read() as session:
        return documents(session, case_id)


def drafts(desk, case_id):
    with desk.register.read() as session:
        return draft_rows(session, case_id=case_id)


def mail_of(desk, message_id):
    with desk.register.read() as session:
        return message_detail(session, message_id)


def open_tab(page, case_id, tab=1):
    """A tab of a case, by its number or its name."""
    page.open_case(case_id)
    tabs = page._open._tabs
    if isinstance(tab, str):
        tab = [tabs.tabText(place) for place in range(tabs.count())].index(tab)
    tabs.setCurrentIndex(tab)
    return page._open._pages[tab]


def strip(page):
    """What the lines under the case's head say, and their buttons' names."""
    shown = page._open._standing._shown
    return [one.words for one in shown], [offer.name for one in shown for offer in one.offers]


def asked(desk, case_id, due=MARCH_20, *, sent=True):
    """A completion asked for, and sent."""
    draft_id = draft_mails.request_completion(desk.register, case_id, ["Behov"], due)
    if sent:
        draft_mails.mark_sent(desk.register, draft_id)
    return draft_id


def bounce_of(recipient, subject):
    """A delivery report as a mail server writes it (RFC 3464)."""
    report = f"Final-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    return mails.mail_with(
        mails.multipart(
            "report; report-type=delivery-status",
            ("Content-Type: text/plain", "Kunde inte levereras.\r\n"),
            ("Content-Type: message/delivery-status", f"Reporting-MTA: dns; mx\r\n\r\n{report}"),
            ("Content-Type: text/rfc822-headers; charset=utf-8", f"Subject: {subject}\r\n"),
        )
    )
