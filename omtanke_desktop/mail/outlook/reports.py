"""Delivery reports as Exchange and Outlook keep them (MS-OXOMSG 2.2.2) -> Bounce."""

import re

from omtanke_desktop.mail.headers import message_ids, words
from omtanke_desktop.mail.message import Bounce
from omtanke_desktop.mail.outlook.item import OutlookItem
from omtanke_desktop.mail.outlook.mapi import Tag
from omtanke_desktop.mail.outlook.people import recipient_address

_STATUS = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")
_ACTIONS = {"ndr": "failed", "delayed": "delayed"}


def bounce_of(item: OutlookItem, message_class: str) -> Bounce | None:
    """Return what a report says of a mail that did not arrive, None for any other message.

    message_class: in lower case, as "report.ipm.note.ndr".
    """
    action = _ACTIONS.get(message_class.rpartition(".")[2])
    if action is None or not message_class.startswith("report."):
        return None
    lost = [one for one in map(recipient_address, item.recipients) if one is not None]
    reasons = [one.text(Tag.SUPPLEMENTARY_INFO) for one in (*item.recipients, item.properties)]
    diagnostic = next((reason for reason in map(words, reasons) if reason), "")
    status = _STATUS.search(diagnostic)
    original = message_ids(
        item.properties.text(Tag.ORIGINAL_MESSAGE_ID) or item.properties.text(Tag.IN_REPLY_TO)
    )
    return Bounce(
        recipient=(lost[0].address or lost[0].name) if lost else "",
        action=action,
        status=status[0] if status else "",
        diagnostic=diagnostic,
        original_message_id=original[0] if original else None,
        original_subject=words(item.properties.text(Tag.ORIGINAL_SUBJECT)),
    )
